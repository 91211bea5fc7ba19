import Glibc

/// The folder that a run writes into.
enum OutputFolder {
  static let recordsFile = "records.jsonl"
  static let recordsFolder = "records"
  static let deadLettersFile = "dead_letters.jsonl"
  static let manifestFile = "manifest.json"

  /// The names of what an earlier run has left, finished or not.
  static func results(in folder: String) -> [String] {
    [
      recordsFile, recordsFolder, deadLettersFile, manifestFile, ".\(recordsFile).partial",
      ".\(recordsFolder).partial", ".\(deadLettersFile).partial", ".\(manifestFile).partial",
    ]
    .filter { FileStatus(linkPath: "\(folder)/\($0)") != nil }
  }

  /// Makes the folder, with those that it lies in.
  static func create(_ folder: String) throws(SystemError) {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      try makeFolder(path)
    }
  }

  /// Removes results of an earlier run that the present one does not replace, so that DIR holds one run's result.
  static func removeOthers(in folder: String, keeping names: Set<String>) throws(SystemError) {
    for name in results(in: folder) where !names.contains(name) { try removeTree("\(folder)/\(name)") }
  }
}

/// Makes a folder unless it is there.
func makeFolder(_ path: String) throws(SystemError) {
  guard mkdir(path, 0o777) != 0 else { return }
  let failure = SystemError.current
  guard failure.number == EEXIST else { throw failure }
  if FileStatus(path: path)?.isFolder != true { throw SystemError(number: ENOTDIR) }
}

/// Removes a file, or a folder with all that lies in it; nothing where there is none.
func removeTree(_ path: String) throws(SystemError) {
  guard let status = FileStatus(linkPath: path) else { return }
  guard status.isFolder else {
    guard unlink(path) == 0 else { throw .current }
    return
  }
  guard let directory = opendir(path) else { throw .current }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  closedir(directory)
  for name in names { try removeTree("\(path)/\(name)") }
  guard rmdir(path) == 0 else { throw .current }
}
