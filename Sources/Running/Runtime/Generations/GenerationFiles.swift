import StageKit
import System

/// The paths of the files of one generation: records, dead letters, and the journal that describes them.
struct GenerationFiles: Sendable {
  let journal: String
  let records: String
  let deadLetters: String

  /// The visible result.
  static func finished(in folder: String, _ layout: RecordLayout) -> GenerationFiles {
    GenerationFiles(
      journal: "\(folder)/\(OutputFolder.hiddenFolder)/journal",
      records: "\(folder)/\(OutputFolder.recordsName(layout))",
      deadLetters: "\(folder)/\(OutputFolder.deadLettersFile)")
  }

  /// The generation that a run is writing.
  static func partial(in folder: String, _ layout: RecordLayout) -> GenerationFiles {
    GenerationFiles(
      journal: "\(folder)/\(OutputFolder.hiddenFolder)/journal.partial",
      records: "\(folder)/.\(OutputFolder.recordsName(layout)).partial",
      deadLetters: "\(folder)/.\(OutputFolder.deadLettersFile).partial")
  }

  /// A generation that was set aside unfinished because the inputs had changed: its records can still be reused.
  static func earlier(_ number: Int, in folder: String, _ layout: RecordLayout) -> GenerationFiles {
    let hidden = "\(folder)/\(OutputFolder.hiddenFolder)"
    return GenerationFiles(
      journal: "\(hidden)/earlier-\(number).journal",
      records: "\(hidden)/earlier-\(number).\(OutputFolder.recordsName(layout))",
      deadLetters: "\(hidden)/earlier-\(number).\(OutputFolder.deadLettersFile)")
  }

  func remove() throws(SinkError) {
    // The journal goes first: without it the other files are never reused.
    for path in [journal, records, deadLetters] {
      do throws(SystemError) {
        try FilePath.removeTree(path)
      } catch {
        throw SinkError(path: path, cause: error)
      }
    }
  }

  func move(to other: GenerationFiles) throws(SinkError) {
    try other.remove()
    for (from, to) in [(deadLetters, other.deadLetters), (records, other.records), (journal, other.journal)] {
      try Self.replace(from, to, mayBeMissing: true)
    }
  }

  /// Renames the files of a complete generation to their final names. Can be repeated after a crash at any point: the journal
  /// is renamed last.
  ///
  /// - Parameter isRepeated: Whether a run before may have renamed some of them already; else a file that is missing is an error.
  static func publish(
    in folder: String, _ layout: RecordLayout, hasDeadLetters: Bool, isRepeated: Bool
  ) throws(SinkError) {
    let partial = partial(in: folder, layout)
    let finished = finished(in: folder, layout)
    // Without the journal nothing could be known of the results: they keep their hidden names.
    guard FilePath.exists(partial.journal) else { throw SinkError(path: partial.journal, cause: .notFound) }
    if layout == .files {
      try replaceFolder(partial.records, finished.records, mayBeMissing: isRepeated)
    } else {
      try replace(partial.records, finished.records, mayBeMissing: isRepeated)
    }
    if hasDeadLetters {
      try replace(partial.deadLetters, finished.deadLetters, mayBeMissing: isRepeated)
    } else {
      try removeFile(finished.deadLetters)
    }
    try replace(
      OutputFolder.partialManifest(in: folder), "\(folder)/\(OutputFolder.manifestFile)", mayBeMissing: isRepeated)
    // Remove a result with the other layout.
    let other = OutputFolder.recordsName(layout == .lines ? .files : .lines)
    do throws(SystemError) {
      try FilePath.removeTree("\(folder)/\(other)")
      try FilePath.removeTree("\(folder)/.\(other).partial")
    } catch {
      throw SinkError(path: "\(folder)/\(other)", cause: error)
    }
    try synchronizeFolder(folder)
    // If this rename is lost in a power failure, the next run repeats all of them.
    try replace(partial.journal, finished.journal, mayBeMissing: false)
  }

  private static func replace(_ from: String, _ to: String, mayBeMissing: Bool) throws(SinkError) {
    do throws(SystemError) {
      guard try FilePath.rename(from, to: to) || mayBeMissing else { throw .notFound }
    } catch {
      throw SinkError(path: from, cause: error)
    }
  }

  private static func replaceFolder(_ from: String, _ to: String, mayBeMissing: Bool) throws(SinkError) {
    let replaced = from + ".replaced"
    do throws(SystemError) {
      if FilePath.exists(from) {
        try FilePath.removeTree(replaced)
        try FilePath.rename(to, to: replaced)
        try FilePath.rename(from, to: to)
      } else if !mayBeMissing {
        throw SystemError.notFound
      }
      try FilePath.removeTree(replaced)
      try FilePath.removeTree(OutputFolder.temporaryRecord(for: from))
    } catch {
      throw SinkError(path: to, cause: error)
    }
  }
}

/// Removes a file of a result, if it is there.
func removeFile(_ path: String) throws(SinkError) {
  do throws(SystemError) {
    try FilePath.remove(path)
  } catch {
    throw SinkError(path: path, cause: error)
  }
}
