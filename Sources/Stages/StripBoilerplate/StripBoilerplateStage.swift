public import StageKit

/// Tells the article from what stands around it on the page: menus, teasers, share lines, newsletters, comments.
///
/// Plain text is told by its lines: their shape, their neighbours, phrases. A page with markup is told by its elements
/// too: which one holds most of the prose, what classes call it, how much of it are links. Rules give every block a score,
/// a learned model corrects it, and all blocks of a page are decided together. Every block gets a role; only `content`,
/// and the roles that `keep` adds, stay in the clean text. Title, authors, contributors and date that the text states
/// become metadata. Of a page without an article nothing is kept, and `metadata.page_kind` is `index`, `error` or `empty`.
public struct StripBoilerplateStage: Stage {
  /// What a pipeline can set.
  public struct Options: StageOptions {
    /// Roles that stay in the clean text besides content.
    public var keep: [Role] = []
    /// What to do in doubt.
    public var favor = Favor.balanced
    /// Whether lines that recur across the documents of a site are looked for first.
    public var learnRepeats = false
    /// The defaults.
    public init() {}
    /// The specs.
    public static var specs: [OptionSpec<Options>] {
      [
        .choices("keep", \.keep, "Roles that stay in the clean text besides content."),
        .choice("favor", \.favor, "What to do in doubt: precision drops more, recall keeps more."),
        .boolean(
          "learn_repeats", \.learnRepeats,
          "Looks at all documents first and drops lines that recur in those of one site (metadata.site, else the host of "
            + "metadata.url, else the folder)."),
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
    var text: TextReader
    var markup: MarkupReader
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
    .metadata("published"), .metadata("site"), .metadata("url"),
  ]
  /// What the stage adds.
  public static let writes: [Resource] = [
    .layer(.roles), .layer(.keptBlocks), .metadata("title"), .metadata("authors"), .metadata("contributors"),
    .metadata("published"), .metadata("page_kind"),
  ]

  private let keptRoles: [Role]
  private let bias: Int
  private let models: BlockModels
  let learnsRepeats: Bool
  var recurringLines = RecurringLines()
  /// A text of more lines is not a web page: all of it is content, and memory stays bounded.
  static let maxBlocks = 200_000
  /// The buffers of a longer text are given back after it.
  private static let usualBlocks = 10_000
  private static let usualBytes = 1 << 22

  /// A stage with checked options.
  public init(options: Options) throws(OptionError) {
    try self.init(options: options, models: .shipped)
  }

  /// A stage with models of one's own.
  public init(options: Options, models: BlockModels) throws(OptionError) {
    self.models = models
    learnsRepeats = options.learnRepeats
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
    Scratch(text: TextReader(model: models.text), markup: MarkupReader(model: models.markup))
  }

  /// Writes roles, kept blocks and the metadata that the text states. Linear in the text.
  public func process(_ document: inout Document, scratch: inout Scratch) {
    let blocks = document[.blocks]
    let page = MarkupPage(document, maxBlocks: Self.maxBlocks)
    let (notes, chosen) = document.withUTF8 { bytes -> (PageNotes, [Role]) in
      if let page { return scratch.markup.roles(of: page, bytes, bias: 2 * bias) }
      return scratch.text.roles(of: blocks, bytes, bias: bias)
    }
    var roles = chosen
    if !recurringLines.isEmpty { recurringLines.remove(from: &roles, of: document) }
    let kind = page == nil ? scratch.text.kind : scratch.markup.kind
    if let kind, !blocks.isEmpty { document.metadata.fill("page_kind", with: .text(kind.rawValue)) }
    let runs = page == nil ? scratch.text.runs : scratch.markup.runs
    var kept: [KeptBlock] = []
    kept.reserveCapacity(blocks.count)
    for (index, block) in blocks.enumerated() where keptRoles.contains(roles[index]) {
      kept.append(KeptBlock(span: block.span, block: index))
    }
    document[.roles] = zip(blocks, roles).map { BlockRole(span: $0.span, role: $1) }
    document[.keptBlocks] = kept
    fillMetadata(of: &document, blocks, roles, runs, notes)
    if blocks.count > Self.usualBlocks || document.byteCount > Self.usualBytes {
      scratch = makeScratch()
    }
  }
}
