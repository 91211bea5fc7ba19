import StageKit

/// Decides the roles of a marked-up page's blocks: the buffers of one worker.
struct MarkedUpPage {
  var runs: [Run] = []
  private var reader = BlockReader(book: .english)
  private var copies = CopyCounter()
  private var headlines = HeadlineFinder(book: .english)
  private var headlineFinder = MarkupHeadline()
  private var title: String?
  private var tree = ElementTree()
  private var elements: [MarkupElement] = []
  private var words: [MarkupWord] = []

  mutating func take(_ document: Document) {
    elements = document[.elements]
    words = document[.markupWords]
    title = document.metadata.title
  }

  mutating func decide(_ bytes: Span<UInt8>, _ blocks: [Block], _ markup: [BlockMarkup], bias: Int) -> (PageNotes, [Role]) {
    runs.removeAll(keepingCapacity: true)
    for (index, block) in blocks.enumerated() {
      runs.append(Run(blocks: index..<index + 1, features: reader.features(of: bytes, block.span.range)))
    }
    copies.count(&runs)
    let notes = PageNotes.read(bytes, blocks, &runs)
    tree.read(elements, words, blocks, markup, runs)
    let first = tree.firstParagraph(runs, blocks, markup)
    var headline: Int?
    if let first { headline = headlineFinder.find(title: title, firstParagraph: first, bytes, blocks, runs, markup, tree) }
    MarkupScorer(bias: bias).score(&runs, blocks, markup, tree, first: first ?? 0, headline: headline)
    RunDecoder.decode(&runs)
    if headline == nil { headline = headlines.headline(runs, bytes, blocks) }
    return (notes, MarkupRoles.roles(runs, blocks, markup, tree, headline: headline))
  }
}
