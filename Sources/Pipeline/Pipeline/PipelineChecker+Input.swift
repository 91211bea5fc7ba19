import YAML

// The key `input`.
extension PipelineChecker {
  private static let inputKeys = [
    "format", "encoding", "delimiter", "records", "fields", "pass", "max_document_bytes", "max_expansion",
  ]
  /// Offsets in a text have 32 bits; decoding may make a text a little longer than its bytes.
  static let documentBytes = 1...2 << 30
  /// What is said for a tab as a delimiter.
  static let tab = "tab"
  static let expansion = 1...1_000_000_000

  mutating func inputOptions(_ node: YAMLNode) -> InputOptions {
    var options = InputOptions()
    guard !node.isNull, let members = members(of: node, known: Self.inputKeys, label: "'input'") else { return options }
    if let member = members["format"] {
      options.format = choice(member.value, label: "'format'") ?? options.format
    }
    if let member = members["encoding"] {
      let names = [InputOptions.automatic] + InputOptions.encodingNames
      let name = word(member.value, among: names, label: "'encoding'")
      options.encoding = name == InputOptions.automatic ? nil : name
    }
    if let member = members["delimiter"] { options.delimiter = delimiter(member.value) }
    if let member = members["records"] { options.records = text(member.value, label: "'records'") }
    if let member = members["fields"] { options.fields = fieldNames(member.value) }
    if let member = members["pass"] { options.pass = passedFields(member.value) }
    if let member = members["max_document_bytes"] {
      options.maxDocumentBytes =
        byteCount(
          member.value, label: "'max_document_bytes'", in: Self.documentBytes, "1 to 2 GiB, such as 1048576 or 128 MiB")
        ?? options.maxDocumentBytes
    }
    if let member = members["max_expansion"] {
      options.maxExpansion =
        factor(member.value, label: "'max_expansion'", in: Self.expansion) ?? options.maxExpansion
    }
    passedFields = options.pass
    return options
  }

  private mutating func delimiter(_ node: YAMLNode) -> UInt8? {
    if case .scalar(let scalar) = node.content, case .string(let text) = scalar.value {
      if text == Self.tab { return UInt8(ascii: "\t") }
      if text.utf8.count == 1, let byte = text.utf8.first, Self.isDelimiter(byte) { return byte }
    }
    report(
      "'delimiter': expected one character, such as ',' or ';' or '|', or tab, found \(node.found)", at: node.range)
    return nil
  }

  /// Whether fields may be told apart by a byte: ASCII, neither a letter, a digit, a blank, a quotation mark nor a control
  /// but the tab.
  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\t"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "\""):
      false
    default: 0x21..<0x7F ~= byte
    }
  }

  private mutating func factor(_ node: YAMLNode, label: String, in range: ClosedRange<Int>) -> Int? {
    if case .scalar(let scalar) = node.content, case .integer(let number) = scalar.value, range.contains(number) {
      return number
    }
    report(
      "\(label): expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(node.found)",
      at: node.range)
    return nil
  }

  private mutating func fieldNames(_ node: YAMLNode) -> FieldNames {
    var names = FieldNames()
    let keys = FieldNames.keys
    guard let members = members(of: node, known: keys.map(\.name), label: "'fields'") else { return names }
    for (name, path) in keys {
      guard let member = members[name] else { continue }
      if let choice = fieldChoice(member.value, label: "'\(name)'") { names[keyPath: path] = choice }
    }
    return names
  }

  /// A name, or a list of some.
  private mutating func fieldChoice(_ node: YAMLNode, label: String) -> FieldChoice? {
    guard case .sequence(let elements) = node.content else {
      return text(node, label: label).map { FieldChoice([$0]) }
    }
    let names = distinctNames(elements, label: label)
    if elements.isEmpty { report("\(label): expected a name of a field, or several, found none", at: node.range) }
    return names.isEmpty ? nil : FieldChoice(names)
  }

  /// The names of a list, each once.
  private mutating func distinctNames(_ elements: [YAMLNode], label: String) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for element in elements {
      guard let name = text(element, label: label) else { continue }
      if !seen.insert(name).inserted { report("\(label): '\(name.shortened)' is listed twice", at: element.range) }
      names.append(name)
    }
    return names
  }

  private mutating func passedFields(_ node: YAMLNode) -> InputOptions.PassedFields {
    switch node.content {
    case .scalar(let scalar) where scalar.value == .string("all"): return .all
    case .sequence(let elements): return .named(distinctNames(elements, label: "'pass'"))
    default:
      report("'pass': expected all, or a list of names of fields, found \(node.found)", at: node.range)
      return .named([])
    }
  }
}
