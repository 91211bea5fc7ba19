/// A question about a document that pipelines ask in one line: `language == "en" and words > 100`.
///
/// Fields are those of the metadata (`title`, `language`, …), `id`, `format`, and counts: `bytes` of the text, `words`
/// of the clean text, and each layer by its name (`quotes > 0`). A field by itself asks whether it is there and not
/// empty. Operators, from the loosest: `or`, `and`, `not`; `==`, `!=`, `<`, `<=`, `>`, `>=`, `in [a, b]`, `contains`.
/// Texts stand between double or single marks. A comparison with a field that is not set is false, `!=` is true.
public struct Condition: Sendable, Equatable {
  /// The condition as it was written.
  public let text: String
  /// The fields it asks for, with the offset in bytes of each in ``text``.
  public let fields: [FieldReference]
  let root: Node

  /// A field by name and place.
  public struct FieldReference: Sendable, Equatable {
    /// The name of the field.
    public let name: String
    /// The offset of the name in the condition's text, in bytes.
    public let offset: Int
  }

  /// What fields there always are.
  public static let builtInFields = ["id", "format", "bytes", "words"]

  /// Parses a condition.
  ///
  /// - Throws: ``ConditionError`` with the offset of what is not understood.
  public init(_ text: String) throws(ConditionError) {
    var parser = ConditionParser(text)
    root = try parser.parse()
    fields = parser.fields
    self.text = text
  }

  /// Whether the document meets the condition.
  public func holds(for document: Document) -> Bool {
    root.holds(for: document)
  }
}

/// What is wrong with a condition.
public struct ConditionError: Error, Equatable, Sendable {
  /// What was found and what was expected.
  public let message: String
  /// Where, as an offset in bytes of the condition's text.
  public let offset: Int
}

extension Condition {
  enum Comparison: String {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  enum Literal: Sendable, Equatable {
    case text(String)
    case number(Double)
    case boolean(Bool)
  }

  indirect enum Node: Sendable, Equatable {
    // Lists, so that a long condition is no deep one.
    case or([Node])
    case and([Node])
    case not(Node)
    case exists(String)
    case compare(String, Comparison, Literal)
    case isOneOf(String, [Literal])
    case contains(String, String)
  }
}

extension Condition.Node {
  fileprivate func holds(for document: Document) -> Bool {
    switch self {
    case .or(let nodes): nodes.contains { $0.holds(for: document) }
    case .and(let nodes): nodes.allSatisfy { $0.holds(for: document) }
    case .not(let a): !a.holds(for: document)
    case .exists(let field): Condition.value(of: field, in: document).exists
    case .compare(let field, let comparison, let literal):
      Condition.value(of: field, in: document).compares(comparison, literal)
    case .isOneOf(let field, let literals):
      literals.contains { Condition.value(of: field, in: document).compares(.equal, $0) }
    case .contains(let field, let part):
      Condition.value(of: field, in: document).texts.contains { $0.contains(part) }
    }
  }
}

extension Condition {
  /// A field's value for comparisons.
  fileprivate struct Value {
    var texts: [String] = []
    var number: Double?
    var boolean: Bool?

    var exists: Bool { texts.contains { !$0.isEmpty } || (number ?? 0) != 0 || boolean == true }

    func compares(_ comparison: Comparison, _ literal: Literal) -> Bool {
      switch literal {
      case .number(let other):
        guard let number else { return comparison == .notEqual }
        return comparison.holds(number, other)
      case .boolean(let other):
        let isEqual = boolean == other
        return comparison == .equal ? isEqual : comparison == .notEqual ? !isEqual : false
      case .text(let other):
        if comparison == .notEqual { return !texts.contains(other) }
        return texts.contains { comparison.holds($0, other) }
      }
    }
  }

  fileprivate static func value(of field: String, in document: Document) -> Value {
    switch field {
    case "id": return Value(texts: [document.id])
    case "format": return Value(texts: [document.source.format.rawValue])
    case "bytes": return Value(number: Double(document.byteCount))
    case "words": return Value(number: Double(document.wordCount))
    default: break
    }
    switch document.metadata[field] {
    case .text(let text): return Value(texts: [text])
    case .list(let texts): return Value(texts: texts)
    case .integer(let number): return Value(number: Double(number))
    case .number(let number): return Value(number: number)
    case .boolean(let boolean): return Value(boolean: boolean)
    case nil: break
    }
    guard document.has(layer: field) || document.expectedLayers.contains(field) else { return Value() }
    return Value(number: Double(document.annotationCount(layer: field)))
  }
}

extension Condition.Comparison {
  fileprivate func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
