import Glibc
import StageKit

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
      .filter { FileStatus(linkPath: "\(folder)/\($0)") != nil }
  }

  /// Makes the folder and its parents.
  static func create(_ folder: String) throws(SystemError) {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      try makeFolder(path)
    }
  }
}

/// Makes a folder unless it exists.
func makeFolder(_ path: String) throws(SystemError) {
  guard mkdir(path, 0o777) != 0 else { return }
  let failure = SystemError.current
  guard failure.number == EEXIST else { throw failure }
  if FileStatus(path: path)?.isFolder != true { throw SystemError(number: ENOTDIR) }
}

/// Removes a file, or a folder with everything in it; does nothing if it does not exist.
func removeTree(_ path: String) throws(SystemError) {
  guard let status = FileStatus(linkPath: path) else { return }
  guard status.isFolder else {
    guard unlink(path) == 0 else { throw .current }
    return
  }
  for name in try namesInFolder(path) { try removeTree("\(path)/\(name)") }
  guard rmdir(path) == 0 else { throw .current }
}

/// All names in a folder, hidden ones too.
func namesInFolder(_ path: String) throws(SystemError) -> [String] {
  guard let directory = opendir(path) else { throw .current }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}
