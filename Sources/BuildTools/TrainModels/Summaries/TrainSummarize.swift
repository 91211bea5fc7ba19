import ArgumentParser
import FoundationEssentials
import Learning
import StageKit
import Summarize

/// Trains the learned method of `summarize`.
struct TrainSummarize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summarize", abstract: "Trains the ranking of sentences for summaries.")

  /// The maximum number of terms in the table of rarities.
  static let maxTerms = 8192

  @Option(help: ArgumentHelp("The folder of the corpora.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("Where weights.bin and MODEL.md are written.", valueName: "dir"))
  var output = "Sources/C/CData/Models/Summarize"

  @Option(help: ArgumentHelp("Where to write the cross-validated summaries, as JSON Lines.", valueName: "file"))
  var predictions: String?

  func run() throws {
    let folder = DataFolder(path: data)
    let rarities = try Self.rarities(folder)
    var reader = CandidateReader(rarities: rarities)
    let articles = try SummarySet.all.flatMap { set in
      try folder.records(SummaryRecord.self, in: set.file).map { TrainingArticle($0, of: set, &reader) }
    }
    let trainer = SummaryTrainer(rarities: rarities, articles: articles)
    let summaries = try trainer.crossValidate()
    let leads = try articles.map(trainer.lead)
    let scores = SummaryScores(articles, summaries: summaries, leads: leads)
    let trials = RankingTrial.all(shipped: trainer.settings).map { trial in
      (trial.name, SummaryScores(articles, summaries: trainer.crossValidate(trial), leads: leads))
    }
    print(scores.table, SummaryScores.table(of: trials), separator: "\n\n")
    if let predictions { try Self.write(summaries, of: articles, to: predictions) }
    let model = trainer.train { _ in true }
    let weights = model.encoded()
    let url = URL(filePath: output)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(weights).write(to: url.appending(path: "weights.bin"))
    let card = SummaryModelCard(model: model, byteCount: weights.count, scores: scores, trials: trials)
    try Data(card.text.utf8).write(to: url.appending(path: "MODEL.md"))
    print("\(weights.count) bytes")
  }

  static func rarities(_ folder: DataFolder) throws -> RarityTable {
    let documents = try SummarySet.background.flatMap { file, _ in
      try folder.records(TextRecord.self, in: file).map { record in
        CandidateReader.terms(of: .segmented(id: record.id, record.text))
      }
    }
    return RarityTable(documents: documents, mostTerms: maxTerms)
  }

  private struct Prediction: Encodable {
    let id: String
    let summary: [String]
  }

  private static func write(_ summaries: [[String]], of articles: [TrainingArticle], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var lines = Data()
    for (article, summary) in zip(articles, summaries) {
      lines += try encoder.encode(Prediction(id: article.document.id, summary: summary)) + [UInt8(ascii: "\n")]
    }
    try lines.write(to: URL(filePath: path))
  }
}
