import StageKit

/// The elements of a page with what their blocks add up to, what their names say, and where the article's element is.
///
/// Every step is one walk over elements, words or blocks, so the whole is linear however deep the page nests.
struct ElementTree {
  /// An element and the blocks inside it.
  struct Node {
    /// The element round it; -1 for the outermost.
    var parent = -1
    /// What its own name, classes and ids say, as far as that is believed.
    var ownSigns: MarkupSigns = []
    /// The same with those of the elements round it.
    var signs: MarkupSigns = []
    /// What its name says, without classes and ids.
    var tagSigns: MarkupSigns = []
    var isArticleOrMain = false
    /// Whether it is, or holds, an element that is named for the article and has good prose.
    var holdsArticle = false
    /// The element in it with the heading over readers' comments; -1 without one.
    var commentsHeading = -1
    var words = 0
    var bytes = 0
    var linkBytes = 0
    var blocks = 0
    /// How many headings of the first level are in it.
    var mainHeadings = 0
    /// Words of prose.
    var prose = 0
    /// The same against which no sign speaks, those of the article counted more.
    var goodProse = 0
    /// How many elements one has to leave to come to the one that holds the article; 0 inside it.
    var hops = 0
    /// How many elements it stands below the one that holds the article, or below one round that.
    var below = 0

    /// Bytes in links of a hundred bytes.
    var linkPercent: Int { bytes == 0 ? 0 : linkBytes * 100 / bytes }
  }

  /// The elements, parents before children; never empty.
  var nodes: [Node] = []
  /// Words of prose of each block: 0 where it is none.
  private(set) var prose: [Int] = []
  /// The element that holds the article.
  var container = 0
  let lexicon = MarkupLexicon.shipped
  /// The lexicon's entry of each word of the page; -1 without one.
  var entryOfWord: [Int16] = []
  /// Words of prose in the elements that a word names.
  var proseOfEntry: [Int] = []

  /// Reads the elements of a page; the features of the runs, one a block, are there.
  mutating func read(_ page: MarkupPage, _ runs: [LineRun]) {
    readElements(page)
    readBlocks(page, runs)
    readCommentsHeadings(page, runs)
    showHiddenArticle()
    believeWords(of: page)
    believeSigns()
    findContainer(page)
  }

  /// Whether a block is prose of the page against which no sign speaks.
  func isGoodProse(_ index: Int, _ node: Node) -> Bool {
    prose[index] > 0 && node.signs.isDisjoint(with: .against)
  }

  private mutating func readElements(_ page: MarkupPage) {
    nodes.removeAll(keepingCapacity: true)
    for element in page.elements {
      var node = Node()
      node.parent = element.parent ?? -1
      node.isArticleOrMain = element.tag == .article || element.tag == .main
      let outer = element.parent.map { page.elements[$0].context } ?? []
      node.tagSigns = MarkupSigns(context: element.context.subtracting(outer))
      nodes.append(node)
    }
  }

  private mutating func readBlocks(_ page: MarkupPage, _ runs: [LineRun]) {
    prose.removeAll(keepingCapacity: true)
    for index in runs.indices {
      let markup = page.markup[index]
      let block = page.blocks[index]
      let words = Self.prose(runs[index].features, block.kind, markup)
      prose.append(words)
      nodes[markup.element].prose += words
      nodes[markup.element].words += runs[index].features.words
      nodes[markup.element].bytes += markup.span.count
      nodes[markup.element].linkBytes += markup.linkBytes
      nodes[markup.element].blocks += 1
      if block.kind == .heading && block.level == 1 { nodes[markup.element].mainHeadings += 1 }
    }
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      guard node.parent >= 0 else { continue }
      nodes[node.parent].prose += node.prose
      nodes[node.parent].words += node.words
      nodes[node.parent].bytes += node.bytes
      nodes[node.parent].linkBytes += node.linkBytes
      nodes[node.parent].blocks += node.blocks
      nodes[node.parent].mainHeadings += node.mainHeadings
    }
  }

  /// Elements that follow a heading over comments in the same element are comments, whatever they are called.
  private mutating func readCommentsHeadings(_ page: MarkupPage, _ runs: [LineRun]) {
    var proseWords = 0
    for index in runs.indices {
      proseWords += prose[index]
      let features = runs[index].features
      guard page.blocks[index].kind == .heading, features.words <= 8, proseWords >= 40,
        features.cues[.comments].rawValue >= CueMarks.Place.start.rawValue
      else { continue }
      var element = page.markup[index].element
      while nodes[element].parent >= 0 && nodes[nodes[element].parent].blocks == 1 { element = nodes[element].parent }
      let parent = nodes[element].parent
      if parent >= 0 && nodes[parent].commentsHeading < 0 { nodes[parent].commentsHeading = element }
    }
    for index in nodes.indices where nodes[index].parent >= 0 {
      let heading = nodes[nodes[index].parent].commentsHeading
      if heading >= 0 && index > heading && nodes[index].mainHeadings == 0 { nodes[index].tagSigns.insert(.comments) }
    }
  }

  /// Words outside links of a block of running text; 0 for any other.
  private static func prose(_ features: BlockFeatures, _ kind: Block.Kind, _ markup: BlockMarkup) -> Int {
    guard features.words >= 10, kind != .heading, kind != .tableRow, features.end != .none || features.terminals > 0,
      markup.linkBytes * 2 < markup.span.count, features.noticePhrases == 0 || features.words > 40
    else { return 0 }
    return features.words * (markup.span.count - markup.linkBytes) / markup.span.count
  }
}
