import Learning
public import StageKit

/// Finds what people are quoted as saying, and who says it.
///
/// Quotation marks are paired a paragraph at a time; then every cue near a stretch between marks, with each subject it
/// may have, is a candidate for who speaks, as are the speaker of the quotation before and nobody. A learned model chooses
/// (see `MODEL.md` beside its weights). Names follow mentions back to the fullest one.
/// A text that quotes with two apostrophes alone is read only if `marks` says so; else `metadata.unread_marks` names them.
/// Reads English; what it knows of words is in `speaker_words_en.txt`, `cue_verbs_en.txt` and `given_names_en.txt`. German
/// is read through `speaker_words_de.txt`, which gives English words for German ones, and less surely.
public struct ExtractQuotesStage: Stage {
  /// How words can be quoted.
  public enum Kind: String, OptionChoice {
    /// Whole clauses between marks.
    case direct
    /// Part of the writer's own sentence stands between marks.
    case mixed
    /// Reported in the writer's words, without marks.
    case indirect
  }

  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// The kinds of quotation to look for.
    public var kinds: [Kind] = [.direct, .mixed]
    /// The marks that quote.
    public var marks: [MarkKind] = [.double]
    /// Whether words between marks that nobody is found to speak stay, without a speaker.
    public var keepUnattributed = false
    /// The least confidence of a quotation that stays.
    public var minConfidence = 0.0

    /// The defaults.
    public init() {}

    /// The options.
    public static var specs: [OptionSpec<Options>] {
      [
        .choices("kinds", \.kinds, "The kinds of quotation to look for; `indirect` is speech without marks."),
        .choices(
          "marks", \.marks,
          """
          The marks that quote: `double` (“…”, "…", «…», „…“, ``…''; with them '' by slip, and ‘…’ in headlines and in texts \
          that quote with it), `doubled` (''…'' in texts without double marks), `single` (‘…’, '…', ‹…› everywhere).
          """
        ),
        .boolean(
          "keep_unattributed", \.keepUnattributed,
          "Keep words between marks that nobody speaks: titles, terms, irony. Whole sentences stay in any case."),
        .number("min_confidence", \.minConfidence, in: 0...1, "Leave out quotations that are less sure than this."),
      ]
    }
  }

  /// The buffers of one worker.
  public struct Scratch {
    var reading = Reading()
    var stretches = StretchFinder()
    var attributor = Attributor()
    var names = SpeakerNames()
    var cues = CueFinder()
    var reported = ReportedSpeechAttributor()
    var assembler = QuotationAssembler()
    var judge: ModelJudge

    init(_ model: LinearModel) { judge = ModelJudge(model: model) }
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
  /// Read with the stage, not with its first document.
  private let lexicon = SpeakerLexicon.english

  /// The stage with its options.
  public init(options: Options) {
    self.init(options: options, models: .english)
  }

  /// The stage with models of one's own.
  public init(options: Options, models: QuotationModels) {
    self.options = options
    self.models = models
  }

  /// Empty buffers.
  public func makeScratch() -> Scratch {
    var scratch = Scratch(models.attribution)
    scratch.stretches.kinds = Set(options.marks)
    return scratch
  }

  /// Writes the layer `quotes`.
  public func process(_ document: inout Document, scratch: inout Scratch) {
    let wantsIndirect = options.kinds.contains(.indirect)
    scratch.reading.read(
      document, lexicon: lexicon, finder: &scratch.stretches, evenWithoutMarks: wantsIndirect)
    if scratch.stretches.leavesDoubledMarks { document.metadata.fill("unread_marks", with: .text("''")) }
    guard scratch.reading.isRead else {
      document[.quotes] = []
      return
    }
    scratch.attributor.attribute(scratch.reading, judge: &scratch.judge)
    document.withUTF8 { bytes in scratch.names.build(scratch.reading, bytes) }
    var quotations = scratch.assembler.assemble(
      document, scratch.reading, scratch.attributor, scratch.names, models: models, options: options)
    if wantsIndirect {
      scratch.cues.find(in: scratch.reading, withAllVerbs: true)
      scratch.reported.attribute(scratch.cues.candidates, scratch.reading, model: models.reported)
      quotations += scratch.assembler.assemble(
        document, scratch.reading, scratch.reported.found, scratch.names, models: models, options: options)
      quotations.sort { $0.span < $1.span }
    }
    document[.quotes] = quotations
  }
}
