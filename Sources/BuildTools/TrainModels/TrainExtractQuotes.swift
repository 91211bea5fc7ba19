import ArgumentParser
import ExtractQuotes
import FoundationEssentials
import Learning
import StageKit

/// Learns who speaks, from PolNeAR's training part alone.
struct TrainExtractQuotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract_quotes", abstract: "Learns who speaks the words between quotation marks, from PolNeAR.")

  @Option(help: "The folder of the corpora.")
  var data: String
  @Option(help: "Where the models and MODEL.md go.")
  var output = "Sources/C/CData/Models/ExtractQuotes"
  @Option(help: "How often the articles are gone through.")
  var passes = 12
  @Option(help: "The binary logarithm of the number of weights.")
  var bits = 16
  @Option(help: "The rate of the steps.")
  var rate = 0.03
  @Option(help: "The pull to zero.")
  var decay = 0.002
  @Option(help: "A file for what is found in the held-back fifths, for the scorers.")
  var predictions: String?
  @Flag(help: "Scores each fifth held back and writes no model.")
  var onlyScore = false

  func run() throws {
    let corpus = try QuotationCorpus(DataFolder(path: data), file: "quotes/polnear/train.jsonl.gz")
    let articles = corpus.articles

    // Each fifth is held back once.
    var scores = QuotationScores()
    var counts = [(right: Int, all: Int)](repeating: (0, 0), count: Self.marginLevels)
    var reportedCounts = counts
    var lines = ""
    for fold in 0..<Self.folds {
      let heldBack = articles.indices.filter { $0 % Self.folds == fold }.map { articles[$0] }
      let rest = articles.indices.filter { $0 % Self.folds != fold }.map { articles[$0] }
      let trial = attributionModel(rest)
      let reportedTrial = reportedModel(rest)
      let margins = AttributionTrainer.countMargins(
        heldBack.map(\.annotated), model: trial, step: Self.marginStep, levels: Self.marginLevels)
      let reportedMargins = ReportedSpeechTrainer.countMargins(
        heldBack.map(\.annotated), model: reportedTrial, step: Self.marginStep, levels: Self.marginLevels)
      for level in counts.indices {
        reportedCounts[level].right += reportedMargins[level].right
        reportedCounts[level].all += reportedMargins[level].all
        counts[level].right += margins[level].right
        counts[level].all += margins[level].all
      }
      lines += try score(heldBack, QuotationModels(attribution: trial, reported: reportedTrial), &scores)
    }
    if let predictions { try Data(lines.utf8).write(to: URL(filePath: predictions)) }
    for (name, value) in scores.rows { print(name, Self.tenths(value)) }
    let accuracies = Self.accuracies(counts)
    print("confidence by margin:", accuracies)
    let reportedAccuracies = Self.accuracies(reportedCounts)
    print("confidence of reported speech:", reportedAccuracies)
    guard !onlyScore else { return }

    let model = attributionModel(articles)
      .with(accuracies: accuracies, marginStep: Self.marginStep)
    try Data(model.bytes).write(to: URL(filePath: "\(output)/speakers.model"))
    let reported = reportedModel(articles).with(accuracies: reportedAccuracies, marginStep: Self.marginStep)
    try Data(reported.bytes).write(to: URL(filePath: "\(output)/reported.model"))
    try Data(card(scores, model, counts, reported, reportedCounts, articles: articles.count).utf8).write(
      to: URL(filePath: "\(output)/MODEL.md"))
  }

  private static let folds = 5
  private static let marginStep = Int32(LinearModel.unit / 2)
  private static let marginLevels = 16

  private func trained<Trainer: QuotationTrainer>(_: Trainer.Type, on articles: [QuotationCorpus.Article]) -> Trainer {
    var trainer = Trainer(bits: bits, rate: rate, decay: decay)
    var order = Array(articles.indices)
    var random = SeededGenerator(seed: 9)
    for pass in 0..<passes {
      if pass == passes / 3 { trainer.startAverage() }
      order.shuffle(using: &random)
      for place in order { trainer.learn(articles[place].annotated) }
    }
    return trainer
  }

  private func attributionModel(_ articles: [QuotationCorpus.Article]) -> LinearModel {
    let trainer = trained(AttributionTrainer.self, on: articles)
    let model = trainer.model()
    let counts = trainer.counts
    print(
      "\(counts.stretches / passes) stretches, \(counts.withoutRightChoice / passes) without a right choice,",
      "\(model.activeCount) weights")
    return model
  }

  private func reportedModel(_ articles: [QuotationCorpus.Article]) -> LinearModel {
    trained(ReportedSpeechTrainer.self, on: articles).model()
  }

  /// The share of right choices a level, never falling, in hundredths.
  static func accuracies(_ counts: [(right: Int, all: Int)]) -> [UInt8] {
    // Levels that break the order are counted together with those below (pool adjacent violators).
    var pools: [(right: Double, all: Double, levels: Int)] = []
    for count in counts {
      // One right and one wrong are added, so that a level of few cases is not sure.
      pools.append((Double(count.right) + 1, Double(count.all) + 2, 1))
      while pools.count > 1,
        pools[pools.count - 2].right / pools[pools.count - 2].all
          > pools[pools.count - 1].right / pools[pools.count - 1].all
      {
        let last = pools.removeLast()
        pools[pools.count - 1].right += last.right
        pools[pools.count - 1].all += last.all
        pools[pools.count - 1].levels += last.levels
      }
    }
    return pools.flatMap { pool in
      [UInt8](repeating: UInt8((100 * pool.right / pool.all).rounded()), count: pool.levels)
    }
  }

  /// Adds what a stage with these models finds to the scores; a row an article for the scorers.
  private func score(
    _ articles: [QuotationCorpus.Article], _ models: QuotationModels, _ scores: inout QuotationScores
  ) throws -> String {
    var options = ExtractQuotesStage.Options()
    options.kinds = [.direct, .mixed, .indirect]
    let stage = ExtractQuotesStage(options: options, models: models)
    var scratch = stage.makeScratch()
    var lines = ""
    for article in articles {
      var document = article.annotated.document
      stage.process(&document, scratch: &scratch)
      scores.add(article, found: document[.quotes])
      lines += try PredictionRow(article, document[.quotes]).line + "\n"
    }
    return lines
  }

  private static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// A row for each confidence that is given: how many choices have it, and how many of those are right.
  private static func table(_ counts: [(right: Int, all: Int)]) -> String {
    var rows: [(confidence: UInt8, right: Int, all: Int)] = []
    for (count, accuracy) in zip(counts, accuracies(counts)) {
      if rows.last?.confidence != accuracy { rows.append((accuracy, 0, 0)) }
      rows[rows.count - 1].right += count.right
      rows[rows.count - 1].all += count.all
    }
    return rows.map { row in
      let share = row.all > 0 ? tenths(100 * Double(row.right) / Double(row.all)) : "-"
      return "| 0.\(row.confidence < 10 ? "0" : "")\(row.confidence) | \(row.all) | \(share) |"
    }.joined(separator: "\n")
  }

  private func card(
    _ scores: QuotationScores, _ model: LinearModel, _ counts: [(right: Int, all: Int)], _ reported: LinearModel,
    _ reportedCounts: [(right: Int, all: Int)], articles: Int
  ) -> String {
    """
    # Who speaks: `speakers.model` and `reported.model`

    Two log-linear models with integer weights for hashed features, read by `extract_quotes`: who speaks the words between
    marks (\(model.activeCount) weights), and what a cue reports without marks (\(reported.activeCount)).
    Made by `swift run -c release TrainModels extract_quotes --data DIR`; do not edit.

    - Data: PolNeAR 1.0.0 (networkdynamics/PolNeAR, LREC 2018), training part: American political news of 2015 and 2016,
      \(articles) articles. In 112 of them the only double marks are two apostrophes (`''`); the corpus marks what stands
      between those as quotations but counts it as indirect. They are trained on; the scores are of the stage's defaults, which
      leave them unread.
    - Licence of the data: none stated. The weights hold counts, no text.
    - Features: `Sources/Stages/ExtractQuotes/Attribution/Template.swift` and
      `Indirect/ReportedFeatures.swift` list what is looked at; the stage's own code computes them for training and for running.
    - Training: \(passes) passes, rate \(rate), decay \(decay), the weights of the last two thirds averaged.
    - Confidence: the share of attributed stretches whose speaker is the annotators', by the margin of the choice, and the share
      of reported speech that has its speaker and half of its words in common with an annotator's; counted
      on each fifth of the articles with a model that had not seen them.

    Scores on the training part, each fifth held back once from a training on the others:

    | measure | |
    |---|---|
    \(scores.rows.map { "| \($0.name) | \(Self.tenths($0.value)) |" }.joined(separator: "\n"))

    Confidence against accuracy, counted in the same way:

    | confidence of a quotation | found | right, % |
    |---|---|---|
    \(Self.table(counts))

    | confidence of reported speech | found | right, % |
    |---|---|---|
    \(Self.table(reportedCounts))

    """
  }
}
