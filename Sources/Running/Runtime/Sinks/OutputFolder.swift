import StageKit
import System

/// The folder that a run writes into.
enum OutputFolder {
  static let recordsFile = "records.jsonl"
  static let recordsFolder = "records"
  static let deadLettersFile = "dead_letters.jsonl"
  static let manifestFile = "manifest.json"

  /// Holds the lock and the journal.
  static let hiddenFolder = ".galley"

  /// The name of the file or folder with the records.
  static func recordsName(_ layout: RecordLayout) -> String {
    layout == .lines ? recordsFile : recordsFolder
  }

  /// The temporary file of a record, beside the folder of records: every file inside that is complete.
  static func temporaryRecord(for folder: String) -> String { folder + ".record" }

  /// The manifest until the result is published.
  static func partialManifest(in folder: String) -> String { "\(folder)/.\(manifestFile).partial" }

  /// The names of the results in a folder.
  static func results(in folder: String) -> [String] {
    [recordsFile, recordsFolder, deadLettersFile, manifestFile]
      .filter { FilePath.exists("\(folder)/\($0)") }
  }
}
