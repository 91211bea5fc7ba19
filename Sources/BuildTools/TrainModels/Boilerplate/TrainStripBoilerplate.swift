import ArgumentParser
import FoundationEssentials
import StripBoilerplate

/// Trains the models of `strip_boilerplate`.
struct TrainStripBoilerplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strip_boilerplate", abstract: "Trains the models that tell the article from the rest of a page.")

  @Option(help: ArgumentHelp("The folder of the corpora.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("Where the models and MODEL.md are written.", valueName: "dir"))
  var output = "Sources/C/CData/Models/StripBoilerplate"

  @Option(help: ArgumentHelp("A folder for the cross-validated texts, as JSON Lines.", valueName: "dir"))
  var predictions: String?

  @Option(help: ArgumentHelp("A folder for the models of cross-validation, for 'strip_pages'.", valueName: "dir"))
  var foldModels: String?

  func run() throws {
    let parts = try BoilerplatePage.Mode.allCases.map { mode in
      let pages = try BoilerplateSet.all.flatMap { try $0.pages(in: DataFolder(path: data), mode: mode) }
      let trainer = BoilerplateTrainer()
      let scores = try BoilerplateScores(pages, trainer)
      print("\(mode.rawValue)\n\(scores.table)")
      if let predictions { try Self.write(scores.predictions, mode, to: URL(filePath: predictions)) }
      if let foldModels { try FoldModels(scores.foldModels, mode: mode).write(to: foldModels, mode: mode) }
      let model = trainer.train(pages)
      let bytes = model.encoded()
      try Self.write(Data(bytes), "\(mode.rawValue).model", to: URL(filePath: output))
      return BoilerplateModelCard.Part(mode: mode, model: model, byteCount: bytes.count, scores: scores)
    }
    try Self.write(Data(BoilerplateModelCard(parts: parts).text.utf8), "MODEL.md", to: URL(filePath: output))
  }

  private static func write(
    _ predictions: [String: [BoilerplateScores.Prediction]], _ mode: BoilerplatePage.Mode, to folder: URL
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for (set, predictions) in predictions {
      var lines = Data()
      for prediction in predictions { lines += try encoder.encode(prediction) + [UInt8(ascii: "\n")] }
      try write(lines, "\(set).\(mode.rawValue).jsonl", to: folder)
    }
  }

  private static func write(_ bytes: Data, _ name: String, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try bytes.write(to: folder.appending(path: name))
  }
}
