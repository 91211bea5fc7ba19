import ArgumentParser
import ExtractQuotes
import FoundationEssentials
import Learning
import StageKit

/// Trains the two models of `extract_quotes` on the training part of PolNeAR.
struct TrainExtractQuotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract_quotes", abstract: "Trains the models that tell who speaks.")

  @Option(help: ArgumentHelp("The folder of the corpora.", valueName: "dir"))
  var data: String
  @Option(help: ArgumentHelp("Where the models and MODEL.md are written.", valueName: "dir"))
  var output = "Sources/C/CData/Models/ExtractQuotes"
  @OptionGroup var settings: Settings

  @Option(help: ArgumentHelp("Where to write the cross-validated quotations, as JSON Lines.", valueName: "file"))
  var predictions: String?

  @Flag(help: "Only cross-validate; write no model.")
  var onlyScore = false

  /// The settings of both trainings.
  struct Settings: ParsableArguments {
    @Option(help: "The number of passes over the articles.")
    var passes = 12
    @Option(help: "The binary logarithm of the number of weights.")
    var bits = 16
    @Option(help: "The learning rate.")
    var rate = 0.03
    @Option(help: "How strongly weights are pulled to zero (L2 regularisation).")
    var decay = 0.002
  }

  private typealias Articles = [QuotationCorpus.Article]

  func run() throws {
    let articles = try QuotationCorpus(DataFolder(path: data), file: "quotes/polnear/train.jsonl.gz").articles
    var scores = QuotationScores()
    var attributionCounts = MarginCounts()
    var reportedCounts = MarginCounts()
    var lines = ""
    for fold in 0..<CrossValidation.foldCount {
      let heldBack = articles.indices.filter { $0 % CrossValidation.foldCount == fold }.map { articles[$0] }
      let others = articles.indices.filter { $0 % CrossValidation.foldCount != fold }.map { articles[$0] }
      let models = QuotationModels(
        attribution: attributionModel(others, tested: heldBack, &attributionCounts),
        reported: reportedModel(others, tested: heldBack, &reportedCounts))
      lines += try score(heldBack, models, &scores)
    }
    if let predictions { try Data(lines.utf8).write(to: URL(filePath: predictions)) }
    for (name, value) in scores.rows { print(name, QuotationScores.tenths(value)) }
    print("confidence by margin:", attributionCounts.accuracies)
    print("confidence of reported speech:", reportedCounts.accuracies)
    guard !onlyScore else { return }

    var none = MarginCounts()
    let attribution = attributionModel(articles, tested: [], &none)
      .with(accuracies: attributionCounts.accuracies, marginStep: MarginCounts.step)
    let reported = reportedModel(articles, tested: [], &none)
      .with(accuracies: reportedCounts.accuracies, marginStep: MarginCounts.step)
    let card = QuotationModelCard(
      attribution: attribution, attributionCounts: attributionCounts, reported: reported,
      reportedCounts: reportedCounts, scores: scores, articleCount: articles.count, training: settings)
    try write(attribution.bytes, "speakers.model")
    try write(reported.bytes, "reported.model")
    try write(Array(card.text.utf8), "MODEL.md")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let folder = URL(filePath: output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appending(path: name))
  }

  private func attributionModel(
    _ articles: Articles, tested: Articles, _ counts: inout MarginCounts
  ) -> LinearModel {
    let (trainer, model) = trained(AttributionTrainer.self, on: articles, tested: tested, &counts)
    print(
      "\(trainer.decisionCount / settings.passes) decisions,",
      "\(trainer.unsolvableCount / settings.passes) without a right choice, \(model.activeCount) weights")
    return model
  }

  private func reportedModel(_ articles: Articles, tested: Articles, _ counts: inout MarginCounts) -> LinearModel {
    trained(ReportedSpeechTrainer.self, on: articles, tested: tested, &counts).model
  }

  /// Trains on articles, and counts the decisions on others that are tested.
  private func trained<Trainer: QuotationTrainer>(
    _: Trainer.Type, on articles: Articles, tested: Articles, _ counts: inout MarginCounts
  ) -> (trainer: Trainer, model: LinearModel) {
    var trainer = Trainer(learner: ChoiceTrainer(bits: settings.bits, rate: settings.rate, decay: settings.decay))
    var order = Array(articles.indices)
    var random = SeededGenerator(seed: 9)
    for pass in 0..<settings.passes {
      if pass == settings.passes / 3 { trainer.learner.startAverage() }
      order.shuffle(using: &random)
      for index in order { trainer.learn(articles[index].annotated) }
    }
    let model = trainer.learner.model()
    for article in tested { trainer.count(article.annotated, model: model, into: &counts) }
    return (trainer, model)
  }

  /// Adds what a stage with these models finds to the scores; returns a line of JSON for each article.
  private func score(_ articles: Articles, _ models: QuotationModels, _ scores: inout QuotationScores) throws -> String
  {
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
}
