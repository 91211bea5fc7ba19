package import System

/// Why the result of a run cannot be read.
package enum ResultError: Error, Equatable, Sendable {
  /// There is nothing of that name.
  case notFound(path: String)
  /// The system does not let it be read.
  case unreadable(path: String, SystemError)
  /// The folder holds nothing that a run has made.
  case noResult(folder: String)
  /// A run is writing its first result into the folder.
  case stillRunning(folder: String)
  /// The run was stopped before it had a result.
  case stopped(folder: String)
  /// The manifest is not what a run writes.
  case damagedManifest(path: String)
  /// Another version of galley made the result.
  case otherVersion(place: String, what: String, found: String)
  /// A line or a file is not a record.
  case notARecord(place: String, reason: String)
  /// The number of records is not the one that the manifest gives.
  case otherCount(path: String, found: Int, expected: Int)
  /// The same folder is named twice.
  case namedTwice(path: String)
  /// Two results hold an article of the same id.
  case sameID(id: String, first: String, second: String)
}

extension ResultError {
  /// The error for people: what was found, and what to do.
  package var message: String {
    switch self {
    case .notFound(let path): "there is no '\(path)'"
    case .unreadable(let path, let error): "cannot read '\(path)': \(error.message)"
    case .noResult(let folder): "'\(folder)' holds no result: name the output folder of a run, or a file of records"
    case .stillRunning(let folder):
      "a run is still writing into '\(folder)', and its records are not complete: try again when it has ended"
    case .stopped(let folder):
      "the run into '\(folder)' was stopped before its result was complete: run it again, and it continues"
    case .damagedManifest(let path): "'\(path)' is not the manifest of a run: run the pipeline again"
    case .otherVersion(let place, let what, let found):
      "\(place): \(what) of version \(found), and this galley reads version \(StoredRecord.version): read it with the "
        + "galley that made it, or run the pipeline again"
    case .notARecord(let place, let reason): "\(place): not a record of galley: \(reason)"
    case .otherCount(let path, let found, let expected):
      "'\(path)' holds \(found) records, and its manifest says \(expected): it was changed, or a run has replaced it "
        + "meanwhile; run the pipeline again"
    case .namedTwice(let path): "'\(path)' is named twice: name each result once"
    case .sameID(let id, let first, let second):
      "'\(first)' and '\(second)' both hold '\(id)': results that are read together may not have an article twice"
    }
  }
}
