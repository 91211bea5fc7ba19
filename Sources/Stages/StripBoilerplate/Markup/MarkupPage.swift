import StageKit

/// A marked-up page as the rules see it: blocks, what the markup says of each, the elements round them.
struct MarkupPage {
  let blocks: [Block]
  let markup: [BlockMarkup]
  let elements: [MarkupElement]
  let words: [MarkupWord]
  /// The title that the page states.
  let title: String?
  /// Whether the page states when it was published, or who wrote it.
  let isDatedOrSigned: Bool

  /// The page of a document; nil for plain text, where the layers do not fit each other, and for more blocks, or five
  /// times as many elements, than a page of the web has.
  init?(_ document: borrowing Document, maxBlocks: Int) {
    markup = document[.markup]
    guard !markup.isEmpty, markup.count <= maxBlocks else { return nil }
    blocks = document[.blocks]
    elements = document[.elements]
    words = document[.markupWords]
    guard elements.count <= 5 * maxBlocks else { return nil }
    title = document.metadata.title
    isDatedOrSigned = document.metadata["published"] != nil || !document.metadata.authors.isEmpty
    guard blocks.count == markup.count, markup.allSatisfy({ elements.indices.contains($0.element) }) else { return nil }
    for (index, element) in elements.enumerated() {
      guard element.parent ?? -1 < index, element.words.upperBound <= words.count else { return nil }
    }
  }

  /// Bytes in links of a hundred bytes of a block.
  func linkPercent(_ index: Int) -> Int {
    markup[index].linkBytes * 100 / max(1, markup[index].span.count)
  }
}
