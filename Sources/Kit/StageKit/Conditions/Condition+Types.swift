extension Condition {
  /// What a field holds, as far as it is known before the run.
  package enum FieldType: Equatable, Sendable {
    /// One text.
    case text
    /// Any number of texts.
    case texts
    /// A number.
    case number
    /// Not known: the input or a stage decides.
    case any
  }

  /// A field that a condition asks for.
  public struct FieldReference: Sendable, Equatable {
    /// The name of the field.
    public let name: String
    /// The offset of the name in the condition's text, in bytes.
    public let offset: Int
    /// The offset after the name, in bytes.
    public let end: Int
    var question = Question.exists
  }

  /// What is asked of a field.
  enum Question: Sendable, Equatable {
    case exists
    case contains(offset: Int)
    case compares(Comparison, offset: Int, [LiteralReference])
  }

  /// A literal with its place in the condition's text.
  struct LiteralReference: Sendable, Equatable {
    let literal: Literal
    let offset: Int
    /// The literal as it was written.
    let source: String
  }

  /// What the names of the input's own fields begin with.
  package static let inputPrefix = "input."

  /// The fields that there always are.
  public static let builtInFields = ["id", "format", "source", "source.member", "source.record", "bytes", "words"]

  /// The type of a built-in field, of one of the standard metadata or of the input; nil for any other name.
  package static func standardType(of field: String) -> FieldType? {
    switch field {
    case "source.record", "bytes", "words": .number
    case _ where builtInFields.contains(field): .text
    case _ where Metadata.listFields.contains(field): .texts
    case _ where Metadata.standardFields.contains(field): .text
    case _ where field.hasPrefix(inputPrefix): .any
    default: nil
    }
  }
}

extension Condition.FieldReference {
  /// Why the condition can never hold for a field of this type; nil if it can.
  package func problem(for type: Condition.FieldType) -> ConditionError? {
    switch (question, type) {
    case (.exists, _), (_, .any): nil
    case (.contains(let offset), .number):
      ConditionError(message: "'\(name)' is a number, and 'contains' asks for a part of a text", offset: offset)
    case (.contains, _): nil
    case (.compares(let comparison, let offset, _), .texts) where comparison.asksForOrder:
      ConditionError(
        message: "'\(name)' is a list of texts, and lists have no order: expected '==', '!=', 'in' or 'contains'",
        offset: offset)
    case (.compares(_, _, let literals), .number): literals.lazy.compactMap { numberProblem($0) }.first
    case (.compares(_, _, let literals), _): literals.lazy.compactMap { textProblem($0) }.first
    }
  }

  private func numberProblem(_ literal: Condition.LiteralReference) -> ConditionError? {
    if case .number = literal.literal { return nil }
    var message = "'\(name)' is a number: expected a number, found \(literal.source)"
    if case .text(let text) = literal.literal, Double(text) != nil { message += "; write it without quotation marks" }
    return ConditionError(message: message, offset: literal.offset)
  }

  private func textProblem(_ literal: Condition.LiteralReference) -> ConditionError? {
    if case .text = literal.literal { return nil }
    return ConditionError(
      message: "'\(name)' is a text: expected a text between quotation marks, such as \"\(literal.source)\", found "
        + literal.source, offset: literal.offset)
  }
}
