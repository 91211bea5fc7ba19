import StageKit

/// Decides the roles of a marked-up page's blocks, with the buffers of one worker.
struct MarkupReader {
  /// What a change between keeping and dropping costs where a model has scored the blocks.
  private static let switchPrice = 100.0

  /// One run a block.
  private(set) var runs: [LineRun] = []
  /// Why the page that was read last has no article; nil if it has one.
  private(set) var kind: PageKind?
  private(set) var tree = ElementTree()
  private let model: BlockModel?
  private var reader: BlockReader
  private var copies = DuplicateLineCounter()
  private var headlines = MarkupHeadline()
  private var textHeadlines = HeadlineFinder(book: .english)
  private var corrections: [Int] = []
  private var columns = MarkupColumns()

  /// The grams of each block of the page that was read last.
  var grams: GramList { reader.grams }

  /// A reader that corrects the rules by a model, or follows them alone.
  init(model: BlockModel?) {
    self.model = model
    reader = BlockReader(book: .english, lexicon: model?.lexicon)
  }

  /// Fills ``runs`` and gives the roles of the blocks; a bias above zero keeps more. Linear in the page.
  mutating func roles(of page: MarkupPage, _ bytes: Span<UInt8>, bias: Int) -> (PageNotes, [Role]) {
    let (notes, article) = read(page, bytes)
    // Without a paragraph there is no article.
    guard let article else {
      kind = PageKind(ofEmptyPage: runs)
      return (notes, MarkupRoleChooser.roles(runs, page, tree, headline: nil))
    }
    var shift = bias
    // Of other languages the lexicon knows nothing, and the rules do better.
    let model = RunScorer.usesStopWords(runs) ? model : nil
    if let model {
      columns.read(runs, page, tree, article)
      // Beside a single paragraph nothing shows where the article ends, and links are not part of it.
      if article.paragraphs.count == 1 {
        for index in runs.indices where page.linkPercent(index) >= 90 { runs[index].isForeign = true }
      }
      model.score(&runs, columns: columns.values, trust: .markup, &corrections)
      shift -= PageThreshold.threshold(runs)
    }
    if shift != 0 || model != nil {
      for index in runs.indices where runs[index].isOpen || runs[index].pattern == .ruler {
        runs[index].score += shift
      }
      RunDecoder.decode(&runs, switchPrice: model == nil ? RunDecoder.switchPrice : Self.switchPrice)
    }
    let headline = article.headline ?? headlineOfText(page, bytes)
    let roles = MarkupRoleChooser.roles(runs, page, tree, headline: headline)
    let isIndex = MarkupIndexPageCheck.isIndexPage(runs, page, tree, roles: roles)
    kind = isIndex ? .index : PageKind.isError(runs) ? .error : nil
    guard kind != nil else {
      if !roles.contains(.content) { kind = PageKind(ofEmptyPage: runs) }
      return (notes, roles)
    }
    for index in runs.indices { runs[index].isContent = false }
    return (notes, MarkupRoleChooser.roles(runs, page, tree, headline: nil))
  }

  /// The headline by the rules for plain text, where the markup names none: no caption, no row, nothing beside the article.
  private mutating func headlineOfText(_ page: MarkupPage, _ bytes: Span<UInt8>) -> Int? {
    guard let headline = textHeadlines.headline(runs, bytes, page.blocks, reader.edges), !runs[headline].isForeign
    else { return nil }
    let context = page.markup[headline].context
    return switch page.blocks[headline].kind {
    case .caption, .tableRow, .listItem: nil
    default: context.isDisjoint(with: [.figure, .table, .list]) ? headline : nil
    }
  }

  private mutating func readBlocks(_ page: MarkupPage, _ bytes: Span<UInt8>, _ book: PhraseBook) {
    runs.removeAll(keepingCapacity: true)
    reader.take(book)
    for (index, block) in page.blocks.enumerated() {
      runs.append(LineRun(blocks: index..<index + 1, features: reader.features(of: bytes, block.span.range)))
    }
    for (index, score) in reader.lexiconScores().enumerated() { runs[index].features.lexicon = score }
  }

  /// Fills ``runs`` with what the rules think of them; gives the notes, and where the article is if there is one.
  mutating func read(_ page: MarkupPage, _ bytes: Span<UInt8>) -> (notes: PageNotes, article: MarkupArticle?) {
    reader.begin(bytes)
    readBlocks(page, bytes, .english)
    let isEnglish = RunScorer.usesStopWords(runs)
    if !isEnglish { readBlocks(page, bytes, .allLanguages) }
    copies.count(&runs)
    let notes = PageNotes.read(bytes, page.blocks, &runs, isEnglish: isEnglish)
    tree.read(page, runs)
    MarkupZones.mark(&runs, page, tree)
    for index in runs.indices {
      let signs = tree.nodes[page.markup[index].element].signs
      runs[index].isForeign =
        page.blocks[index].kind == .caption || !signs.isDisjoint(with: MarkupSigns.against.union(.caption))
      runs[index].isNotice = RunScorer.isNotice(runs[index].features)
    }
    guard let paragraphs = tree.paragraphs(page, runs) else { return (notes, nil) }
    let headline = headlines.find(page, firstParagraph: paragraphs.lowerBound, bytes, runs, tree)
    MarkupScorer().score(&runs, page, tree, paragraphs: paragraphs, headline: headline)
    RunDecoder.decode(&runs)
    return (notes, MarkupArticle(paragraphs: paragraphs, headline: headline))
  }
}
