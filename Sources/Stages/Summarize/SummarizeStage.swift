public import StageKit

/// Chooses whole sentences of the article that stand for it.
///
/// What may stand in a summary at all is the same for every method; the methods differ in how they rank
/// those sentences. The sentences chosen come in the order of the text.
public struct SummarizeStage: Stage {
  /// The name in pipelines.
  public static let name = "summarize"
  /// What the stage does.
  public static let abstract = "Chooses the sentences that stand for the article."
  /// The clean text's sentences and words.
  public static let reads: [Resource] = [.layer(.paragraphs), .layer(.sentences), .layer(.tokens)]
  /// The title, which is not repeated in the summary, and the quotations.
  public static let uses: [Resource] = [.layer(.quotes), .metadata("title")]
  /// The chosen sentences.
  public static let writes: [Resource] = [.layer(.summary)]

  /// How sentences are ranked.
  public enum Method: String, OptionChoice {
    /// Small decision trees that have learned from articles with summaries.
    case learned
    /// The first sentences: hard to beat on news.
    case lead
    /// Rank in a graph of sentences that share words.
    case textrank
    /// Rank in a graph of sentences that are alike.
    case lexrank
    /// Nearness to what the document is about, to its start, and to its first sentence.
    case centroid
    /// Dense groups of the document's frequent words.
    case luhn
  }

  /// Whether sentences with quotations are chosen.
  public enum Quotes: String, OptionChoice {
    /// Like all others.
    case allow
    /// Only where there are no others.
    case avoid
  }

  /// What is chosen, and how much of it.
  public struct Options: StageOptions {
    /// How sentences are ranked.
    public var method = Method.learned
    /// How many sentences.
    public var sentences: Int?
    /// How many words at most.
    public var words: Int?
    /// Which share of the text's words at most.
    public var share: Double?
    /// Whether a sentence that repeats three words in a row is skipped.
    public var trigramBlocking = false
    /// Whether sentences with quotations are chosen.
    public var quotes = Quotes.allow

    /// The defaults.
    public init() {}

    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [
        .choice(
          "method", \.method, "How sentences are ranked; textrank and lexrank rank the first 500 that can be chosen."),
        .integer("sentences", \.sentences, in: 1...1_000_000, "How many sentences; 3 where no length is given."),
        .integer("words", \.words, in: 1...100_000_000, "How many words at most, but never less than one sentence."),
        .number(
          "share", \.share, in: 0...1, "Which share of the text's words at most, but never less than one sentence."),
        .boolean(
          "trigram_blocking", \.trigramBlocking,
          "Passes over a sentence that has three words in a row in common with one chosen before."),
        .choice("quotes", \.quotes, "Whether sentences with direct quotations are chosen like others or avoided."),
      ]
    }
  }

  private let options: Options
  private let length: SummaryLength
  private let model: SummaryModel

  /// A stage with checked options.
  ///
  /// - Throws: ``OptionError`` where more than one length is given.
  public init(options: Options) throws(OptionError) { try self.init(options: options, model: .shipped) }

  /// A stage with checked options that ranks with another model.
  ///
  /// - Throws: ``OptionError`` where more than one length is given.
  public init(options: Options, model: SummaryModel) throws(OptionError) {
    self.model = model
    self.options = options
    var lengths: [(name: String, length: SummaryLength)] = []
    if let sentences = options.sentences { lengths.append(("sentences", .sentences(sentences))) }
    if let words = options.words { lengths.append(("words", .words(words))) }
    if let share = options.share { lengths.append(("share", .share(share))) }
    guard lengths.count < 2 else {
      throw OptionError(
        option: lengths[1].name, message: "a summary has one length: '\(lengths[0].name)' is given already")
    }
    length = lengths.first?.length ?? .sentences(3)
  }

  /// The quotations, if they are to be avoided.
  public var readsForOptions: [Resource] { options.quotes == .avoid ? [.layer(.quotes)] : [] }

  /// A worker's buffers.
  public func makeScratch() -> SummaryScratch { SummaryScratch(model: model) }

  /// Writes the summary.
  ///
  /// Linear in the text, but for the sort of the ranks; `textrank` and `lexrank` compare the first 500 candidates with
  /// each other and choose among those.
  public func process(_ document: inout Document, scratch: inout SummaryScratch) {
    let article = Article(document, avoidsQuotes: options.quotes == .avoid)
    var selection = SummarySelection(length, of: article, blocksTrigrams: options.trigramBlocking)
    if options.method == .lead {
      article.forEachCandidate(seen: &scratch.seen) { candidate in
        selection.offer(candidate, of: article, trigrams: &scratch.trigrams)
      }
    } else {
      scratch.findCandidates(in: article)
      let holdsOneSentence = selection.holdsOneSentence
      document.withUTF8 { scratch.rank(article, $0, by: options.method, holdsOneSentence: holdsOneSentence) }
      for candidate in scratch.ranking {
        guard selection.offer(candidate, of: article, trigrams: &scratch.trigrams) else { break }
      }
    }
    document[.summary] = selection.sentences(of: article)
  }
}
