/// A sentence; it never crosses the end of its paragraph.
public struct Sentence: Annotation {
  /// The bytes from the first to the last token.
  public let span: TextSpan
  /// Where the sentence's paragraph stands in the layer `paragraphs`.
  public let paragraph: Int
  /// The sentence's tokens, as indices into the layer `tokens`.
  public let tokens: Range<Int>

  /// A sentence over a span.
  public init(span: TextSpan, paragraph: Int, tokens: Range<Int>) {
    self.span = span
    self.paragraph = paragraph
    self.tokens = tokens
  }
}

extension Layer where A == Sentence {
  /// The sentences of all paragraphs, in text order, not overlapping.
  public static var sentences: Layer<Sentence> { Layer("sentences") }
}
