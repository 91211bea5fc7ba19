import ArgumentParser
import FoundationEssentials
import Language

/// Trains the profiles of `detect_language`.
struct TrainDetectLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect_language", abstract: "Trains the profiles that identify languages.")

  /// The maximum number of weights in the profiles: 550 KB. With half as many, one more text of 20 letters in 500 is
  /// identified wrongly.
  static let weightCount = 200_000
  /// One sentence in this many is held back for scores. The profiles that are scored are trained without them.
  static let heldBack = 10

  @Option(help: ArgumentHelp("The folder of the corpora.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("Where profiles.bin and MODEL.md are written.", valueName: "dir"))
  var output = "Sources/C/CData/Models/DetectLanguage"

  private struct Item: Decodable {
    let text: String
    let language: String
    let length: Int
  }

  func run() throws {
    let folder = DataFolder(path: data)
    let languages = LanguageModelCard.sources.map(\.language)
    let sentences = try languages.map { try folder.lines(in: "language_id/train/\($0).txt.gz") }
    func train(_ sentences: [[String]]) -> ([LanguageProfiles.Weight], LanguageIdentifier) {
      let weights = LanguageTrainer(languages: languages, sentences: sentences).train(weightCount: Self.weightCount)
      return (weights, LanguageIdentifier(profiles: LanguageProfiles(languages: languages, weights: weights)))
    }
    let learned = sentences.map { lines in
      lines.enumerated().filter { $0.offset % Self.heldBack != 0 }.map(\.element)
    }
    let scored = train(learned).1
    let (weights, identifier) = train(sentences)
    let bytes = LanguageProfiles.encoded(languages: languages, weights: weights)
    var scores = LanguageScores(languages: languages)
    for (language, lines) in zip(languages, sentences) {
      for (index, line) in lines.enumerated() where index % Self.heldBack == 0 {
        for length in [20, 60] {
          let piece = LanguageTrainer.piece(of: Array(line.unicodeScalars), 0, length)
          scores.add(scored.language(of: piece), language, to: "held back, \(length)")
        }
      }
    }
    for item in try folder.records(Item.self, in: "language_id/dev.jsonl") {
      scores.add(identifier.language(of: item.text), item.language, to: "dev, \(item.length)")
    }
    let card = LanguageModelCard(
      byteCount: bytes.count, weightCount: weights.count, featureCount: Set(weights.map(\.feature)).count,
      scores: scores)
    let url = URL(filePath: output)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(bytes).write(to: url.appending(path: "profiles.bin"))
    try Data(card.text.utf8).write(to: url.appending(path: "MODEL.md"))
    print("\(scores.table)\n\n\(bytes.count) bytes")
  }
}

extension LanguageIdentifier {
  fileprivate func language(of text: String) -> String? {
    let bytes = Array(text.utf8)
    return guess(bytes.span, in: [bytes.indices])?.language
  }
}
