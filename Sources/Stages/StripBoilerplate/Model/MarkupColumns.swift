import StageKit

/// The features of a marked-up page's blocks, with the buffers of one worker.
struct MarkupColumns {
  /// How many columns there are.
  static let count = RunFeature.allCases.count + MarkupFeature.allCases.count

  private var blockCount = 0
  private var columns = RunColumns()
  private var alike = PathCounts()

  /// A column for each ``RunFeature``, then for each ``MarkupFeature``, with a value a block.
  var values: [Int32] { columns.values }

  /// Makes the columns of blocks that the rules have scored and decoded. Linear.
  mutating func read(_ runs: [LineRun], _ page: MarkupPage, _ tree: ElementTree, _ article: MarkupArticle) {
    columns.read(runs, columnCount: Self.count)
    alike.read(page, tree)
    blockCount = runs.count
    // Taken out of the whole, so that it may be written to while the rest is read.
    var values = columns.values
    columns.values = []
    var columns = values.mutableSpan
    for index in runs.indices {
      readBlock(index, page, &columns)
      readElement(index, page, tree, &columns)
      readSigns(index, tree.nodes[page.markup[index].element].signs, &columns)
      readPlace(index, page, tree, article, &columns)
    }
    self.columns.values = values
  }

  @inline(__always)
  private func set(_ columns: inout MutableSpan<Int32>, _ index: Int, _ feature: MarkupFeature, _ value: Int) {
    // There is a column for each feature, and the index is that of one of as many blocks.
    unsafe columns[unchecked: (RunFeature.allCases.count &+ feature.rawValue) &* blockCount &+ index] =
      Int32(truncatingIfNeeded: min(max(value, -30_000), 30_000))
  }

  private func readBlock(_ index: Int, _ page: MarkupPage, _ columns: inout MutableSpan<Int32>) {
    let markup = page.markup[index]
    let bytes = max(1, markup.span.count)
    set(&columns, index, .kind, Self.number(of: page.blocks[index].kind))
    set(&columns, index, .level, page.blocks[index].level)
    set(&columns, index, .linkPercent, markup.linkBytes * 100 / bytes)
    set(&columns, index, .linkCount, markup.linkCount)
    set(&columns, index, .emphasisPercent, markup.emphasizedBytes * 100 / bytes)
    set(&columns, index, .lineBreaks, markup.lineBreakCount)
    set(&columns, index, .media, markup.mediaCount)
    set(&columns, index, .listDepth, markup.listDepth)
    let context = markup.context
    set(&columns, index, .isArticle, context.contains(.article) ? 1 : 0)
    set(&columns, index, .isMain, context.contains(.main) ? 1 : 0)
    set(&columns, index, .isFooter, context.contains(.footer) ? 1 : 0)
    set(&columns, index, .isAside, context.contains(.aside) ? 1 : 0)
    set(&columns, index, .isHeader, context.contains(.header) ? 1 : 0)
    set(&columns, index, .isFigure, context.contains(.figure) ? 1 : 0)
    set(&columns, index, .isList, context.contains(.list) ? 1 : 0)
    set(&columns, index, .isTable, context.contains(.table) ? 1 : 0)
    set(&columns, index, .isQuotation, context.contains(.blockQuotation) ? 1 : 0)
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

  private func readElement(_ index: Int, _ page: MarkupPage, _ tree: ElementTree, _ columns: inout MutableSpan<Int32>) {
    let total = max(1, tree.nodes[0].prose)
    var element = page.markup[index].element
    let node = tree.nodes[element]
    set(&columns, index, .hops, node.hops)
    set(&columns, index, .below, node.below)
    set(&columns, index, .depth, page.elements[element].depth)
    set(&columns, index, .prose0, node.prose * 100 / total)
    set(&columns, index, .blocks0, node.blocks)
    set(&columns, index, .links0, node.linkPercent)
    if node.parent >= 0 { element = node.parent }
    let outer = tree.nodes[element]
    set(&columns, index, .prose1, outer.prose * 100 / total)
    set(&columns, index, .blocks1, outer.blocks)
    set(&columns, index, .links1, outer.linkPercent)
    set(&columns, index, .density1, outer.prose * 100 / max(1, outer.words))
    if outer.parent >= 0 { element = outer.parent }
    let outermost = tree.nodes[element]
    set(&columns, index, .prose2, outermost.prose * 100 / total)
    set(&columns, index, .blocks2, outermost.blocks)
    set(&columns, index, .links2, outermost.linkPercent)
    set(&columns, index, .density2, outermost.prose * 100 / max(1, outermost.words))
  }

  private func readSigns(_ index: Int, _ signs: MarkupSigns, _ columns: inout MutableSpan<Int32>) {
    set(&columns, index, .saysArticle, signs.contains(.article) ? 1 : 0)
    set(&columns, index, .saysContent, signs.contains(.content) ? 1 : 0)
    set(&columns, index, .saysAgainst, signs.intersection(.against).rawValue.nonzeroBitCount)
    set(&columns, index, .saysComments, signs.contains(.comments) ? 1 : 0)
    set(&columns, index, .saysRelated, signs.contains(.related) ? 1 : 0)
    set(&columns, index, .saysPromotion, signs.contains(.promotion) ? 1 : 0)
    set(&columns, index, .saysCaption, signs.contains(.caption) ? 1 : 0)
    set(&columns, index, .saysByline, signs.contains(.byline) ? 1 : 0)
  }

  private func readPlace(
    _ index: Int, _ page: MarkupPage, _ tree: ElementTree, _ article: MarkupArticle, _ columns: inout MutableSpan<Int32>
  ) {
    let element = page.markup[index].element
    let total = max(1, tree.nodes[0].prose)
    set(&columns, index, .alike, alike.blocks(element))
    set(&columns, index, .proseOfAlike, alike.prose(element) * 100 / total)
    let isLike = index > 0 && page.elements[element].pathHash == page.elements[page.markup[index - 1].element].pathHash
    set(&columns, index, .likeLast, isLike ? 1 : 0)
    let far = 99
    set(&columns, index, .fromParagraphs, min(max(index - article.paragraphs.lowerBound, -far), far))
    set(&columns, index, .toParagraphs, min(max(article.paragraphs.upperBound - index, -far), far))
    set(&columns, index, .fromHeadline, article.headline.map { min(max(index - $0, -far), far) } ?? -far)
    set(&columns, index, .goodProse, tree.nodes[0].goodProse)
    set(&columns, index, .containerShare, tree.nodes[tree.container].goodProse * 100 / max(1, tree.nodes[0].goodProse))
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
  private var paths = KeyTable()
  private var pathOfElement: [Int32] = []
  private var blockCounts: [Int32] = []
  private var proseCounts: [Int32] = []

  mutating func read(_ page: MarkupPage, _ tree: ElementTree) {
    paths.removeAll()
    pathOfElement.removeAll(keepingCapacity: true)
    blockCounts.removeAll(keepingCapacity: true)
    proseCounts.removeAll(keepingCapacity: true)
    for element in page.elements {
      let (path, isNew) = paths.insert(element.pathHash)
      if isNew {
        blockCounts.append(0)
        proseCounts.append(0)
      }
      pathOfElement.append(Int32(truncatingIfNeeded: path))
    }
    for (index, markup) in page.markup.enumerated() {
      let path = Int(pathOfElement[markup.element])
      blockCounts[path] += 1
      proseCounts[path] += Int32(truncatingIfNeeded: tree.prose[index])
    }
  }

  func blocks(_ element: Int) -> Int { Int(blockCounts[Int(pathOfElement[element])]) }
  func prose(_ element: Int) -> Int { Int(proseCounts[Int(pathOfElement[element])]) }
}
