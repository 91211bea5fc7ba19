import YAML

/// Replaces `${NAME}` and `${NAME:-default}` in the scalars of a tree with their values.
///
/// Keys stay as they are, and a value never becomes a list or a mapping: what is put in is text. A plain scalar is typed
/// by its new text. A default counts where the variable is not set or empty, as in shells. `$${` is a literal `${`.
struct VariableExpander {
  /// What values may add up to: environment variables can be long, and aliases repeat them.
  private static let maximumByteCount = YAMLTree.maximumByteCount
  /// More problems than these in one scalar are not looked for: each place is found by walking to it.
  private static let maximumProblemCount = 20

  private let variables: PipelineVariables
  /// What is wrong, with its place.
  private(set) var problems: [(message: String, range: YAMLRange)] = []
  /// The places of the scalars that could not be made, in the order of the text; one does not reach into another.
  private(set) var unresolved: [YAMLRange] = []
  /// The names that were asked for, in the order of the text.
  private(set) var names: [String] = []
  private var seenNames: Set<String> = []
  private var byteCount = 0

  init(_ variables: PipelineVariables) {
    self.variables = variables
  }

  /// The tree with all variables replaced.
  mutating func expand(_ node: YAMLNode) -> YAMLNode {
    switch node.content {
    case .scalar(let scalar):
      guard case .string = scalar.value, scalar.text.utf8.contains(UInt8(ascii: "$")) else { return node }
      guard let text = expanded(scalar.text, in: node), text != scalar.text else { return node }
      return YAMLNode(.scalar(scalar.replacing(text: text)), at: node.range)
    case .sequence(let elements):
      return YAMLNode(.sequence(elements.map { expand($0) }), at: node.range)
    case .mapping(let members):
      let expanded = members.map { YAMLMember(name: $0.name, keyRange: $0.keyRange, value: expand($0.value)) }
      return YAMLNode(.mapping(expanded), at: node.range)
    }
  }

  /// The text with its variables replaced; nil, with the problems noted, where that cannot be.
  private mutating func expanded(_ text: String, in node: YAMLNode) -> String? {
    var result = ""
    var rest = text[...]
    let problemsBefore = problems.count
    while let dollar = rest.firstIndex(of: "$"), problems.count < problemsBefore + Self.maximumProblemCount {
      result += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$${") {
        result += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${") {
        let reference = VariableReference(rest)
        let offset = text.utf8.distance(from: text.startIndex, to: dollar)
        if let value = value(of: reference, offset: offset, in: node) { result += value }
        rest = rest[reference.end...]
      } else {
        result += "$"
        rest = rest.dropFirst()
      }
    }
    guard problems.count == problemsBefore else {
      unresolved.append(node.range)
      return nil
    }
    return result + rest
  }

  private mutating func value(of reference: VariableReference, offset: Int, in node: YAMLNode) -> String? {
    func note(_ message: String) {
      let start = node.location(ofByte: offset)
      let end = node.location(ofByte: offset + reference.byteCount)
      let range = start.flatMap { start in end.map { YAMLRange(start, $0) } } ?? node.range
      problems.append((message, range))
    }
    if let mistake = reference.mistake {
      note(mistake)
      return nil
    }
    let name = reference.name
    if seenNames.insert(name).inserted { names.append(name) }
    var value = variables[name]
    if let byDefault = reference.byDefault, value ?? "" == "" { value = byDefault }
    guard let value else {
      let nearest = NearName.nearest(to: name, among: variables.givenNames)
      let remedy =
        nearest.map { "; did you mean '\($0)', which --set gives?" }
        ?? ": give it with --set \(name)=…, or a default with ${\(name):-…}"
      note("'\(name.shortened)' is not set\(remedy)")
      return nil
    }
    byteCount += value.utf8.count
    guard byteCount <= Self.maximumByteCount else {
      note("the values of variables are larger than 1 MiB, the most that is read")
      return nil
    }
    return value
  }
}

/// `${NAME}` or `${NAME:-default}` at the beginning of a text, or what is wrong there.
struct VariableReference {
  let name: String
  let byDefault: String?
  /// What is wrong with it; nil if it is right.
  let mistake: String?
  /// Where the text goes on after it.
  let end: String.Index
  let byteCount: Int

  /// - Parameter text: A text that begins with `${`.
  init(_ text: Substring) {
    let inner = text.dropFirst(2)
    let close = inner.firstIndex(of: "}")
    let content = inner[..<(close ?? inner.endIndex)]
    end = close.map { text.index(after: $0) } ?? text.endIndex
    byteCount = text[..<end].utf8.count
    let colon = content.firstIndex(of: ":")
    name = String(content[..<(colon ?? content.endIndex)])
    let rest = colon.map { content[$0...] }
    byDefault = rest.map { String($0.dropFirst(2)) }
    mistake =
      if close == nil {
        "'${' has no '}' after it; a literal '${' is written '$${'"
      } else if content.contains("${") {
        "a default cannot hold another '${'"
      } else if !PipelineVariables.isName(name) {
        name.isEmpty
          ? "'${' needs a name, as in ${NAME} or ${NAME:-default}; a literal '${' is written '$${'"
          : "'\(name.shortened)' is not a name: a name has letters, digits and '_', and begins with no digit"
      } else if let rest, !rest.hasPrefix(":-") {
        "a default is written ${\(name.shortened):-…}"
      } else {
        nil
      }
  }
}
