public import Learning

/// What learns from annotated articles, one after the other, several times over.
public protocol QuotationTrainer {
  /// A trainer that knows nothing.
  init(bits: Int, rate: Double, decay: Double)
  /// Takes the steps of an article.
  mutating func learn(_ article: AnnotatedArticle)
  /// From here on weights count for the average.
  mutating func startAverage()
  /// What has been learned.
  func model() -> LinearModel
}
