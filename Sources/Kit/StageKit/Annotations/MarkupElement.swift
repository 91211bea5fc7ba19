/// An element of the markup that is laid out as a block and has text in it.
///
/// Parents stand before their children, so sums over everything below an element take one walk from the last to the
/// first: `sums[element.parent] += sums[index]`.
public struct MarkupElement: Annotation {
  /// The bytes from the first to the last block in it.
  public let span: TextSpan
  /// The element's name.
  public let tag: MarkupTag
  /// The element around it, as an index into the layer `elements`; nil for the outermost.
  public let parent: Int?
  /// How many elements of any kind stand around it.
  public let depth: Int
  /// The ids (raw values) of the innermost eight elements laid out as blocks, this one in the lowest byte.
  public let path: UInt64
  /// The hash of the names of all of them, outermost first: the same in every process.
  public let pathHash: UInt64
  /// The words of its class, id, role and itemprop, as indices into the layer `markup_words`. Elements with the same
  /// words share them.
  public let words: Range<Int>
  /// What stands around a block that stands directly in it.
  public let context: BlockMarkup.Context

  /// An element over a span.
  public init(
    span: TextSpan, tag: MarkupTag, parent: Int?, depth: Int, path: UInt64, pathHash: UInt64, words: Range<Int>,
    context: BlockMarkup.Context
  ) {
    self.span = span
    self.tag = tag
    self.parent = parent
    self.depth = depth
    self.path = path
    self.pathHash = pathHash
    self.words = words
    self.context = context
  }

  /// The element's name.
  public var label: String? { tag.name }
}

extension Layer where A == MarkupElement {
  /// The elements that hold the blocks, in the order in which they begin; parents before children.
  public static var elements: Layer<MarkupElement> { Layer("elements") }
}

/// A word of an element's class, id, role or itemprop.
///
/// `class="entry-content wideColumn"` has the words `entry-content`, `entry`, `content`, `wideColumn`, `wide`, `column`:
/// each name, then its parts at hyphens, underscores and capitals if there are several.
public struct MarkupWord: Annotation {
  /// An empty span where the text of the first element with the word begins.
  public let span: TextSpan
  /// The folded hash of the word (``FoldedHash``).
  public let key: UInt64
  /// Whether the word is a whole name; false for a part of one.
  public let isName: Bool

  /// A word.
  public init(span: TextSpan, key: UInt64, isName: Bool) {
    self.span = span
    self.key = key
    self.isName = isName
  }
}

extension Layer where A == MarkupWord {
  /// The words to which elements and blocks point.
  public static var markupWords: Layer<MarkupWord> { Layer("markup_words") }
}
