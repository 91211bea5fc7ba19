/// A question about a document that pipelines ask in one line: `language == "en" and words > 100`.
///
/// Fields are those of the metadata (`title`, `language`, …), `id`, `format`, where the document came from (`source`,
/// the path; `source.member`; `source.record`), the input's own fields that the pipeline passes through
/// (`input.section`, or `input."a name with blanks"`), and counts: `bytes` of the text, `words` of the clean text, and
/// each layer by its name (`quotes > 0`). A field by itself asks whether it is there and not empty. Operators, from the
/// loosest: `or`, `and`, `not`; `==`, `!=`, `<`, `<=`, `>`, `>=`, `in [a, b]`, `contains`. Texts stand between double or
/// single quotation marks. A comparison with a field that is not set is false, `!=` is true.
///
/// The check of a pipeline knows the type of most fields and refuses a comparison that can never hold: `words > "5"`.
public struct Condition: Sendable, Equatable {
  /// The condition as it was written.
  public let text: String
  /// The fields it asks for, in the order of the text.
  public let fields: [FieldReference]
  let root: Node

  /// Parses a condition.
  ///
  /// - Throws: ``ConditionError`` with the offset of what is not understood.
  public init(_ text: String) throws(ConditionError) {
    var parser = try ConditionParser(text)
    root = try parser.parse()
    fields = parser.fields
    self.text = text
  }

  /// Whether the document meets the condition.
  ///
  /// - Parameter inputField: The value of one of the input's own fields, which a document holds as JSON; nil if it is not
  ///   there.
  public func holds(for document: Document, inputField: (String) -> JSONValue? = { _ in nil }) -> Bool {
    root.holds { Value(of: $0, in: document, inputField: inputField) }
  }
}

/// What is wrong with a condition.
public struct ConditionError: Error, Equatable, Sendable {
  /// What was found and what was expected.
  public let message: String
  /// The offset in bytes of the condition's text.
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

    /// Whether it asks for an order, which lists, true and false do not have.
    var asksForOrder: Bool { self != .equal && self != .notEqual }
  }

  enum Literal: Sendable, Equatable {
    case text(String)
    case number(Double)
    case boolean(Bool)
  }

  indirect enum Node: Sendable, Equatable {
    // Lists, so that a long condition is not a deep one.
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
  /// - Parameter value: The value of a field.
  fileprivate func holds(_ value: (String) -> Condition.Value) -> Bool {
    switch self {
    case .or(let nodes): nodes.contains { $0.holds(value) }
    case .and(let nodes): nodes.allSatisfy { $0.holds(value) }
    case .not(let a): !a.holds(value)
    case .exists(let field): value(field).exists
    case .compare(let field, let comparison, let literal):
      value(field).compares(comparison, literal)
    case .isOneOf(let field, let literals): value(field).isOne(of: literals)
    case .contains(let field, let part):
      value(field).texts.contains { $0.contains(part) }
    }
  }
}
