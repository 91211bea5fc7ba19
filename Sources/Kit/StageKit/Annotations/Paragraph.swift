/// A paragraph, heading or list item of the clean text: one or more kept blocks.
public struct Paragraph: Annotation {
  /// What a paragraph is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Running text.
    case paragraph
    /// A heading inside the text.
    case heading
    /// An item of a list.
    case listItem = "list_item"
    /// A row of a table.
    case tableRow = "table_row"
    /// A quotation set off from the text.
    case blockQuotation = "block_quotation"
    /// What stands under a picture.
    case caption
  }

  /// The bytes from the first to the last block.
  public let span: TextSpan
  /// What the paragraph is.
  public let kind: Kind
  /// The paragraph's sentences, as indices into the layer `sentences`.
  public let sentences: Range<Int>

  /// A paragraph over a span.
  public init(span: TextSpan, kind: Kind, sentences: Range<Int>) {
    self.span = span
    self.kind = kind
    self.sentences = sentences
  }

  /// The kind.
  public var label: String? { kind.rawValue }
}

extension Layer where A == Paragraph {
  /// The paragraphs of the clean text, in text order, not overlapping.
  public static var paragraphs: Layer<Paragraph> { Layer("paragraphs") }
}

/// Bytes that unwrapping takes out of a paragraph, inside a word that was broken at a line's end.
///
/// The hyphen and the line break of `exam-⏎ple`; the line break alone where the hyphen belongs to the word (`well-⏎known`).
public struct WordBreak: Annotation {
  /// The bytes from the hyphen, or from after it, to the word's second half.
  public let span: TextSpan

  /// A word break over a span.
  public init(span: TextSpan) {
    self.span = span
  }
}

extension Layer where A == WordBreak {
  /// The word breaks inside paragraphs, in text order.
  public static var wordBreaks: Layer<WordBreak> { Layer("word_breaks") }
}
