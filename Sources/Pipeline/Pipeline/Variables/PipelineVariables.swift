/// What `${NAME}` in a pipeline file stands for: values that were given, then the environment.
package struct PipelineVariables: Sendable {
  /// The names that were given, in the order in which they were given; none twice.
  package let givenNames: [String]
  private let given: [String: String]
  private let environment: @Sendable (String) -> String?

  /// Variables with values.
  ///
  /// - Parameters:
  ///   - given: Names with values; of a name that comes twice the last value counts.
  ///   - environment: Looks a name up that was not given.
  package init(
    given: [(name: String, value: String)] = [], environment: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    var seen: Set<String> = []
    givenNames = given.map(\.name).filter { seen.insert($0).inserted }
    self.given = Dictionary(given.map { ($0.name, $0.value) }) { $1 }
    self.environment = environment
  }

  /// The value of a variable; nil if it is not set.
  package subscript(_ name: String) -> String? { given[name] ?? environment(name) }

  /// Whether a text can be the name of a variable: a letter or underscore, then letters, digits and underscores.
  package static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, !first.isDigit else { return false }
    return text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") || $0 | 0x20 &- 0x61 < 26 }
  }

  /// What is said of a given name that a file does not ask for.
  package static func unusedMessage(_ name: String, asked names: [String]) -> String {
    let hint =
      names.isEmpty
      ? "; nothing in the pipeline is written as ${NAME}"
      : NearName.nearest(to: name, among: names).map { "; did you mean '\($0)'?" }
        ?? "; it asks for \(names.unique.joined(separator: ", "))"
    return "'${\(name)}' is not used in the pipeline\(hint)"
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
