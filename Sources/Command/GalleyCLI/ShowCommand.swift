internal import ArgumentParser
import FoundationEssentials
import Glibc

/// `galley show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print records for people: who said what, and the summary.",
    discussion: "Reads what 'galley run' wrote: a folder, or a file of records.")

  @Argument(help: "The output folder of a run, or a .jsonl or .json file of records.")
  var results: String

  @Option(help: "Show so many records.")
  var limit: Int?

  func run() throws {
    let printer = RecordPrinter(width: min(Console.width, 100), hasColor: Console.outputHasColor)
    var shown = 0
    for path in try files() {
      guard let data = try? Data(contentsOf: URL(filePath: path)) else {
        Console.printError("galley: error: cannot read '\(path)'")
        throw ExitStatus.couldNotStart
      }
      let records = path.hasSuffix(".json") ? [data[...]] : data.split(separator: UInt8(ascii: "\n"))
      for record in records {
        if let limit, shown >= limit { return }
        guard let shownRecord = ShownRecord(Array(record)) else {
          Console.printError("galley: error: '\(path)' has a line that is not a record of galley")
          throw ExitStatus.couldNotStart
        }
        Console.print(printer.render(shownRecord))
        shown += 1
      }
    }
  }

  /// The files that hold records, and those that hold dead letters.
  private func files() throws -> [String] {
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: results, isDirectory: &isFolder) else {
      Console.printError("galley: error: there is no '\(results)'")
      throw ExitStatus.couldNotStart
    }
    guard isFolder else { return [results] }
    var paths: [String] = []
    if let names = try? manager.subpathsOfDirectory(atPath: "\(results)/records") {
      paths += names.filter { $0.hasSuffix(".json") }.sorted().map { "\(results)/records/\($0)" }
    }
    for name in ["records.jsonl", "dead_letters.jsonl"] where manager.fileExists(atPath: "\(results)/\(name)") {
      paths.append("\(results)/\(name)")
    }
    guard !paths.isEmpty else {
      Console.printError("galley: error: '\(results)' holds no records; name the output folder of a run")
      throw ExitStatus.couldNotStart
    }
    return paths
  }
}
