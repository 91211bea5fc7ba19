public import StageKit

/// An article, with paragraphs, sentences and tokens, whose quotations were found by people.
public struct AnnotatedArticle: Sendable {
  /// A quotation as an annotator marked it.
  public struct Quotation: Sendable {
    /// All that is attributed, marks included.
    public let span: TextSpan
    /// How it is quoted.
    public let kind: StageKit.Quotation.Kind
    /// What of it stands between marks, where that is not all.
    public let parts: [TextSpan]
    /// The words that name the speaker.
    public let speaker: TextSpan?
    /// The words that say that somebody speaks.
    public let cue: TextSpan?

    /// A quotation with its places in the article's text.
    public init(
      span: TextSpan, kind: StageKit.Quotation.Kind, parts: [TextSpan], speaker: TextSpan?, cue: TextSpan?
    ) {
      self.span = span
      self.kind = kind
      self.parts = parts
      self.speaker = speaker
      self.cue = cue
    }
  }

  /// The article with the layers that the stage reads.
  public let document: Document
  /// What people found in it.
  public let quotations: [Quotation]

  /// An article with what people found in it.
  public init(document: Document, quotations: [Quotation]) {
    self.document = document
    self.quotations = quotations
  }
}
