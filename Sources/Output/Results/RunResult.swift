package import StageKit
import System

/// The result of one run: a folder that `galley run` has written, or a file of records alone.
package struct RunResult: Sendable {
  /// How the records lie on the disk.
  enum Layout: Equatable, Sendable {
    /// A record a line.
    case lines(file: String)
    /// A file a record, in folders.
    case files(folder: String)
    /// One record in one file.
    case record(file: String)
  }

  /// The folder or file, as it was named.
  package let path: String
  /// What the run says of itself; nil for a file of records, or where it was taken away.
  package let manifest: RunManifest?
  /// What people should know of the result before they use it; nil if it is complete and nobody writes into it.
  package let notice: String?
  let layout: Layout
  /// The file with dead letters, if there is one; a file of records may hold some, too.
  let deadLetters: String?
  /// Which file or folder it is, whatever its path.
  let identity: FileIdentity

  /// Looks for the result in a folder, or in a `.jsonl` or `.json` file.
  ///
  /// Records are not looked at.
  package init(path: String) throws(ResultError) {
    self.path = path
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(path: path)
    } catch {
      throw error.isNotFound ? .notFound(path: path) : .unreadable(path: path, error)
    }
    identity = status.identity
    guard status.isFolder else {
      manifest = nil
      notice = nil
      layout = path.hasSuffix(".json") ? .record(file: path) : .lines(file: path)
      deadLetters = path
      return
    }
    let letters = "\(path)/dead_letters.jsonl"
    deadLetters = FilePath.exists(letters) ? letters : nil
    let manifestPath = "\(path)/\(RunManifest.fileName)"
    manifest = FilePath.exists(manifestPath) ? try RunManifest(path: manifestPath) : nil
    let activity = Activity(in: path)
    guard let layout = Self.layout(in: path), manifest != nil || activity == .none else {
      // Without a manifest a run was stopped while it gave its files their names.
      throw activity.error(path)
    }
    self.layout = layout
    notice = activity.notice(path) ?? (manifest == nil ? "'\(path)' has no manifest: records may be missing" : nil)
  }

  /// What the offsets of the records count, if the result says so.
  package var offsetUnit: OffsetUnit? { manifest?.offsetUnit }

  /// The file or folder that holds the records, for messages.
  var recordsPath: String {
    switch layout {
    case .lines(let file), .record(let file): file
    case .files(let folder): folder
    }
  }

  /// Whether records and dead letters are in one file.
  var isMixed: Bool { deadLetters == recordsPath }

  private static func layout(in folder: String) -> Layout? {
    if FilePath.exists("\(folder)/records.jsonl") { return .lines(file: "\(folder)/records.jsonl") }
    return FilePath.exists("\(folder)/records") ? .files(folder: "\(folder)/records") : nil
  }
}

/// What a run does, or has left undone, in a folder.
private enum Activity {
  case none
  case running
  case stopped

  init(in folder: String) {
    let isLocked = try? OpenFile("\(folder)/.galley/lock").isLocked()
    self =
      isLocked == true
      ? .running : FilePath.exists("\(folder)/.galley/journal.partial") ? .stopped : .none
  }

  func error(_ folder: String) -> ResultError {
    switch self {
    case .none: .noResult(folder: folder)
    case .running: .stillRunning(folder: folder)
    case .stopped: .stopped(folder: folder)
    }
  }

  /// For a folder that holds the complete result of a run before.
  func notice(_ folder: String) -> String? {
    switch self {
    case .none: nil
    case .running: "a run is writing into '\(folder)': this is the result of the run before it"
    case .stopped: "the last run into '\(folder)' was stopped: this is the result of the run before it"
    }
  }
}
