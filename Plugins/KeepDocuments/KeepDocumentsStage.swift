public import StageKit

/// Leaves out the documents that do not meet a condition.
public struct KeepDocumentsStage: Stage {
  /// What is kept.
  public struct Options: StageOptions {
    /// The condition; required, nil only until it is set.
    public var when: Condition?
    /// No condition yet.
    public init() {}
    /// The one option.
    public static var specs: [OptionSpec<Options>] {
      [
        .condition(
          "when", \.when, "Documents that meet the condition go on; the others are counted as filtered. Required.")
      ]
    }
  }

  /// `keep_documents`
  public static let name = "keep_documents"
  /// One sentence on what the stage does.
  public static let abstract = "Lets only those documents go on that meet a condition."
  /// Nothing. What the condition needs is checked where the pipeline has the stage.
  public static let writes: [Resource] = []
  /// Documents that are kept and left out.
  public static let examples = [
    Example(
      "A document that meets the condition goes on", "Rain fell all night over the harbour.",
      options: ["when": .string("words > 3")]),
    Example(
      "Fields of the metadata and counts can be combined", "Rain fell all night over the harbour.",
      options: ["when": .string("not title and (words >= 3 or bytes > 1000)")]),
    Example(
      "A document that does not meet it goes no further, and has no record", "Menu",
      options: ["when": .string("words > 3")]),
  ]

  private let condition: Condition

  /// A stage that keeps what its condition says.
  ///
  /// - Throws: ``OptionError`` if no condition is set.
  public init(options: Options) throws(OptionError) {
    guard let condition = options.when else {
      throw OptionError(option: "when", message: "a condition is required, such as: language == \"en\" and words > 100")
    }
    self.condition = condition
  }

  /// Marks the document as filtered where it does not meet the condition.
  public func process(_ document: inout Document, scratch: inout Void) throws {
    if !condition.holds(for: document) { document.isFiltered = true }
  }
}
