public import StageKit

/// Chooses the words and phrases that a text is about.
public struct KeywordsStage: Stage {
  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// How many keywords there are at most.
    public var count = 10
    /// The longest keyword.
    public var maxWords = 3
    /// The defaults.
    public init() {}
    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [
        .integer("count", \.count, in: 1...1000, "How many keywords a document has at most."),
        .integer("max_words", \.maxWords, in: 1...5, "How many words a keyword has at most."),
      ]
    }
  }

  /// The name in pipelines.
  public static let name = "keywords"
  /// What the stage does.
  public static let abstract = "Chooses the words and phrases that a text is about, each with a score."
  /// Words, and which stand together.
  public static let reads: [Resource] = [.layer(.sentences), .layer(.tokens)]
  /// The first occurrence of each keyword, and all keywords with the best one first.
  public static let writes: [Resource] = [.layer(.keywords), .metadata("keywords")]
  /// What is chosen of small texts.
  public static let examples = [
    Example(
      "Phrases that recur before single words",
      "The ⟦harbour wall⟧ broke on Monday. Engineers say the harbour wall was old. A new harbour wall costs a fortune.",
      layer: .keywords, options: ["count": .integer(1)], metadata: ["keywords": .list(["harbour wall"])]),
    Example(
      "Names count more than other words", "People met ⟦Ann Lee⟧ there. They say Ann Lee knows the people.",
      layer: .keywords, options: ["count": .integer(1)]),
    Example(
      "Single words", "The ⟦ferry⟧ was late. A ferry is a boat. Nobody likes a late ferry.", layer: .keywords,
      options: ["count": .integer(1), "max_words": .integer(1)]),
    Example("A text of function words alone has none", "It was not there.", layer: .keywords),
  ]

  private let options: Options

  /// A stage that chooses some keywords.
  public init(options: Options) {
    self.options = options
  }

  /// A worker's buffers.
  public func makeScratch() -> KeywordFinder { KeywordFinder(mostWords: options.maxWords) }

  /// Writes the layer and the field. Linear in the text, but for sorting the candidates.
  public func process(_ document: inout Document, scratch: inout KeywordFinder) throws {
    let sentences = document[.sentences]
    let tokens = document[.tokens]
    let keywords = document.withUTF8 { scratch.find(in: $0, sentences, tokens, count: options.count) }
    document[.keywords] = keywords.sorted { $0.span < $1.span }
    document.metadata.fill("keywords", with: .list(keywords.map { document.string($0.span) }))
  }
}

/// A word or phrase that the text is about, at its first occurrence.
public struct Keyword: Annotation {
  /// The bytes of its first occurrence.
  public let span: TextSpan
  /// Its rank among the keywords: 1 for the best.
  public let rank: Int
  /// How often it occurs.
  public let count: Int
  /// How good it is beside the best one, which has 100.
  public let scoreHundredths: Int

  /// Writes rank, count and score.
  public func encodeMembers(to encoder: inout AnnotationEncoder) {
    encoder.member("rank", rank)
    encoder.member("count", count)
    encoder.member("score", hundredths: scoreHundredths)
  }
}

extension Layer where A == Keyword {
  /// The keywords, in the order of their first occurrences.
  public static var keywords: Layer<Keyword> { Layer("keywords") }
}
