import StageKit

/// Finds the headline of a marked-up page: a heading near the article that says what the page's title says.
struct MarkupHeadline {
  private static let maxWords = 40
  /// How many blocks before the article's first paragraph the headline stands at most, and how many after.
  private static let reachBefore = 60
  private static let reachAfter = 4

  private var title: [UInt64] = []

  /// The index of the headline's block; nil if no block is clearly one.
  mutating func find(
    _ page: MarkupPage, firstParagraph: Int, _ bytes: Span<UInt8>, _ runs: [LineRun], _ tree: ElementTree
  ) -> Int? {
    readTitle(page.title ?? "")
    var best: (index: Int, score: Int)?
    for index in max(0, firstParagraph - Self.reachBefore)..<min(runs.count, firstParagraph + Self.reachAfter) {
      let words = runs[index].features.words
      guard (1...Self.maxWords).contains(words) else { continue }
      let signs = tree.nodes[page.markup[index].element].signs
      guard signs.isDisjoint(with: [.comments, .related, .form, .navigation, .hidden]) else { continue }
      let block = page.blocks[index]
      var score = 2 * match(bytes, block.span.range, words)
      if block.kind == .heading { score += block.level == 1 ? 60 : block.level == 2 ? 35 : 10 }
      if signs.contains(.headline) { score += 25 }
      if signs.contains(.content) { score += 15 }
      score -= index < firstParagraph ? min(firstParagraph - index, 30) : 10
      if score >= 80 && score > best?.score ?? 0 { best = (index, score) }
    }
    return best?.index
  }

  private mutating func readTitle(_ text: String) {
    title.removeAll(keepingCapacity: true)
    let utf8 = Array(text.utf8)
    var scanner = WordScanner(utf8.indices)
    while title.count < Self.maxWords, let word = scanner.next(in: utf8.span) {
      title.append(word.key)
    }
  }

  /// How far a block and the title have the same words, in hundredths.
  private func match(_ bytes: Span<UInt8>, _ block: Range<Int>, _ words: Int) -> Int {
    guard !title.isEmpty else { return 0 }
    var shared = 0
    var scanner = WordScanner(block)
    while let word = scanner.next(in: bytes) {
      if title.contains(word.key) { shared += 1 }
    }
    let ofBlock = shared * 100 / words
    let ofTitle = min(100, shared * 100 / title.count)
    return ofBlock >= 60 && ofTitle >= 30 ? min(ofBlock, (ofTitle + 100) / 2) : 0
  }
}
