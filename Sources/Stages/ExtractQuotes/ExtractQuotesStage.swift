import Learning
public import StageKit

/// Finds what people are quoted as saying, and who says it.
///
/// First the quotation marks of each paragraph are paired. The candidates for the speaker of each quoted span are the
/// possible subjects of each cue near it, the speaker of the previous quotation, and nobody. A learned model chooses among
/// them (see `MODEL.md` beside its weights). The speaker's name is the fullest mention of the same person in the text.
/// A text that quotes only with two apostrophes is read only if `marks` says so; otherwise `metadata.unread_marks` lists
/// them. English is supported: word lists in `speaker_words_en.txt`, `cue_verbs_en.txt` and `given_names_en.txt`. German is
/// experimental: `speaker_words_de.txt` maps German words to English ones.
public struct ExtractQuotesStage: Stage {
  /// How words can be quoted.
  public enum Kind: String, OptionChoice {
    /// Whole clauses between quotation marks.
    case direct
    /// Part of the writer's own sentence stands between quotation marks.
    case mixed
    /// Reported in the writer's words, without quotation marks.
    case indirect
  }

  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// The kinds of quotation to look for.
    public var kinds: [Kind] = [.direct, .mixed]
    /// The kinds of mark that count as quotation marks.
    public var marks: [MarkKind] = [.double]
    /// Whether quoted words without a speaker are kept.
    public var keepUnattributed = false
    /// Quotations with a lower confidence are left out.
    public var minConfidence = 0.0

    /// The defaults.
    public init() {}

    /// The options.
    public static var specs: [OptionSpec<Options>] {
      [
        .choices(
          "kinds", \.kinds,
          "The kinds of quotation to find; `indirect` is reported speech without quotation marks."),
        .choices(
          "marks", \.marks,
          """
          The marks that count as quotation marks: `double` (“…”, "…", «…», „…“, ``…''; also '' by mistake, and ‘…’ in headlines and in texts \
          that quote with it), `doubled` (''…'' in texts without double marks), `single` (‘…’, '…', ‹…› everywhere).
          """
        ),
        .boolean(
          "keep_unattributed", \.keepUnattributed,
          "Keep quoted words that have no speaker: titles, terms, irony. Whole sentences are always kept."),
        .number("min_confidence", \.minConfidence, in: 0...1, "Leave out quotations with a lower confidence."),
      ]
    }
  }

  /// The buffers of one worker.
  public struct Scratch {
    var text = AnalyzedText()
    var spanFinder = QuotedSpanFinder()
    var attributor = Attributor()
    var resolver = SpeakerResolver()
    var cues = CueFinder()
    var reported = ReportedSpeechAttributor()
    var assembler = QuotationAssembler()
    var classifier: ModelSpeakerClassifier

    init(_ model: LinearModel) { classifier = ModelSpeakerClassifier(model: model) }
  }

  /// `extract_quotes`
  public static let name = "extract_quotes"
  /// What it does.
  public static let abstract = "Finds quotations, who speaks them, and the speaker's full name."
  /// What it reads.
  public static let reads: [Resource] = [.layer(.paragraphs), .layer(.sentences), .layer(.tokens)]
  /// What it writes.
  public static let writes: [Resource] = [.layer(.quotes), .metadata("unread_marks")]

  private let options: Options
  private let models: QuotationModels
  /// Loaded when the stage is made, so that the first document takes no longer than others.
  private let lexicon = SpeakerLexicon.english

  /// The stage with its options.
  public init(options: Options) {
    self.init(options: options, models: .english)
  }

  /// The stage with other models.
  public init(options: Options, models: QuotationModels) {
    self.options = options
    self.models = models
  }

  /// Empty buffers.
  public func makeScratch() -> Scratch {
    var scratch = Scratch(models.attribution)
    scratch.spanFinder.kinds = Set(options.marks)
    return scratch
  }

  /// Writes the layer `quotes`.
  public func process(_ document: inout Document, scratch: inout Scratch) {
    let wantsIndirect = options.kinds.contains(.indirect)
    scratch.text.analyze(
      document, lexicon: lexicon, finder: &scratch.spanFinder, evenWithoutMarks: wantsIndirect)
    if scratch.spanFinder.leavesDoubledMarks { document.metadata.fill("unread_marks", with: .text("''")) }
    guard scratch.text.isAnalyzed else {
      document[.quotes] = []
      return
    }
    scratch.attributor.attribute(scratch.text, classifier: &scratch.classifier)
    document.withUTF8 { bytes in scratch.resolver.index(scratch.text, bytes) }
    var quotations = scratch.assembler.assemble(
      document, scratch.text, scratch.attributor, scratch.resolver, models: models, options: options)
    if wantsIndirect {
      scratch.cues.find(in: scratch.text, withAllVerbs: true)
      scratch.reported.attribute(scratch.cues.candidates, scratch.text, model: models.reported)
      quotations += scratch.assembler.assemble(
        document, scratch.text, scratch.reported.found, scratch.resolver, models: models, options: options)
      quotations.sort { $0.span < $1.span }
    }
    document[.quotes] = quotations
  }
}
