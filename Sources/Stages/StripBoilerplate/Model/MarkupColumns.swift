import StageKit

/// The features of a marked-up page's blocks, with the buffers of one worker.
struct MarkupColumns {
  /// How many columns there are.
  static let count = RunFeature.allCases.count + MarkupFeature.allCases.count

  /// A column for each ``RunFeature``, then for each ``MarkupFeature``, with a value a block.
  private(set) var values: [Int32] = []
  private var blockCount = 0
  private var columns = RunColumns()
  private var alike = PathCounts()

  /// Makes the columns of blocks that the rules have scored and decoded. Linear.
  mutating func read(_ runs: [Run], _ page: MarkupPage, _ tree: ElementTree, _ article: MarkupArticle) {
    columns.read(runs)
    alike.read(page, tree)
    blockCount = runs.count
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: columns.values)
    values.append(contentsOf: repeatElement(0, count: runs.count * MarkupFeature.allCases.count))
    for index in runs.indices {
      readBlock(index, page)
      readElement(index, page, tree)
      readSigns(index, tree.nodes[page.markup[index].element].signs)
      readPlace(index, page, tree, article)
    }
  }

  private mutating func set(_ index: Int, _ feature: MarkupFeature, _ value: Int) {
    values[(RunFeature.allCases.count + feature.rawValue) * blockCount + index] =
      Int32(truncatingIfNeeded: min(max(value, -30_000), 30_000))
  }

  private mutating func readBlock(_ index: Int, _ page: MarkupPage) {
    let markup = page.markup[index]
    let bytes = max(1, markup.span.count)
    set(index, .kind, Self.number(of: page.blocks[index].kind))
    set(index, .level, page.blocks[index].level)
    set(index, .linkPercent, markup.linkBytes * 100 / bytes)
    set(index, .linkCount, markup.linkCount)
    set(index, .emphasisPercent, markup.emphasizedBytes * 100 / bytes)
    set(index, .lineBreaks, markup.lineBreakCount)
    set(index, .media, markup.mediaCount)
    set(index, .listDepth, markup.listDepth)
    let context = markup.context
    set(index, .isArticle, context.contains(.article) ? 1 : 0)
    set(index, .isMain, context.contains(.main) ? 1 : 0)
    set(index, .isFooter, context.contains(.footer) ? 1 : 0)
    set(index, .isAside, context.contains(.aside) ? 1 : 0)
    set(index, .isHeader, context.contains(.header) ? 1 : 0)
    set(index, .isFigure, context.contains(.figure) ? 1 : 0)
    set(index, .isList, context.contains(.list) ? 1 : 0)
    set(index, .isTable, context.contains(.table) ? 1 : 0)
    set(index, .isQuotation, context.contains(.blockQuotation) ? 1 : 0)
  }

  private static func number(of kind: Block.Kind) -> Int {
    switch kind {
    case .paragraph: 0
    case .line: 1
    case .blockQuotation: 2
    case .listItem: 3
    case .tableRow: 4
    case .heading: 5
    case .caption: 6
    }
  }

  private mutating func readElement(_ index: Int, _ page: MarkupPage, _ tree: ElementTree) {
    let total = max(1, tree.nodes[0].prose)
    var element = page.markup[index].element
    let node = tree.nodes[element]
    set(index, .hops, node.hops)
    set(index, .below, node.below)
    set(index, .depth, page.elements[element].depth)
    let features: [(MarkupFeature, MarkupFeature, MarkupFeature)] = [
      (.prose0, .blocks0, .links0), (.prose1, .blocks1, .links1), (.prose2, .blocks2, .links2),
    ]
    for (level, names) in features.enumerated() {
      let node = tree.nodes[element]
      set(index, names.0, node.prose * 100 / total)
      set(index, names.1, node.blocks)
      set(index, names.2, node.linkPercent)
      if level == 1 { set(index, .density1, node.prose * 100 / max(1, node.words)) }
      if level == 2 { set(index, .density2, node.prose * 100 / max(1, node.words)) }
      if node.parent >= 0 { element = node.parent }
    }
  }

  private mutating func readSigns(_ index: Int, _ signs: MarkupSigns) {
    set(index, .saysArticle, signs.contains(.article) ? 1 : 0)
    set(index, .saysContent, signs.contains(.content) ? 1 : 0)
    set(index, .saysAgainst, signs.intersection(.against).rawValue.nonzeroBitCount)
    set(index, .saysComments, signs.contains(.comments) ? 1 : 0)
    set(index, .saysRelated, signs.contains(.related) ? 1 : 0)
    set(index, .saysPromotion, signs.contains(.promotion) ? 1 : 0)
    set(index, .saysCaption, signs.contains(.caption) ? 1 : 0)
    set(index, .saysByline, signs.contains(.byline) ? 1 : 0)
  }

  private mutating func readPlace(_ index: Int, _ page: MarkupPage, _ tree: ElementTree, _ article: MarkupArticle) {
    let element = page.markup[index].element
    let total = max(1, tree.nodes[0].prose)
    set(index, .alike, alike.blocks(element))
    set(index, .proseOfAlike, alike.prose(element) * 100 / total)
    let isLike = index > 0 && page.elements[element].pathHash == page.elements[page.markup[index - 1].element].pathHash
    set(index, .likeLast, isLike ? 1 : 0)
    let far = 99
    set(index, .fromParagraphs, min(max(index - article.paragraphs.lowerBound, -far), far))
    set(index, .toParagraphs, min(max(article.paragraphs.upperBound - index, -far), far))
    set(index, .fromHeadline, article.headline.map { min(max(index - $0, -far), far) } ?? -far)
    set(index, .goodProse, tree.nodes[0].goodProse)
    set(index, .containerShare, tree.nodes[tree.container].goodProse * 100 / max(1, tree.nodes[0].goodProse))
  }
}

/// Where the rules see the article of a marked-up page.
struct MarkupArticle {
  /// Its first and last paragraph.
  let paragraphs: ClosedRange<Int>
  let headline: Int?
}

/// How many blocks, and how many words of prose, stand in elements with the same names above them.
private struct PathCounts {
  private var slotOfElement: [Int32] = []
  private var keys: [UInt64] = []
  private var blockCounts: [Int32] = []
  private var proseCounts: [Int32] = []

  mutating func read(_ page: MarkupPage, _ tree: ElementTree) {
    var capacity = 16
    while capacity < 2 * page.elements.count { capacity *= 2 }
    for index in keys.indices { keys[index] = 0 }
    if keys.count < capacity {
      keys = [UInt64](repeating: 0, count: capacity)
      blockCounts = [Int32](repeating: 0, count: capacity)
      proseCounts = blockCounts
    }
    let mask = keys.count - 1
    slotOfElement.removeAll(keepingCapacity: true)
    for element in page.elements {
      let key = element.pathHash == 0 ? 1 : element.pathHash
      var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
      while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
      if keys[slot] == 0 { (keys[slot], blockCounts[slot], proseCounts[slot]) = (key, 0, 0) }
      slotOfElement.append(Int32(slot))
    }
    for (index, markup) in page.markup.enumerated() {
      let slot = Int(slotOfElement[markup.element])
      blockCounts[slot] += 1
      proseCounts[slot] += Int32(truncatingIfNeeded: tree.prose[index])
    }
  }

  func blocks(_ element: Int) -> Int { Int(blockCounts[Int(slotOfElement[element])]) }
  func prose(_ element: Int) -> Int { Int(proseCounts[Int(slotOfElement[element])]) }
}
