public import StageKit

/// Tells the article from what stands around it on the page: menus, teasers, share lines, newsletters, comments.
///
/// Plain text is told by its lines: their shape, their neighbours, phrases. A page with markup is told by its elements
/// too: which one holds most of the prose, what classes call it, how much of it are links. Every block gets a role; only `content`, and the roles that `keep` adds, stay in
/// the clean text. Title, authors, contributors and date that the text states become metadata.
public struct StripBoilerplateStage: Stage {
  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// Roles that stay in the clean text besides content.
    public var keep: [Role] = []
    /// What to do in doubt.
    public var favor = Favor.balanced
    /// The defaults.
    public init() {}
    /// The specs.
    public static var specs: [OptionSpec<Options>] {
      [
        .choices("keep", \.keep, "Roles that stay in the clean text besides content."),
        .choice("favor", \.favor, "What to do in doubt: precision drops more, recall keeps more."),
      ]
    }
  }

  /// What to do in doubt.
  public enum Favor: String, OptionChoice {
    /// Neither.
    case balanced
    /// Drop.
    case precision
    /// Keep.
    case recall
  }

  /// Buffers of one worker.
  public struct Scratch {
    var reader: BlockReader
    var scorer: RunScorer
    var features: [BlockFeatures] = []
    var gaps: [Bool] = []
    var runs: [Run] = []
    var copies = CopyCounter()
    var headlines = HeadlineFinder(book: .english)
    var markup = MarkupReader()
  }

  /// The name in pipelines.
  public static let name = "strip_boilerplate"
  /// What the stage does.
  public static let abstract =
    "Gives every block a role and keeps the article: no menus, teasers, share lines, comments."
  /// What must be there before.
  public static let reads: [Resource] = [.layer(.blocks)]
  /// What the stage takes into account where the input is marked up.
  public static let uses: [Resource] = [
    .layer(.markup), .layer(.elements), .layer(.markupWords), .metadata("title"), .metadata("authors"),
    .metadata("published"),
  ]
  /// What the stage adds.
  public static let writes: [Resource] = [
    .layer(.roles), .layer(.keptBlocks), .metadata("title"), .metadata("authors"), .metadata("contributors"),
    .metadata("published"),
  ]

  private let keptRoles: [Role]
  private let bias: Int
  /// A text of more lines is no page of the web: all of it is content, and memory stays bounded.
  private static let maxBlocks = 200_000
  /// The buffers of a longer text are given back after it.
  private static let usualBlocks = 10_000

  /// A stage with checked options.
  public init(options: Options) throws(OptionError) {
    keptRoles = options.keep + [.content]
    bias =
      switch options.favor {
      case .balanced: 0
      case .precision: -60
      case .recall: 60
      }
  }

  /// Buffers for one worker.
  public func makeScratch() -> Scratch {
    Scratch(reader: BlockReader(book: .english), scorer: RunScorer(bias: bias))
  }

  /// Writes roles, kept blocks and the metadata that the text states. Linear in the text.
  public func process(_ document: inout Document, scratch: inout Scratch) {
    let blocks = document[.blocks]
    let page = MarkupPage(document, maxBlocks: Self.maxBlocks)
    let (notes, roles) = document.withUTF8 { bytes in
      if let page { scratch.markup.roles(of: page, bytes, bias: 2 * bias) } else { decide(bytes, blocks, &scratch) }
    }
    let runs = page == nil ? scratch.runs : scratch.markup.runs
    var kept: [KeptBlock] = []
    for (index, block) in blocks.enumerated() where keptRoles.contains(roles[index]) {
      kept.append(KeptBlock(span: block.span, block: index))
    }
    document[.roles] = zip(blocks, roles).map { BlockRole(span: $0.span, role: $1) }
    document[.keptBlocks] = kept
    fillMetadata(of: &document, blocks, roles, runs, notes)
    if blocks.count > Self.usualBlocks {
      scratch = makeScratch()
    }
  }

  private func decide(_ bytes: Span<UInt8>, _ blocks: [Block], _ scratch: inout Scratch) -> (PageNotes, [Role]) {
    scratch.features.removeAll(keepingCapacity: true)
    scratch.gaps.removeAll(keepingCapacity: true)
    scratch.runs.removeAll(keepingCapacity: true)
    guard blocks.count <= Self.maxBlocks else { return (PageNotes(), blocks.map { _ in .content }) }
    var end = 0
    for block in blocks {
      scratch.gaps.append(end == 0 || Self.hasBlankLine(bytes, end..<block.span.start))
      scratch.features.append(scratch.reader.features(of: bytes, block.span.range))
      end = block.span.end
    }
    scratch.gaps.append(true)
    RunFinder.runs(of: scratch.features, gaps: scratch.gaps, into: &scratch.runs)
    scratch.copies.count(&scratch.runs)
    let notes = PageNotes.read(bytes, blocks, &scratch.runs)
    scratch.scorer.score(&scratch.runs)
    RunDecoder.decode(&scratch.runs)
    if ArticleCheck.isIndexPage(scratch.runs) {
      for index in scratch.runs.indices { scratch.runs[index].isContent = false }
    }
    let headline = scratch.headlines.headline(scratch.runs, bytes, blocks)
    return (notes, RoleChooser.roles(of: scratch.runs, headline: headline, blockCount: blocks.count))
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
