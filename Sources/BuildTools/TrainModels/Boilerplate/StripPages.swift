import ArgumentParser
import FoundationEssentials
import StageKit
import StripBoilerplate

/// Strips the pages of all sets, each by models that have not seen its site, and writes what came out.
///
/// What `Benchmarks/pages` scores: training again for each change of a rule would take too long.
struct StripPages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strip_pages",
    abstract: "Strips the pages of all sets by models that have not seen their sites, and writes texts and metadata.")

  @Option(help: ArgumentHelp("The folder of the corpora.", valueName: "dir"))
  var data: String

  @Option(help: ArgumentHelp("The folder of models that 'strip_boilerplate --fold-models' wrote.", valueName: "dir"))
  var foldModels: String

  @Option(help: ArgumentHelp("Where SET.FORM.jsonl are written.", valueName: "dir"))
  var output: String

  @Option(help: "What to do in doubt.")
  var favor: String = StripBoilerplateStage.Favor.balanced.rawValue

  @Option(parsing: .upToNextOption, help: "The sets; all without this option.")
  var sets: [String] = []

  /// What is written of a page.
  private struct Row: Encodable {
    let id: String
    let text: String
    let title: String?
    let authors: [String]
    let date: String?
    let kind: String?
    let site: String?
  }

  func run() throws {
    guard let favor = StripBoilerplateStage.Favor(rawValue: favor) else {
      throw ValidationError("--favor is balanced, precision or recall")
    }
    for mode in BoilerplatePage.Mode.allCases {
      let models = try FoldModels(folder: foldModels, mode: mode)
      for set in BoilerplateSet.all + BoilerplateSet.unseen where sets.isEmpty || sets.contains(set.name) {
        if mode == .text && !set.hasTexts { continue }
        let isSeen = BoilerplateSet.all.contains { $0.name == set.name }
        var options = StripBoilerplateStage.Options()
        options.keep = set.keep
        options.favor = favor
        let stages = try models.models.map { try StripBoilerplateStage(options: options, models: $0) }
        let unseen = try StripBoilerplateStage(options: options, models: .shipped)
        var scratches = stages.map { $0.makeScratch() }
        var scratch = unseen.makeScratch()
        var lines = Data()
        for page in try set.inputs(in: DataFolder(path: data), mode: mode) {
          var document = page.document
          if isSeen {
            stages[page.fold].process(&document, scratch: &scratches[page.fold])
          } else {
            unseen.process(&document, scratch: &scratch)
          }
          lines += try Self.encode(Self.row(of: document)) + [UInt8(ascii: "\n")]
        }
        try FileManager.default.createDirectory(at: URL(filePath: output), withIntermediateDirectories: true)
        try lines.write(to: URL(filePath: output).appending(path: "\(set.name).\(mode.rawValue).jsonl"))
      }
    }
  }

  private static func row(of document: Document) -> Row {
    let metadata = document.metadata
    return Row(
      id: document.id, text: document[.keptBlocks].map { document.string($0.span) }.joined(separator: "\n\n"),
      title: metadata.title, authors: metadata.authors, date: metadata.text("published"),
      kind: metadata.text("page_kind"), site: metadata.text("site"))
  }

  private static func encode(_ row: Row) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(row)
  }
}
