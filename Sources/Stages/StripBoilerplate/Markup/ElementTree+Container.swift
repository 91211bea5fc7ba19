import StageKit

// Where the article is.
extension ElementTree {
  /// Finds the innermost element that holds most of the good prose, and how far each element is from it.
  mutating func findContainer(_ page: MarkupPage) {
    sumGoodProse(page)
    var best = [Int32](repeating: -1, count: nodes.count)
    for index in nodes.indices where nodes[index].parent >= 0 {
      let parent = nodes[index].parent
      if best[parent] < 0 || nodes[index].goodProse > nodes[Int(best[parent])].goodProse { best[parent] = Int32(index) }
    }
    container = 0
    while best[container] >= 0 {
      let next = nodes[Int(best[container])]
      let isNamed = next.ownSigns.contains(.content) || next.isArticleOrMain
      let percent = isNamed ? 60 : next.holdsArticle ? 70 : 80
      // A single paragraph is not a container.
      guard next.goodProse > 0, next.blocks > 1, next.goodProse * 100 >= nodes[container].goodProse * percent
      else { break }
      container = Int(best[container])
    }
    placeRoundContainer()
  }

  /// The first and the last block of good prose in the container, other articles and comments apart; nil if there is none.
  func paragraphs(_ page: MarkupPage, _ runs: [LineRun]) -> ClosedRange<Int>? {
    func isParagraph(_ index: Int) -> Bool {
      let node = nodes[page.markup[index].element]
      return node.hops == 0 && runs[index].zone == .article && isGoodProse(index, node)
    }
    guard let first = prose.indices.first(where: isParagraph), let last = prose.indices.last(where: isParagraph)
    else { return nil }
    return first...last
  }

  private mutating func sumGoodProse(_ page: MarkupPage) {
    for index in prose.indices {
      let element = page.markup[index].element
      guard isGoodProse(index, nodes[element]) else { continue }
      let signs = nodes[element].signs
      nodes[element].goodProse += prose[index] * (signs.contains(.article) ? 4 : signs.contains(.content) ? 3 : 2)
    }
    for index in nodes.indices.reversed() {
      if nodes[index].goodProse > 0 && nodes[index].signs.contains(.article) { nodes[index].holdsArticle = true }
      let parent = nodes[index].parent
      guard parent >= 0 else { continue }
      nodes[parent].goodProse += nodes[index].goodProse
      if nodes[index].holdsArticle { nodes[parent].holdsArticle = true }
    }
  }

  private mutating func placeRoundContainer() {
    for index in nodes.indices { nodes[index].hops = -1 }
    var index = container
    var hops = 0
    while index >= 0 {
      nodes[index].hops = hops
      hops += 1
      index = nodes[index].parent
    }
    for index in nodes.indices where nodes[index].hops < 0 {
      // The container's own line has been placed, and the outermost element is in it; a second root is far from all.
      guard nodes[index].parent >= 0 else {
        nodes[index].hops = hops
        continue
      }
      nodes[index].hops = nodes[nodes[index].parent].hops
      nodes[index].below = nodes[nodes[index].parent].below + 1
    }
  }
}
