import Language
public import StageKit

/// Tells the language of a document by the grams of its clean text.
public struct DetectLanguageStage: Stage {
  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// A language must lead over the next one by so much.
    public var minLead = 20
    /// The defaults.
    public init() {}
    /// The options by name.
    public static var specs: [OptionSpec<Options>] {
      [
        .integer(
          "min_lead", \.minLead, in: 0...1_000_000,
          "By how much the best language must lead over the next one; with a smaller lead none is written.")
      ]
    }
  }

  /// The name in pipelines.
  public static let name = "detect_language"
  /// What the stage does.
  public static let abstract = "Tells the language of a text, also of a short one, as an ISO 639-1 code."
  /// The article alone, where a stage before has told it from the rest.
  public static let uses: [Resource] = [.layer(.keptBlocks)]
  /// The language, where the input does not state it.
  public static let writes: [Resource] = [.metadata("language")]
  /// A few of the languages.
  public static let examples = [
    Example("English", "The ferry is late again.", metadata: ["language": .text("en")]),
    Example("German", "Die Fähre hat heute wieder Verspätung.", metadata: ["language": .text("de")]),
    Example("Short texts too", "Le bateau est en retard", metadata: ["language": .text("fr")]),
    Example("Other scripts", "Паром снова опаздывает из-за сильного ветра.", metadata: ["language": .text("ru")]),
    Example("Japanese", "フェリーは今日も遅れています。", metadata: ["language": .text("ja")]),
    Example("Capitals", "EL BARCO LLEGA TARDE OTRA VEZ", metadata: ["language": .text("es")]),
  ]

  private let options: Options
  private let identifier = LanguageIdentifier()

  /// A stage that writes languages that lead by enough.
  public init(options: Options) {
    self.options = options
  }

  /// Fills the language of the metadata. Reads the first 1 KiB of the clean text.
  public func process(_ document: inout Document, scratch: inout Void) throws {
    if document.metadata["language"] != nil { return }
    let blocks = document.cleanBlocks
    let guess = document.withUTF8 { identifier.guess($0, in: blocks.lazy.map(\.span.range)) }
    guard let guess, guess.lead >= options.minLead else { return }
    document.metadata.fill("language", with: .text(guess.language))
  }
}
