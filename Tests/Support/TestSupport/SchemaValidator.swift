/// Checks values against a JSON Schema (2020-12), as far as galley's schemas go.
///
/// A keyword that it does not know is an error, so that no schema says what is not checked.
package struct SchemaValidator {
  /// A schema that says what this validator does not know, or refers to what is not there.
  package struct UnknownKeyword: Error, Equatable {
    package let keyword: String
  }

  private let schema: JSONTree

  /// A validator for a schema.
  ///
  /// - Throws: ``UnknownKeyword``
  package init(_ schema: JSONTree) throws {
    self.schema = schema
    try check(schema)
  }

  /// What is wrong with a value, each with its path; empty where it is valid.
  package func problems(with value: JSONTree) -> [String] {
    problems(value, schema, "$")
  }

  private static let schemasByName: Set = ["properties", "$defs"]
  private static let schemas: Set = ["items", "contains", "additionalProperties"]
  private static let schemaLists: Set = ["anyOf", "oneOf"]
  private static let others: Set = [
    "$schema", "title", "description", "default", "examples", "$ref", "type", "const", "enum", "pattern", "minLength",
    "minimum", "maximum", "minItems", "maxItems", "uniqueItems", "required", "minProperties", "maxProperties",
  ]

  private func check(_ schema: JSONTree) throws {
    for name in schema.names {
      guard let value = schema[name] else { continue }
      if name == "$ref", definition(value) == nil { throw UnknownKeyword(keyword: "$ref \(value)") }
      if Self.schemasByName.contains(name) {
        for member in value.names { try value[member].map(check) }
      } else if Self.schemaLists.contains(name) {
        try value.elements.forEach(check)
      } else if Self.schemas.contains(name) {
        try check(value)
      } else if !Self.others.contains(name) {
        throw UnknownKeyword(keyword: name)
      }
    }
  }

  private func definition(_ reference: JSONTree) -> JSONTree? {
    guard let text = reference.text, text.hasPrefix("#/$defs/") else { return nil }
    return schema["$defs"]?[String(text.dropFirst("#/$defs/".count))]
  }

  private func problems(_ value: JSONTree, _ schema: JSONTree, _ path: String) -> [String] {
    if schema == .boolean(true) { return [] }
    if schema == .boolean(false) { return ["\(path): not allowed"] }
    var problems: [String] = []
    func expect(_ condition: Bool, _ message: @autoclosure () -> String) {
      if !condition { problems.append("\(path): \(message())") }
    }
    if let definition = schema["$ref"].flatMap(definition) { problems += self.problems(value, definition, path) }
    if let types = schema["type"] {
      let names = types.text.map { [$0] } ?? types.elements.compactMap(\.text)
      expect(names.contains { value.isOf(type: $0) }, "not of type \(names.joined(separator: ", "))")
    }
    if let constant = schema["const"] { expect(value == constant, "not \(constant)") }
    if let choices = schema["enum"] { expect(choices.elements.contains(value), "none of \(choices.elements)") }
    if let choices = schema["anyOf"]?.elements {
      let found = choices.map { self.problems(value, $0, path) }
      expect(found.contains { $0.isEmpty }, "none of these: \(found.map { $0.joined(separator: "; ") })")
    }
    if let choices = schema["oneOf"]?.elements {
      let found = choices.map { self.problems(value, $0, path) }
      expect(
        found.count { $0.isEmpty } == 1, "not one of these: \(found.map { $0.joined(separator: "; ") })")
    }
    switch value {
    case .string(let text): problems += textProblems(text, schema, path)
    case .integer, .number: problems += numberProblems(value, schema, path)
    case .array(let elements): problems += arrayProblems(elements, schema, path)
    case .object: problems += objectProblems(value, schema, path)
    case .null, .boolean: break
    }
    return problems
  }

  private func textProblems(_ text: String, _ schema: JSONTree, _ path: String) -> [String] {
    var problems: [String] = []
    if let least = schema["minLength"]?.double, Double(text.unicodeScalars.count) < least {
      problems.append("\(path): too short")
    }
    if let pattern = schema["pattern"]?.text, (try? Regex(pattern).firstMatch(in: text)) == nil {
      problems.append("\(path): '\(text)' does not match \(pattern)")
    }
    return problems
  }

  private func numberProblems(_ value: JSONTree, _ schema: JSONTree, _ path: String) -> [String] {
    let isSmall = zip(value.double, schema["minimum"]?.double).map { $0 < $1 } ?? false
    let isLarge = zip(value.double, schema["maximum"]?.double).map { $0 > $1 } ?? false
    return isSmall || isLarge ? ["\(path): out of range"] : []
  }

  private func arrayProblems(_ elements: [JSONTree], _ schema: JSONTree, _ path: String) -> [String] {
    var problems: [String] = []
    let count = Double(elements.count)
    if count < schema["minItems"]?.double ?? 0 { problems.append("\(path): too few items") }
    if count > schema["maxItems"]?.double ?? .infinity { problems.append("\(path): too many items") }
    if schema["uniqueItems"] == .boolean(true),
      elements.indices.contains(where: { elements[..<$0].contains(elements[$0]) })
    {
      problems.append("\(path): an item is listed twice")
    }
    if let items = schema["items"] {
      for (index, element) in elements.enumerated() { problems += self.problems(element, items, "\(path)[\(index)]") }
    }
    if let wanted = schema["contains"], !elements.contains(where: { self.problems($0, wanted, path).isEmpty }) {
      problems.append("\(path): an item is missing")
    }
    return problems
  }

  private func objectProblems(_ value: JSONTree, _ schema: JSONTree, _ path: String) -> [String] {
    var problems: [String] = []
    let count = Double(value.names.count)
    if count < schema["minProperties"]?.double ?? 0 { problems.append("\(path): too few members") }
    if count > schema["maxProperties"]?.double ?? .infinity { problems.append("\(path): too many members") }
    for name in schema["required"]?.elements.compactMap(\.text) ?? [] where value[name] == nil {
      problems.append("\(path): '\(name)' is missing")
    }
    for name in value.names {
      guard let member = value[name] else { continue }
      if let known = schema["properties"]?[name] ?? schema["additionalProperties"] {
        problems += self.problems(member, known, "\(path).\(name)")
      }
    }
    return problems
  }
}

extension JSONTree {
  fileprivate func isOf(type: String) -> Bool {
    switch (type, self) {
    case ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .integer), ("number", .number),
      ("string", .string), ("array", .array), ("object", .object):
      true
    default: false
    }
  }
}

private func zip(_ a: Double?, _ b: Double?) -> (Double, Double)? {
  if let a, let b { (a, b) } else { nil }
}
