import StageKit
import System

/// Reads the records of results one after another; memory holds one of them.
package struct RecordReader {
  private var waiting: ArraySlice<RunResult>
  private var files: ResultFiles?
  private var unit: OffsetUnit?
  private var count = 0
  private var ids: RepeatedIDs?

  init(_ results: [RunResult]) {
    waiting = results[...]
    // A run gives each id once.
    ids = results.count > 1 ? RepeatedIDs() : nil
  }

  /// The next record; nil after the last.
  ///
  /// - Throws: ``ResultError`` for a line that is not a record, a record of another version, an id that came before, or if
  ///   there were not as many records as the manifest says.
  package mutating func next() throws(ResultError) -> StoredRecord? {
    while true {
      guard let current = files else {
        guard let result = waiting.popFirst() else { return nil }
        files = try ResultFiles(result)
        unit = result.offsetUnit
        count = 0
        continue
      }
      guard let bytes = try current.next() else {
        if let manifest = current.result.manifest, manifest.recordCount != count {
          throw .otherCount(path: current.result.recordsPath, found: count, expected: manifest.recordCount)
        }
        files = nil
        continue
      }
      guard let record = try StoredRecord(bytes, place: current.place, unit: unit, mayBeLetter: current.result.isMixed)
      else { continue }
      count += 1
      try ids?.check(record.id, in: current.result.path)
      return record
    }
  }
}

/// The records of one result as bytes.
private final class ResultFiles {
  let result: RunResult
  private let lines: RecordLines?
  /// The paths of files with one record each, the next one last.
  private var paths: [String] = []
  private var path = ""

  init(_ result: RunResult) throws(ResultError) {
    self.result = result
    switch result.layout {
    case .lines(let file): lines = try RecordLines(path: file)
    case .record(let file):
      lines = nil
      paths = [file]
    case .files(let folder):
      lines = nil
      try Self.addFiles(in: folder, to: &paths)
      paths.reverse()
    }
  }

  /// Where the last record was, for messages.
  var place: String { lines.map { "'\($0.path)', line \($0.number)" } ?? "'\(path)'" }

  func next() throws(ResultError) -> [UInt8]? {
    if let lines { return try lines.next() }
    guard let path = paths.popLast() else { return nil }
    self.path = path
    do throws(SystemError) {
      return try WholeFile.read(path)
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  /// Adds the files in a folder, and in those in it, in the order of the bytes of their names; hidden ones are no records.
  private static func addFiles(in folder: String, to paths: inout [String]) throws(ResultError) {
    let names: [String]
    do throws(SystemError) {
      names = try Folder.names(in: folder)
    } catch {
      throw .unreadable(path: folder, error)
    }
    for name in names.sorted(by: { BytewiseString($0) < BytewiseString($1) }) where !name.utf8.starts(with: ".".utf8) {
      let path = "\(folder)/\(name)"
      // The names of folders never end so.
      if name.hasSuffix(".json") {
        paths.append(path)
      } else if (try? FileStatus(path: path))?.isFolder == true {
        try addFiles(in: path, to: &paths)
      }
    }
  }
}

/// Finds articles that two results hold: by hashes, 16 bytes an article.
private struct RepeatedIDs {
  private var seen: [ContentHash: Int] = [:]
  private var results: [String] = []

  mutating func check(_ id: String, in result: String) throws(ResultError) {
    if results.last != result { results.append(result) }
    var id = id
    let hash = id.withUTF8 { ContentHash($0.span) }
    if let first = seen.updateValue(results.count - 1, forKey: hash) {
      throw .sameID(id: id, first: results[first], second: result)
    }
  }
}
