import YAML

// Reading values of the kinds that pipelines have, with a message where something else stands.
extension PipelineChecker {
  /// The members of a mapping by their names; nil if the value is not one.
  ///
  /// An unknown key that is near one that is not there counts as that one, so that its value is checked too.
  mutating func members(of node: YAMLNode, known: [String], label: String) -> [String: YAMLMember]? {
    guard case .mapping(let members) = node.content else {
      let example = known.contains("stages") ? "stages" : known[0]
      report("\(label): expected keys with values, such as '\(example):', found \(node.found)", at: node.range)
      return nil
    }
    return self.members(members, known: known) { "\(label) has no key '\($0)'" }
  }

  /// The members by their names, the unknown ones reported.
  mutating func members(
    _ members: [YAMLMember], known: [String], unknown message: (String) -> String
  ) -> [String: YAMLMember] {
    let present = Set(members.map(\.name))
    var byName: [String: YAMLMember] = [:]
    for member in members {
      if known.contains(member.name) {
        byName[member.name] = member
        continue
      }
      let nearest = NearName.nearest(to: member.name, among: known)
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? "; it has \(known.joined(separator: ", "))"
      report(message(member.name.shortened) + (known.isEmpty ? "" : suggestion), at: member.keyRange)
      if let nearest, !present.contains(nearest), byName[nearest] == nil { byName[nearest] = member }
    }
    return byName
  }

  /// A text that is not empty.
  mutating func text(_ node: YAMLNode, label: String) -> String? {
    guard case .scalar(let scalar) = node.content, case .string(let text) = scalar.value, !text.isEmpty else {
      report("\(label): expected a text, found \(node.found)\(node.quotingHint)", at: node.range)
      return nil
    }
    return text
  }

  /// One of a few words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, label: String
  ) -> Choice? where Choice.RawValue == String {
    word(node, among: Choice.allCases.map(\.rawValue), label: label).flatMap { Choice(rawValue: $0) }
  }

  /// One of a few words.
  mutating func word(_ node: YAMLNode, among words: [String], label: String) -> String? {
    guard case .scalar(let scalar) = node.content, case .string(let word) = scalar.value else {
      report("\(label): expected one of \(words.joined(separator: ", ")), found \(node.found)", at: node.range)
      return nil
    }
    guard words.contains(word) else {
      let suggestion = NearName.suggestion(for: word, among: words)
      // Of a long list, the beginning will do where it is clear what was meant.
      let isLong = words.count > 12 && !suggestion.isEmpty
      let list = words.prefix(isLong ? 6 : words.count).joined(separator: ", ") + (isLong ? ", …" : "")
      report("\(label): '\(word.shortened)' is not one of \(list)\(suggestion)", at: node.range)
      return nil
    }
    return word
  }
}

extension YAMLNode {
  var isNull: Bool {
    if case .scalar(let scalar) = content, scalar.value == .null { true } else { false }
  }

  /// What the value is called where something else was expected.
  var found: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "keys with values"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: return "nothing"
      case .boolean, .integer, .number: return scalar.text.shortened
      case .string(let text): return text.isEmpty ? "an empty text" : "the text '\(text.shortened)'"
      }
    }
  }

  /// What makes a text of a number, true or false.
  var quotingHint: String {
    guard case .scalar(let scalar) = content else { return "" }
    switch scalar.value {
    case .null, .string: return ""
    case .boolean, .integer, .number: return "; as a text it is '\(scalar.text.shortened)', with quotation marks"
    }
  }
}

extension String {
  /// The beginning, for messages.
  var shortened: String {
    unicodeScalars.count <= 60 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(57))) + "…"
  }
}
