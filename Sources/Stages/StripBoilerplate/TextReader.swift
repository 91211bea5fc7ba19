import StageKit

/// Decides the roles of a plain text's blocks, with the buffers of one worker.
struct TextReader {
  /// What a change between keeping and dropping costs where a model has scored the runs.
  private static let switchPrice = 200.0

  /// The lines, those of one paragraph together.
  private(set) var runs: [LineRun] = []
  /// Why the text that was read last has no article; nil if it has one.
  private(set) var kind: PageKind?
  private let model: BlockModel?
  private var reader: BlockReader
  private var scorer: RunScorer
  private var features: [BlockFeatures] = []
  private var gaps: [Bool] = []
  private var copies = DuplicateLineCounter()
  private var headlines = HeadlineFinder(book: .english)
  private var corrections: [Int] = []
  private var columns = RunColumns()

  /// The grams of each block of the text that was read last.
  var grams: GramList { reader.grams }

  /// Whether the text that was read last has the words by which models know anything.
  var isEnglish: Bool { scorer.hasStopWords }

  /// A reader that corrects the rules by a model, or follows them alone.
  init(model: BlockModel?) {
    self.model = model
    reader = BlockReader(book: .english, lexicon: model?.lexicon)
    scorer = RunScorer()
  }

  /// Fills ``runs`` and gives the roles of the blocks; a bias above zero keeps more. Linear in the text.
  mutating func roles(of blocks: [Block], _ bytes: Span<UInt8>, bias: Int) -> (PageNotes, [Role]) {
    guard blocks.count <= StripBoilerplateStage.maxBlocks else {
      runs.removeAll(keepingCapacity: true)
      kind = nil
      return (PageNotes(), [Role](repeating: .content, count: blocks.count))
    }
    let notes = read(bytes, blocks)
    if let model, isEnglish, runs.contains(where: { $0.isContent || $0.isProse }) {
      decode(by: model, bias: bias)
    } else if bias != 0 {
      for index in runs.indices where runs[index].pattern == .none { runs[index].score += bias }
      RunDecoder.decode(&runs)
    }
    kind = TextIndexPageCheck.isIndexPage(runs) ? .index : PageKind.isError(runs) ? .error : nil
    if kind != nil {
      keepNothing()
    } else if !runs.contains(where: \.isContent), !ShortText.keep(&runs) {
      kind = PageKind(ofEmptyPage: runs)
    }
    let headline = headlines.headline(runs, bytes, blocks, reader.edges)
    return (notes, RoleChooser.roles(of: runs, headline: headline, blockCount: blocks.count))
  }

  private mutating func decode(by model: BlockModel, bias: Int) {
    var isSure = runs.contains(where: \.isContent)
    columns.read(runs)
    model.score(&runs, columns: columns.values, trust: .text, &corrections)
    decode(shift: bias - PageThreshold.threshold(runs))
    if bias >= 0 && !runs.contains(where: \.isContent) {
      // The best of the page is likelier a short article among much else than there is none.
      isSure = false
      decode(shift: -PageThreshold.lastThreshold(runs))
    }
    // Where the rules see no article, lines that a model likes make none without a paragraph.
    if !isSure && !runs.contains(where: { $0.isContent && $0.isProse }) { keepNothing() }
  }

  private mutating func keepNothing() {
    for index in runs.indices { runs[index].isContent = false }
  }

  private mutating func decode(shift: Int) {
    for index in runs.indices where runs[index].isOpen { runs[index].score += shift }
    RunDecoder.decode(&runs, switchPrice: Self.switchPrice)
  }

  /// Fills ``runs`` with what the rules think of them.
  mutating func read(_ bytes: Span<UInt8>, _ blocks: [Block]) -> PageNotes {
    reader.begin(bytes)
    readGaps(bytes, blocks)
    readRuns(bytes, blocks, .english)
    let isEnglish = RunScorer.usesStopWords(runs)
    if !isEnglish { readRuns(bytes, blocks, .allLanguages) }
    for index in runs.indices { runs[index].isNotice = RunScorer.isNotice(runs[index].features) }
    copies.count(&runs)
    let notes = PageNotes.read(bytes, blocks, &runs, isEnglish: isEnglish)
    scorer.score(&runs)
    RunDecoder.decode(&runs)
    return notes
  }

  private mutating func readGaps(_ bytes: Span<UInt8>, _ blocks: [Block]) {
    gaps.removeAll(keepingCapacity: true)
    var end = 0
    for block in blocks {
      gaps.append(end == 0 || Self.hasBlankLine(bytes, end..<block.span.start))
      end = block.span.end
    }
    gaps.append(true)
  }

  private mutating func readRuns(_ bytes: Span<UInt8>, _ blocks: [Block], _ book: PhraseBook) {
    features.removeAll(keepingCapacity: true)
    reader.take(book)
    for block in blocks { features.append(reader.features(of: bytes, block.span.range)) }
    for (index, score) in reader.lexiconScores().enumerated() { features[index].lexicon = score }
    RunFinder.runs(of: features, gaps: gaps, into: &runs)
  }

  /// Whether two line breaks stand in a stretch of white space.
  private static func hasBlankLine(_ bytes: Span<UInt8>, _ between: Range<Int>) -> Bool {
    var breaks = 0
    var index = between.lowerBound
    while index < between.upperBound && breaks < 2 {
      let (scalar, length) = bytes.scalar(at: index)
      index += length
      // CR LF is one break.
      if scalar == 0x0D && index < between.upperBound && bytes[index] == 0x0A { continue }
      if ScalarClass.isLineBreak(scalar) { breaks += 1 }
    }
    return breaks >= 2
  }
}
