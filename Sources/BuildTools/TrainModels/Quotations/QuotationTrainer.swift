import Learning

/// Learns one of the two models of `extract_quotes` from annotated articles, one after the other, in several passes.
protocol QuotationTrainer {
  /// The weights.
  var learner: ChoiceTrainer { get set }

  /// A trainer that continues with the weights of `learner`.
  init(learner: ChoiceTrainer)

  /// Takes a step for each decision of an article.
  mutating func learn(_ article: AnnotatedArticle)

  /// Adds the decisions of a model on an article to counts.
  mutating func count(_ article: AnnotatedArticle, model: LinearModel, into counts: inout MarginCounts)
}
