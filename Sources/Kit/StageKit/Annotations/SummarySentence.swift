/// A sentence of the article that stands for it in a summary.
public struct SummarySentence: Annotation {
  /// The span of the sentence.
  public let span: TextSpan
  /// Where the sentence stands in the layer `sentences`.
  public let sentence: Int

  /// A sentence that was chosen.
  public init(span: TextSpan, sentence: Int) {
    self.span = span
    self.sentence = sentence
  }
}

extension Layer where A == SummarySentence {
  /// The chosen sentences, in text order.
  public static var summary: Layer<SummarySentence> { Layer("summary") }
}
