import StageKit

/// Reads a page into text, blocks and what the markup says of them.
///
/// No tree: a stack of the open elements, bounded in depth, with the implied ends of the standard (a `p` ends where a
/// `div` begins) and without its repairs for formatting elements that overlap. One pass over the tokens.
/// A reader is used for one page after another, so that its buffers are allocated once.
struct PageReader {
  /// More elements than this are not opened inside each other; browsers have the same limit.
  static let maxDepth = 512

  // What a page is read into.
  var text: [UInt8] = []
  var blocks: [Block] = []
  var markup: [BlockMarkup] = []
  var elements: [ElementDraft] = []
  var words: [MarkupWord] = []
  var statements = PageStatements()
  var classes = ClassCache()

  // Where the reader stands.
  var tokenizer = HTMLTokenizer()
  var stack: [OpenElement] = []
  /// How many elements of each kind are open.
  var openCounts = [Int32](repeating: 0, count: MarkupTag.allCases.count)
  /// How many elements beyond the deepest are open.
  var overflow = 0
  var linkNumber: Int32 = 0

  // The block that is being written, and the cells of its row that are complete.
  var block = OpenBlock()
  var isBlockOpen = false
  var cells: [OpenBlock] = []
  var pendingSpace = false
  var pendingLineBreaks = 0
  var pendingCell = false
  /// A row's cell had a block that has ended: more text in the same cell makes the row a layout, not a row of data.
  var pendingBoundary = false
  /// The element whose end tag was the last thing read; nil after anything else.
  var lastEnd: MarkupTag?
  var mediaCount = 0
  var rowNumber = 0

  let layouts = MarkupLayout.table
  let contexts = BlockMarkup.Context.ofTags
  let tagHashes = MarkupTag.allCases.map { FoldedHash.of($0.name) }

  /// Reads a page of valid UTF-8.
  mutating func read(_ bytes: Swift.Span<UInt8>) {
    reset()
    while true {
      switch tokenizer.next(in: bytes) {
      case .text: appendText(bytes, tokenizer.range, in: tokenizer.textContent)
      case .startTag: readStartTag(bytes)
      case .endTag: readEndTag(bytes)
      case .comment, .doctype: continue
      case .end:
        flushBlock()
        while let element = stack.popLast() { finish(element) }
        return
      }
    }
  }

  private mutating func reset() {
    tokenizer.reset()
    text.removeAll(keepingCapacity: true)
    blocks.removeAll(keepingCapacity: true)
    markup.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    statements.reset()
    classes.reset()
    for index in openCounts.indices { openCounts[index] = 0 }
    overflow = 0
    linkNumber = 0
    isBlockOpen = false
    cells.removeAll(keepingCapacity: true)
    (pendingSpace, pendingCell, pendingBoundary) = (false, false, false)
    lastEnd = nil
    pendingLineBreaks = 0
    mediaCount = 0
    rowNumber = 0
    stack.removeAll(keepingCapacity: true)
    stack.append(OpenElement(tag: .body, isBlock: true))
  }

  @inline(__always)
  func layout(_ tag: MarkupTag) -> MarkupLayout { layouts[Int(tag.rawValue)] }
}

/// An element whose end has not come.
struct OpenElement {
  var tag: MarkupTag
  var isBlock: Bool
  var isInLink = false
  var isEmphasized = false
  /// Its end tag came while a block inside it was open.
  var isClosed = false
  var context: BlockMarkup.Context = []
  /// What a block is that begins in it.
  var kind = Block.Kind.paragraph
  var headingLevel: UInt8 = 0
  var listDepth: Int32 = 0
  /// Which link of the page it stands in.
  var linkNumber: Int32 = 0
  /// Where the innermost element laid out as a block, perhaps this one, stands in the stack.
  var blockIndex: Int32 = 0
  /// Its place among the drafts; -1 as long as it has no text.
  var draft: Int32 = -1
  /// The statement that its text makes; -1 without one.
  var statement: Int32 = -1
  // What stands in the page.
  var name = TextSpan(0, 0)
  var classes = TextSpan(0, 0)
  var id = TextSpan(0, 0)
  var role = TextSpan(0, 0)
  var itemprop = TextSpan(0, 0)
}

/// An element with text whose end is not known yet.
struct ElementDraft {
  var tag: MarkupTag
  var start: Int
  var end: Int
  var parent: Int32
  var depth: Int
  var path: UInt64
  var pathHash: UInt64
  var words: Range<Int>
  var context: BlockMarkup.Context
}

/// A block that is being written, or a complete cell of its row.
struct OpenBlock {
  var start = 0
  var end = 0
  /// Where its last word ends, in the text up to `scannedEnd`.
  var wordsEnd = 0
  var scannedEnd = 0
  var kind = Block.Kind.paragraph
  var level = 0
  var draft = 0
  var words = 0..<0
  var tag = MarkupTag.unknown
  var context: BlockMarkup.Context = []
  var listDepth = 0
  var linkBytes = 0
  var linkCount = 0
  var lastLink: Int32 = 0
  var emphasizedBytes = 0
  var lineBreakCount = 0
  var mediaCount = 0
  /// The row of which it is a cell; 0 if it is none.
  var row = 0
}
