import StageKit

/// Decides the roles of a marked-up page's blocks, with the buffers of one worker.
struct MarkupReader {
  /// One run a block.
  private(set) var runs: [Run] = []
  private var reader = BlockReader(book: .english)
  private var copies = CopyCounter()
  private var tree = ElementTree()
  private var headlines = MarkupHeadline()
  private var textHeadlines = HeadlineFinder(book: .english)

  /// Fills ``runs`` and gives their roles. Linear in the page.
  mutating func roles(of page: MarkupPage, _ bytes: Span<UInt8>, bias: Int) -> (PageNotes, [Role]) {
    runs.removeAll(keepingCapacity: true)
    for (index, block) in page.blocks.enumerated() {
      runs.append(Run(blocks: index..<index + 1, features: reader.features(of: bytes, block.span.range)))
    }
    copies.count(&runs)
    let notes = PageNotes.read(bytes, page.blocks, &runs)
    tree.read(page, runs)
    MarkupZones.mark(&runs, page, tree)
    // Without a paragraph there is no article.
    guard let paragraphs = tree.paragraphs(page, runs) else {
      return (notes, MarkupRoleChooser.roles(runs, page, tree, headline: nil))
    }
    var headline = headlines.find(page, firstParagraph: paragraphs.lowerBound, bytes, runs, tree)
    MarkupScorer(bias: bias).score(&runs, page, tree, paragraphs: paragraphs, headline: headline)
    RunDecoder.decode(&runs)
    headline = headline ?? textHeadlines.headline(runs, bytes, page.blocks)
    let roles = MarkupRoleChooser.roles(runs, page, tree, headline: headline)
    guard IndexPageCheck.isIndexPage(runs, page, tree, roles: roles) else { return (notes, roles) }
    for index in runs.indices { runs[index].isContent = false }
    return (notes, MarkupRoleChooser.roles(runs, page, tree, headline: nil))
  }
}
