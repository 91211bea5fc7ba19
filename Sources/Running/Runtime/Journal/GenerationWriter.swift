import Glibc
import StageKit

/// Writes the records, the dead letters and the journal of a run, under hidden names until all is whole.
final class GenerationWriter {
  private let files: GenerationFiles
  private let journal: JournalWriter
  private let records: any RecordWriter
  private var deadLetters: AppendedFile?
  /// What has been added since all was last put on the disk.
  private(set) var unsynchronizedByteCount = 0

  /// Whether the generation has dead letters.
  var hasDeadLetters: Bool { deadLetters != nil }

  /// Starts a generation, with the first documents of another one.
  init(
    in folder: String, _ layout: RecordLayout, header: JournalHeader, copying other: Generation?, count: Int
  ) throws(SinkError) {
    files = .partial(in: folder, layout)
    try files.remove()
    records =
      layout == .lines
      ? try LinesWriter(path: files.records, keeping: 0) : try FilesWriter(folder: files.records)
    journal = try JournalWriter(path: files.journal, header: header)
    guard let other, count > 0 else { return }
    try records.copy(other, count: count)
    if other.letterByteCount(of: count) > 0 {
      let file = try AppendedFile(path: files.deadLetters, keeping: 0)
      try other.copyLetters(of: count, to: file)
      deadLetters = file
    }
    for entry in other.entries.prefix(count) { journal.append(entry) }
    try synchronize()
  }

  /// Goes on with a generation: all that its journal does not name is cut off.
  init(continuing generation: Generation) throws(SinkError) {
    files = generation.files
    let count = generation.entries.count
    records =
      generation.layout == .lines
      ? try LinesWriter(path: files.records, keeping: generation.recordByteCount(of: count))
      : try FilesWriter(continuing: generation)
    let letterByteCount = generation.letterByteCount(of: count)
    if letterByteCount > 0 {
      deadLetters = try AppendedFile(path: files.deadLetters, keeping: letterByteCount)
    } else {
      // One that was begun and never journalled.
      unlink(files.deadLetters)
    }
    journal = try JournalWriter(continuing: generation)
  }

  /// Adds a document.
  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: Generation?) throws(SinkError) {
    switch entry.kind {
    case .record: try records.append(payload, id: entry.id, origin: origin)
    case .filtered: break
    case .deadLetter, .duplicate:
      if deadLetters == nil { deadLetters = try AppendedFile(path: files.deadLetters, keeping: 0) }
      try deadLetters?.appendLine(payload)
    }
    journal.append(entry)
    unsynchronizedByteCount += payload.count
  }

  /// Hands all that was added to the system: the end of this process does not undo it.
  ///
  /// The end of the machine may, in any order; so records are compared with the journal before they are used again.
  func write() throws(SinkError) {
    try records.write()
    try deadLetters?.write()
    try journal.write()
  }

  /// Commits: first what the journal speaks of, then the journal, to the disk itself.
  func synchronize() throws(SinkError) {
    try records.synchronize()
    try deadLetters?.synchronize()
    try journal.synchronize()
    unsynchronizedByteCount = 0
  }

  /// Says in the journal that all is whole. From now on nothing can be lost any more.
  func end() throws(SinkError) {
    try records.synchronize()
    try deadLetters?.synchronize()
    try journal.writeEnd()
    try journal.synchronize()
  }
}

/// Where the records of a generation are written.
protocol RecordWriter: AnyObject {
  /// Adds a record; `origin` holds the same one, if it was made before.
  func append(_ record: ArraySlice<UInt8>, id: String, origin: Generation?) throws(SinkError)
  /// Takes over the records of the first documents of another generation.
  func copy(_ generation: Generation, count: Int) throws(SinkError)
  /// Hands what is buffered to the system.
  func write() throws(SinkError)
  /// Puts all on the disk itself.
  func synchronize() throws(SinkError)
}

/// All records in one file, one a line.
final class LinesWriter: RecordWriter {
  private let file: AppendedFile

  init(path: String, keeping byteCount: Int) throws(SinkError) {
    file = try AppendedFile(path: path, keeping: byteCount)
  }

  func append(_ record: ArraySlice<UInt8>, id: String, origin: Generation?) throws(SinkError) {
    try file.appendLine(record)
  }

  func copy(_ generation: Generation, count: Int) throws(SinkError) {
    try generation.copyRecords(of: count, to: file)
  }

  func write() throws(SinkError) { try file.write() }

  func synchronize() throws(SinkError) { try file.synchronize() }
}
