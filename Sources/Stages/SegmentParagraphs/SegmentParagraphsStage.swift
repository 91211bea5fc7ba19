import Language
public import StageKit

/// Finds paragraphs in the kept blocks, joins the lines of wrapped text, and finds sentences and tokens.
///
/// Every scalar of the kept blocks that is not white space is in exactly one paragraph, sentence and token; blocks without
/// a letter or digit (rulers) are in none. Linear in the text. Supports English, German, French, Spanish, Italian,
/// Portuguese and Dutch; other languages are processed with the abbreviations of English.
public struct SegmentParagraphsStage: Stage {
  /// `segment_paragraphs`.
  public static let name = "segment_paragraphs"
  /// What the stage does.
  public static let abstract = "Finds paragraphs, also in wrapped text, and the sentences and tokens in them."
  /// The blocks of the input text.
  public static let reads: [Resource] = [.layer(.blocks)]
  /// Which blocks are kept, if a stage has decided that, and the language that the input states.
  public static let uses: [Resource] = [.layer(.roles), .layer(.keptBlocks), .metadata("language")]
  /// Paragraphs with their word breaks, sentences, tokens.
  public static let writes: [Resource] = [
    .layer(.paragraphs), .layer(.wordBreaks), .layer(.sentences), .layer(.tokens),
  ]

  /// What separates paragraphs.
  public enum ParagraphBreaks: String, OptionChoice {
    /// Blank lines, indents, list marks and rulers; in wrapped text also short lines.
    case auto
    /// Only blank lines.
    case blankLine = "blank_line"
    /// Every line is a paragraph.
    case line
  }

  /// The language of a text, for its abbreviations, ordinals, and the words that begin its sentences.
  public enum TextLanguage: String, OptionChoice {
    /// The language that the metadata states, otherwise the one of the first function words of the text.
    case auto
    /// English.
    case english = "en"
    /// German.
    case german = "de"
    /// French.
    case french = "fr"
    /// Spanish.
    case spanish = "es"
    /// Italian.
    case italian = "it"
    /// Portuguese.
    case portuguese = "pt"
    /// Dutch.
    case dutch = "nl"
  }

  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// What separates paragraphs.
    public var paragraphBreaks = ParagraphBreaks.auto
    /// The language of the texts.
    public var language = TextLanguage.auto
    /// The defaults.
    public init() {}
    /// What separates paragraphs, and the language.
    public static var specs: [OptionSpec<Options>] {
      [
        .choice(
          "paragraph_breaks", \.paragraphBreaks,
          "What ends a paragraph of plain text: what the layout of the lines tells, blank lines alone, or every line."),
        .choice(
          "language", \.language,
          "The language of the texts: what metadata or, without any, the text itself tells, or always the same one."),
      ]
    }
  }

  /// The buffers of one worker.
  public struct Scratch {
    var lines: [Line] = []
    var groups: [LineGroup] = []
  }

  private let options: Options

  /// A stage with options; all combinations are valid.
  public init(options: Options) {
    self.options = options
  }

  /// Empty buffers.
  public func makeScratch() -> Scratch { Scratch() }

  /// Writes the four layers.
  public func process(_ document: inout Document, scratch: inout Scratch) {
    let blocks = document[.blocks]
    let keptBlocks = document.has(.keptBlocks) ? document[.keptBlocks] : nil
    let stated = statedLanguage(document)
    var segmentation = Segmentation()
    document.withUTF8 { bytes in
      LineReader.read(blocks, kept: keptBlocks, in: bytes, into: &scratch.lines)
      ParagraphFinder(breaks: options.paragraphBreaks).group(scratch.lines, into: &scratch.groups)
      WordBreakFinder().findBreaks(in: scratch.groups, of: scratch.lines, bytes, into: &segmentation.wordBreaks)
      let language = stated ?? LanguageGuess.language(of: scratch.lines, bytes)
      segment(bytes, scratch, LanguagePack.of(language), into: &segmentation)
    }
    document[.paragraphs] = segmentation.paragraphs
    document[.wordBreaks] = segmentation.wordBreaks
    document[.sentences] = segmentation.sentences
    document[.tokens] = segmentation.tokens
  }

  /// The language that the options or the metadata state; nil if neither does. English if the stage does not support it.
  private func statedLanguage(_ document: Document) -> TextLanguage? {
    if options.language != .auto { return options.language }
    guard let stated = document.metadata.text("language"), !stated.isEmpty else { return nil }
    // `de`, `de-AT`, `DE_de`.
    let code = stated.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return TextLanguage(rawValue: code) ?? .english
  }

  private func segment(
    _ bytes: Swift.Span<UInt8>, _ scratch: Scratch, _ pack: LanguagePack, into segmentation: inout Segmentation
  ) {
    let sentenceFinder = SentenceFinder(pack: pack)
    // English has a token every five bytes. Unused reserved memory costs only address space.
    segmentation.tokens.reserveCapacity(scratch.lines.reduce(0) { $0 + $1.span.count } / 4 + 16)
    segmentation.paragraphs.reserveCapacity(scratch.groups.count)
    var nextWordBreak = 0
    for group in scratch.groups {
      let span = TextSpan(
        scratch.lines[group.lines.lowerBound].span.start, scratch.lines[group.lines.upperBound - 1].span.end)
      let firstWordBreak = nextWordBreak
      while nextWordBreak < segmentation.wordBreaks.count
        && segmentation.wordBreaks[nextWordBreak].span.start < span.end
      {
        nextWordBreak += 1
      }
      let firstToken = segmentation.tokens.count
      pack.tokenizer.appendTokens(
        of: bytes, in: span.range, wordBreaks: segmentation.wordBreaks[firstWordBreak..<nextWordBreak],
        to: &segmentation.tokens)
      let firstSentence = segmentation.sentences.count
      sentenceFinder.appendSentences(
        of: firstToken..<segmentation.tokens.count, in: segmentation.tokens, paragraph: segmentation.paragraphs.count,
        bytes, to: &segmentation.sentences)
      segmentation.paragraphs.append(
        Paragraph(span: span, kind: group.kind, sentences: firstSentence..<segmentation.sentences.count))
    }
  }
}

/// The layers that the stage writes, under construction.
struct Segmentation {
  var paragraphs: [Paragraph] = []
  var wordBreaks: [WordBreak] = []
  var sentences: [Sentence] = []
  var tokens: [Token] = []
}
