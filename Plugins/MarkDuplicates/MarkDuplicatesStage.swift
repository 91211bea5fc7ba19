public import StageKit

/// Marks near-duplicates, such as a wire story that many papers print: each gets the id of the first of its kind.
///
/// MinHash over sequences of three words (Broder 1997), with one permutation (Li, Owen and Zhang 2012) and optimal
/// densification (Shrivastava 2017); candidates from bands of the sketches (Leskovec, Rajaraman and Ullman, Mining of
/// Massive Datasets, section 3.4). 0.3 KB and the id are held of each document.
public struct MarkDuplicatesStage: CorpusStage {
  /// What counts as a duplicate.
  public struct Options: StageOptions {
    /// The least similarity of two duplicates.
    public var minSimilarity = 0.4
    /// A text with fewer words is not compared.
    public var minWords = 20
    /// The defaults.
    public init() {}
    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [
        .number(
          "min_similarity", \.minSimilarity, in: 0.2...1,
          "The share of all sequences of three words in two texts that both have, from which on they are duplicates."),
        .integer("min_words", \.minWords, in: 3...1_000_000, "A text with fewer words is not compared."),
      ]
    }
  }

  /// `mark_duplicates`
  public static let name = "mark_duplicates"
  /// One sentence on what the stage does.
  public static let abstract = "Gives near-duplicates the id of the first of them, in metadata.duplicate_of."
  /// The clean text where something strips.
  public static let uses: [Resource] = [.layer(.roles), .layer(.keptBlocks)]
  /// The id of the first.
  public static let writes: [Resource] = [.metadata("duplicate_of")]
  /// A document alone is not a duplicate.
  public static let examples = [
    Example(
      "The first of its kind is marked with nothing", "The ferry to Tarn Island is late again, for the third day.")
  ]

  private let options: Options
  private let firsts: FirstDocuments

  /// A stage that knows no documents yet.
  public init(options: Options) throws(OptionError) {
    self.init(options, FirstDocuments())
  }

  private init(_ options: Options, _ firsts: FirstDocuments) {
    self.options = options
    self.firsts = firsts
  }

  /// A worker's buffers.
  public func makeScratch() -> SketchScratch { SketchScratch() }

  /// Nothing seen.
  public func makeObservation() -> SeenTexts { SeenTexts() }

  /// Adds the sketch of the text; one with too few words adds nothing. Linear in the text.
  public func observe(_ document: Document, in observation: inout SeenTexts, scratch: inout SketchScratch) {
    guard scratch.sketch(document, minWords: options.minWords) else { return }
    observation.add(document.id, at: document.position, scratch.sketch)
  }

  /// The stage that knows which text is the duplicate of which.
  public func knowing(_ observation: SeenTexts) -> MarkDuplicatesStage {
    MarkDuplicatesStage(options, FirstDocuments(of: observation, minSimilarity: options.minSimilarity))
  }

  /// Sets the field of a duplicate.
  public func process(_ document: inout Document, scratch: inout SketchScratch) {
    if let first = firsts.first(of: document) { document.metadata.fill("duplicate_of", with: .text(first)) }
  }
}
