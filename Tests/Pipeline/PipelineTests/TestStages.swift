import Pipeline
import StageKit

/// Small stages that are named like those of a real pipeline and do nothing: planning never runs them.
enum TestStages {
  static func registry() throws -> StageRegistry {
    try StageRegistry([
      Strip.self, Segment.self, Quotes.self, Summarize.self, Keep.self, Tag.self, Guess.self, Export.self,
    ])
  }

  struct Strip: Stage {
    static let name = "strip_boilerplate"
    static let abstract = "Gives every block its role."
    static let reads: [Resource] = [.layer(.blocks)]
    static let writes: [Resource] = [.layer(.roles), .layer(.keptBlocks), .metadata("title"), .metadata("authors")]
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Segment: Stage {
    static let name = "segment_paragraphs"
    static let abstract = "Finds paragraphs and sentences."
    static let reads: [Resource] = [.layer(.blocks)]
    static let uses: [Resource] = [.layer(.roles), .layer(.keptBlocks)]
    static let writes: [Resource] = [.layer(.paragraphs), .layer(.sentences), .layer(.tokens)]
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Quotes: Stage {
    enum Kind: String, OptionChoice { case direct, mixed, indirect }
    struct Options: StageOptions {
      var kinds: [Kind] = [.direct, .mixed]
      var cues: [String] = []
      var namesOnly = false
      static var specs: [OptionSpec<Options>] {
        [
          .choices("kinds", \.kinds, "Which kinds are found."), .strings("cues", \.cues, "Further words that cue."),
          .boolean("names_only", \.namesOnly, "Whether pronouns are left out."),
        ]
      }
    }
    static let name = "extract_quotes"
    static let abstract = "Finds who said what."
    static let reads: [Resource] = [.layer(.sentences), .layer(.tokens)]
    static let writes: [Resource] = [.layer(.quotes)]
    init(options: Options) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Summarize: Stage {
    enum Method: String, OptionChoice { case lead, textrank, lexrank }
    struct Options: StageOptions {
      var method = Method.lead
      var sentences: Int?
      var share: Double?
      var prefix = ""
      static var specs: [OptionSpec<Options>] {
        [
          .choice("method", \.method, "How sentences are chosen."),
          .integer("sentences", \.sentences, in: 1...1_000, "How many sentences."),
          .number("share", \.share, in: 0.0...1.0, "What part of the sentences."),
          .string("prefix", \.prefix, "What stands before."),
        ]
      }
    }
    static let name = "summarize"
    static let abstract = "Chooses sentences that stand for the article."
    static let version = 3
    static let reads: [Resource] = [.layer(.sentences)]
    static let uses: [Resource] = [.layer(.quotes), .metadata("title")]
    static let writes: [Resource] = [.layer(.summary)]
    static let examples = [
      Example(
        "Two are asked for", "⟦One fell.⟧ ⟦Two rose.⟧ Three slept.", layer: .summary,
        options: ["sentences": .integer(2), "method": .string("lead")])
    ]
    let options: Options
    init(options: Options) throws(OptionError) {
      if options.sentences != nil && options.share != nil {
        throw OptionError(option: "share", message: "only one of sentences and share can be set")
      }
      self.options = options
    }
    var readsForOptions: [Resource] { options.method == .textrank ? [.layer(.tokens)] : [] }
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Keep: Stage {
    struct Options: StageOptions {
      var when: Condition?
      static var specs: [OptionSpec<Options>] { [.condition("when", \.when, "Which documents go on.")] }
    }
    static let name = "keep_documents"
    static let abstract = "Keeps the documents that meet a condition."
    static let writes: [Resource] = []
    init(options: Options) throws(OptionError) {
      guard options.when != nil else { throw OptionError(option: "when", message: "a condition is needed") }
    }
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Tag: Stage {
    static let name = "tag_topics"
    static let abstract = "Fills the topic."
    static let reads: [Resource] = [.metadata("language")]
    static let writes: [Resource] = [.metadata("topic")]
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Guess: Stage {
    static let name = "guess_topics"
    static let abstract = "Fills the topic in another way."
    static let writes: [Resource] = [.metadata("topic")]
    init(options: NoOptions) {}
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }

  struct Export: ExportStage {
    struct Options: StageOptions {
      var layout = RecordLayout.lines
      static var specs: [OptionSpec<Options>] { [.choice("layout", \.layout, "One file, or a file a record.")] }
    }
    static let name = "export_json"
    static let abstract = "Writes the record."
    static let uses: [Resource] = [.everything]
    static let writes: [Resource] = []
    let layout: RecordLayout
    init(options: Options) { layout = options.layout }
    func process(_ document: inout Document, scratch: inout Void) throws {}
  }
}
