import Learning

/// What a reader should know of the models: data with licence, method, scores.
struct QuotationModelCard {
  let attribution: LinearModel
  let attributionCounts: MarginCounts
  let reported: LinearModel
  let reportedCounts: MarginCounts
  let scores: QuotationScores
  let articleCount: Int
  let training: TrainExtractQuotes.Settings

  var text: String {
    """
    # Who speaks: `speakers.model` and `reported.model`

    Two log-linear models with integer weights for hashed features, read by `extract_quotes`: who speaks the words between
    marks (\(attribution.activeCount) weights), and what a cue reports without marks (\(reported.activeCount)).
    Made by `swift run -c release TrainModels extract_quotes --data DIR`; do not edit.

    - Data: PolNeAR 1.0.0 (networkdynamics/PolNeAR, LREC 2018), training part: American political news of 2015 and 2016,
      \(articleCount) articles. In 112 of them the only double marks are two apostrophes (`''`); the corpus marks what stands
      between those as quotations but counts it as indirect. They are trained on; the scores are of the stage's defaults, which
      leave them unread.
    - Licence of the data: none stated. The weights hold counts, no text.
    - Features: `Sources/Stages/ExtractQuotes/Attribution/FeatureTemplate.swift` and
      `Indirect/ReportedSpeechFeatures.swift` list what is looked at; the stage's own code computes them for training and for running.
    - Training: \(training.passes) passes, rate \(training.rate), decay \(training.decay), the weights of the last two thirds averaged.
    - Confidence: the share of attributed spans whose speaker is the annotators', by the margin of the choice, and the share
      of reported speech that has its speaker and half of its words in common with an annotator's; counted
      on each fifth of the articles with a model that had not seen them.

    Scores on the training part, each fifth held back once from a training on the others:

    | measure | |
    |---|---|
    \(scores.rows.map { "| \($0.name) | \(QuotationScores.tenths($0.value)) |" }.joined(separator: "\n"))

    Confidence against accuracy, counted in the same way:

    | confidence of a quotation | found | right, % |
    |---|---|---|
    \(attributionCounts.rows)

    | confidence of reported speech | found | right, % |
    |---|---|---|
    \(reportedCounts.rows)

    """
  }
}
