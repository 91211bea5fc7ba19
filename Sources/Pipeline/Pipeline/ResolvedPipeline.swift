package import StageKit

/// What ``Plan/canonicalText`` says, read back, as far as it is told to people.
package struct ResolvedPipeline {
  fileprivate struct Stage {
    let version: Int
    let name: String
    let onError: String
    let when: String?
    let fingerprint: String?
    let program: String?
    let knowledge: String?
    let options: [String: JSONValue]

    /// What any stage may say besides its options.
    var keys: [String: JSONValue] { ["when": .string(when ?? "always"), "on_error": .string(onError)] }
  }

  private let code: String?
  private let input: [String: JSONValue]
  private let onError: String
  private let stages: [Stage]

  /// The pipeline of a canonical text; nil if the value is something else, such as that of another version of galley.
  package init?(_ value: JSONValue) {
    guard let input = value["input"]?.membersByName, let onError = value["on_error"]?.text,
      case .array(let values) = value["stages"]
    else { return nil }
    let stages = values.compactMap { Stage($0) }
    guard stages.count == values.count else { return nil }
    code = value["code"]?.text
    self.input = input
    self.onError = onError
    self.stages = stages
  }

  /// What differs, for people.
  package func differences(to other: ResolvedPipeline) -> [String] {
    var found = code == other.code ? [] : ["galley itself changed, in how it reads inputs or in what all stages call"]
    found += Self.changes(input, other.input).map { "input: \($0)" }
    if onError != other.onError { found.append("'on_error' changed from \(onError) to \(other.onError)") }
    let names = stages.map(\.name)
    let otherNames = other.stages.map(\.name)
    found += names.filter { !otherNames.contains($0) }.map { "stage '\($0)' is gone" }
    found += otherNames.filter { !names.contains($0) }.map { "stage '\($0)' is new" }
    if names != otherNames, names.sorted() == otherNames.sorted() { found.append("the stages have another order") }
    for stage in stages {
      guard let now = other.stages.first(where: { $0.name == stage.name }) else { continue }
      if stage.version != now.version {
        found.append("stage '\(stage.name)': version \(stage.version) became \(now.version)")
      }
      if stage.fingerprint != now.fingerprint {
        found.append("stage '\(stage.name)' itself changed")
      }
      if stage.program != now.program {
        found.append("stage '\(stage.name)': the program that it runs changed")
      }
      if stage.knowledge != now.knowledge {
        found.append("stage '\(stage.name)': what it has learned from the inputs changed")
      }
      // An option may have the name of one of the keys that all stages have.
      for (before, after) in [(stage.keys, now.keys), (stage.options, now.options)] {
        found += Self.changes(before, after).map { "stage '\(stage.name)': \($0)" }
      }
    }
    return found
  }

  private static func changes(_ before: [String: JSONValue], _ after: [String: JSONValue]) -> [String] {
    Set(before.keys).union(after.keys).sorted().compactMap { key in
      // As bytes: texts that look the same may not be.
      guard before[key]?.prettyText.utf8.elementsEqual(after[key]?.prettyText.utf8 ?? "".utf8) != true else {
        return nil
      }
      return "'\(key)' changed from \(before[key].map(\.shownText) ?? "nothing") "
        + "to \(after[key].map(\.shownText) ?? "nothing")"
    }
  }
}

extension ResolvedPipeline.Stage {
  fileprivate init?(_ value: JSONValue) {
    guard case .integer(let version) = value["version"], let name = value["name"]?.text,
      let onError = value["on_error"]?.text, let options = value["options"]?.membersByName
    else { return nil }
    self.init(
      version: version, name: name, onError: onError, when: value["when"]?.text,
      fingerprint: value["fingerprint"]?.text, program: value["program"]?.text, knowledge: value["knowledge"]?.text,
      options: options)
  }
}

extension JSONValue {
  /// The members of an object by name; nil if the value is something else.
  fileprivate var membersByName: [String: JSONValue]? {
    guard case .object(let members) = self else { return nil }
    return Dictionary(members.map { ($0.name, $0.value) }) { $1 }
  }

  /// The value for people, without marks.
  fileprivate var shownText: String {
    switch self {
    case .null: "nothing"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .string(let text): text
    case .array(let values): "[" + values.map(\.shownText).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.name): \($0.value.shownText)" }.sorted().joined(separator: ", ") + "}"
    }
  }
}
