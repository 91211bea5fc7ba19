/// What a reader sees as one line, heading or list item of the input text.
///
/// Decoding makes the layer. In plain text a block is a line that is not blank, without the white space at its ends.
public struct Block: Annotation {
  /// What the input says the block is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A line of plain text.
    case line
    /// A paragraph of marked-up text.
    case paragraph
    /// A heading of marked-up text.
    case heading
    /// An item of a list.
    case listItem = "list_item"
    /// A row of a table.
    case tableRow = "table_row"
    /// A paragraph in a block quotation.
    case blockQuotation = "block_quotation"
    /// The caption of a picture or table.
    case caption
  }

  /// The bytes of the block.
  public let span: TextSpan
  /// What the input says the block is.
  public let kind: Kind
  /// The level of a heading, 1 to 6, or the depth of a list item from 1; 0 if neither is known.
  public let level: Int

  /// A block over a span.
  public init(span: TextSpan, kind: Kind = .line, level: Int = 0) {
    self.span = span
    self.kind = kind
    self.level = level
  }

  /// The kind.
  public var label: String? { kind.rawValue }
}

extension Layer where A == Block {
  /// The blocks of the input text, made by decoding.
  public static var blocks: Layer<Block> { Layer("blocks") }
}
