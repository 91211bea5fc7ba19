import StageKit

/// The elements of a page with what their blocks add up to.
struct ElementTree {
  /// An element and the blocks inside it.
  struct Node {
    var parent = -1
    var tag = MarkupTag.unknown
    var depth = 0
    /// What its own name, classes and ids say.
    var ownSigns: MarkupSigns = []
    var tagSigns: MarkupSigns = []
    /// What it and those round it say, as far as that is believed.
    var signs: MarkupSigns = []
    /// Words of unlinked prose.
    var prose = 0
    /// Words of unlinked prose in blocks against which no sign speaks.
    var goodProse = 0
    var otherProse = 0
    var mainHeadings = 0
    var words = 0
    var bytes = 0
    var linkBytes = 0
    var blocks = 0
    /// How many elements one has to leave to reach the one that holds the article; 0 inside it.
    var hops = 0
    /// How many elements it stands below the one that holds the article.
    var below = 0

    /// Bytes in links of a hundred bytes.
    var linkPercent: Int { bytes == 0 ? 0 : linkBytes * 100 / bytes }
  }

  private(set) var nodes: [Node] = []
  private var wordSigns: [MarkupSigns] = []
  /// The element that holds the article.
  private(set) var container = 0
  /// Words of unlinked prose on the page against which no sign speaks.
  var goodProse: Int { nodes.first?.goodProse ?? 0 }

  /// Words of prose that are no link in a block; 0 where the block is no prose.
  static func prose(_ run: Run, _ markup: BlockMarkup, _ block: Block) -> Int {
    let features = run.features
    guard features.words >= 10, block.kind != .heading, block.kind != .tableRow, features.end != .none || features.terminals > 0,
      markup.linkBytes * 2 < markup.span.count
    else { return 0 }
    if features.noticePhrases > 0 && features.words <= 40 { return 0 }
    return features.words * (markup.span.count - markup.linkBytes) / max(1, markup.span.count)
  }

  /// Reads the elements of a page. Linear in elements, words and blocks.
  mutating func read(_ elements: [MarkupElement], _ words: [MarkupWord], _ blocks: [Block], _ markup: [BlockMarkup], _ runs: [Run]) {
    wordSigns.removeAll(keepingCapacity: true)
    for word in words { wordSigns.append(MarkupSigns(word)) }
    nodes.removeAll(keepingCapacity: true)
    for element in elements {
      var node = Node()
      node.parent = element.parent ?? -1
      node.tag = element.tag
      node.depth = node.parent < 0 ? 0 : nodes[node.parent].depth + 1
      let outer = node.parent < 0 ? [] : elements[node.parent].context
      node.tagSigns = MarkupSigns(context: element.context.subtracting(outer))
      node.ownSigns = node.tagSigns
      if element.tag != .body && element.tag != .html {
        for word in element.words { node.ownSigns.formUnion(wordSigns[word]) }
      }
      nodes.append(node)
    }
    if nodes.isEmpty { nodes.append(Node()) }
    for (index, run) in runs.enumerated() {
      let place = markup[index]
      nodes[place.element].prose += Self.prose(run, place, blocks[index])
      nodes[place.element].words += run.features.words
      nodes[place.element].bytes += place.span.count
      nodes[place.element].linkBytes += place.linkBytes
      nodes[place.element].blocks += 1
      if blocks[index].kind == .heading && blocks[index].level == 1 { nodes[place.element].mainHeadings += 1 }
    }
    sum(\.prose)
    sum(\.mainHeadings)
    sum(\.words)
    sum(\.bytes)
    sum(\.linkBytes)
    sum(\.blocks)
    believeSigns(overruledFrom: 40)
    sumGoodProse(blocks, markup, runs)
    findContainer()
    place()
  }

  private mutating func sum(_ field: WritableKeyPath<Node, Int>) {
    for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
      nodes[nodes[index].parent][keyPath: field] += nodes[index][keyPath: field]
    }
  }

  /// Hands signs down, but for those of an element with a great part of the page's prose.
  private mutating func believeSigns(overruledFrom percent: Int) {
    let total = nodes[0].prose
    for index in nodes.indices {
      let parent = nodes[index].parent
      let node = nodes[index]
      var own = node.ownSigns
      if own.contains(.article) { own.subtract(MarkupSigns.against.subtracting(node.tagSigns)) }
      if node.prose * 100 >= total * 95 || node.words * 100 > nodes[0].words * 60 && node.mainHeadings > 0 {
        own.remove(.comments)
      }
      let outer: MarkupSigns = parent < 0 ? [] : nodes[parent].signs
      nodes[index].ownSigns = own
      nodes[index].signs = own.union(outer)
      nodes[index].otherProse = own.contains(.comments) && !outer.contains(.comments) ? -node.prose : 0
    }
    // Prose of comments does not count when the others are weighed.
    sum(\.otherProse)
    let others = max(1, total + nodes[0].otherProse)
    for index in nodes.indices {
      let parent = nodes[index].parent
      let node = nodes[index]
      var own = node.ownSigns
      let share = node.prose * 100 / others
      if share >= percent || node.words * 100 > nodes[0].words * 60 {
        own.subtract(MarkupSigns.against.subtracting(.comments))
      }
      let outer: MarkupSigns = parent < 0 ? [] : nodes[parent].signs
      if isProse(node) && (share >= 20 || outer.contains(.content)) {
        own.subtract(MarkupSigns([.related, .navigation, .sidebar, .hidden]).subtracting(node.tagSigns))
      }
      nodes[index].signs = own.union(outer)
    }
  }

  private mutating func sumGoodProse(_ blocks: [Block], _ markup: [BlockMarkup], _ runs: [Run]) {
    for (index, run) in runs.enumerated() {
      let signs = nodes[markup[index].element].signs
      guard signs.isDisjoint(with: .against) else { continue }
      let weight = signs.contains(.article) ? 4 : signs.contains(.content) ? 3 : 2
      nodes[markup[index].element].goodProse += Self.prose(run, markup[index], blocks[index]) * weight
    }
    sum(\.goodProse)
  }

  /// Whether an element holds running text, whatever it is called.
  private func isProse(_ node: Node) -> Bool {
    node.prose >= 30 && node.prose * 100 >= node.words * 55 && node.linkPercent <= 20
  }

  private mutating func findContainer() {
    var best = [Int](repeating: -1, count: nodes.count)
    for index in nodes.indices.dropFirst() {
      let parent = nodes[index].parent
      guard parent >= 0 else { continue }
      if best[parent] < 0 || nodes[index].goodProse > nodes[best[parent]].goodProse { best[parent] = index }
    }
    container = 0
    while best[container] >= 0 {
      let next = nodes[best[container]]
      let percent = next.ownSigns.contains(.content) || next.tag == .article || next.tag == .main ? 60 : 80
      guard next.goodProse * 100 >= nodes[container].goodProse * percent, next.goodProse > 0 else { break }
      // A paragraph is no container.
      if next.blocks <= 1 { break }
      container = best[container]
    }
  }

  /// The first block of good prose in the container.
  func firstParagraph(_ runs: [Run], _ blocks: [Block], _ markup: [BlockMarkup]) -> Int? {
    runs.indices.first { index in
      let node = nodes[markup[index].element]
      return node.hops == 0 && node.signs.isDisjoint(with: .against) && Self.prose(runs[index], markup[index], blocks[index]) > 0
    }
  }

  private mutating func place() {
    for index in nodes.indices { nodes[index].hops = -1 }
    var index = container
    var hops = 0
    while index >= 0 {
      nodes[index].hops = hops
      hops += 1
      index = nodes[index].parent
    }
    for index in nodes.indices.dropFirst() where nodes[index].hops < 0 {
      let parent = nodes[nodes[index].parent]
      nodes[index].hops = parent.hops
      nodes[index].below = parent.below + 1
    }
  }
}
