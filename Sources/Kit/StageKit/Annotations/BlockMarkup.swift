/// What the markup says of a block: one a block of marked-up text, in the order of the layer `blocks`.
///
/// The layer is empty for plain text.
public struct BlockMarkup: Annotation {
  /// Where a block stands.
  public struct Context: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt32
    /// A context of bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Inside `article`, or an element with that role.
    public static let article = Context(rawValue: 1 << 0)
    /// Inside `main`, or an element with that role.
    public static let main = Context(rawValue: 1 << 1)
    /// Inside `nav`, `menu`, or an element with the role of navigation or a menu.
    public static let navigation = Context(rawValue: 1 << 2)
    /// Inside `aside`, or an element with the role complementary.
    public static let aside = Context(rawValue: 1 << 3)
    /// Inside `header`, or an element with the role banner.
    public static let header = Context(rawValue: 1 << 4)
    /// Inside `footer`, or an element with the role contentinfo.
    public static let footer = Context(rawValue: 1 << 5)
    /// Inside a form, or a part of one.
    public static let form = Context(rawValue: 1 << 6)
    /// Inside `figure`.
    public static let figure = Context(rawValue: 1 << 7)
    /// Inside a list.
    public static let list = Context(rawValue: 1 << 8)
    /// Inside a table.
    public static let table = Context(rawValue: 1 << 9)
    /// Inside `blockquote`.
    public static let blockQuotation = Context(rawValue: 1 << 10)
    /// Inside preformatted text: line breaks and spaces are the author's.
    public static let preformatted = Context(rawValue: 1 << 11)
    /// Inside a heading.
    public static let heading = Context(rawValue: 1 << 12)
    /// Inside an element that microdata calls `articleBody`.
    public static let articleBody = Context(rawValue: 1 << 13)
    /// Inside an element that the page hides: `hidden`, `aria-hidden`, `display:none`, `visibility:hidden`.
    public static let hidden = Context(rawValue: 1 << 14)
    /// Inside a button, or an element with that role.
    public static let button = Context(rawValue: 1 << 15)
    /// Inside a dialog, or an element with the role dialog or alert.
    public static let dialog = Context(rawValue: 1 << 16)
    /// Inside `address`.
    public static let address = Context(rawValue: 1 << 17)
  }

  /// The bytes of the block.
  public let span: TextSpan
  /// The innermost element that is laid out as a block around the block, as an index into the layer `elements`.
  public let element: Int
  /// The class and id words of the inline elements in which the block begins, as indices into `markup_words`.
  public let words: Range<Int>
  /// The innermost element in which the block begins; that of ``element`` where no inline element stands between.
  public let tag: MarkupTag
  /// What stands around the block.
  public let context: Context
  /// How many lists the block stands in.
  public let listDepth: Int
  /// How many bytes of the block stand inside links.
  public let linkBytes: Int
  /// How many links begin in the block.
  public let linkCount: Int
  /// How many bytes of the block stand inside `b`, `strong`, `em`, `i` and the like.
  public let emphasizedBytes: Int
  /// How many line breaks the markup demands inside the block.
  public let lineBreakCount: Int
  /// How many pictures and videos stand between the block before and the end of this one.
  public let mediaCount: Int

  /// The markup of a block over a span.
  public init(
    span: TextSpan, element: Int, words: Range<Int> = 0..<0, tag: MarkupTag, context: Context = [], listDepth: Int = 0,
    linkBytes: Int = 0, linkCount: Int = 0, emphasizedBytes: Int = 0, lineBreakCount: Int = 0, mediaCount: Int = 0
  ) {
    self.span = span
    self.element = element
    self.words = words
    self.tag = tag
    self.context = context
    self.listDepth = listDepth
    self.linkBytes = linkBytes
    self.linkCount = linkCount
    self.emphasizedBytes = emphasizedBytes
    self.lineBreakCount = lineBreakCount
    self.mediaCount = mediaCount
  }

  /// The innermost element.
  public var label: String? { tag.name }
}

extension Layer where A == BlockMarkup {
  /// What the markup says of each block: as many annotations as the layer `blocks` has, or none for plain text.
  public static var markup: Layer<BlockMarkup> { Layer("markup") }
}
