import StageKit

/// Writes the records, the dead letters and the journal of a run under hidden names.
final class GenerationWriter {
  private let files: GenerationFiles
  private let journal: JournalWriter
  private let records: any RecordFileWriter
  private var deadLetters: AppendedFile?
  /// The number of bytes added since the last synchronisation.
  private(set) var unsynchronizedByteCount = 0

  /// Whether the generation has dead letters.
  var hasDeadLetters: Bool { deadLetters != nil }

  /// Starts a generation with the first `count` documents of another one.
  init(
    in folder: String, _ layout: RecordLayout, header: JournalHeader, copying other: Generation?, count: Int
  ) throws(SinkError) {
    files = .partial(in: folder, layout)
    try files.remove()
    records =
      layout == .lines
      ? try RecordLinesWriter(path: files.records, keeping: 0) : try RecordFilesWriter(folder: files.records)
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

  /// Continues a generation: everything that its journal does not name is cut off.
  init(continuing generation: Generation) throws(SinkError) {
    files = generation.files
    let count = generation.entries.count
    records =
      generation.layout == .lines
      ? try RecordLinesWriter(path: files.records, keeping: generation.recordByteCount(of: count))
      : try RecordFilesWriter(continuing: generation)
    let letterByteCount = generation.letterByteCount(of: count)
    if letterByteCount > 0 {
      deadLetters = try AppendedFile(path: files.deadLetters, keeping: letterByteCount)
    } else {
      // It was begun, but none of it is in the journal.
      try removeFile(files.deadLetters)
    }
    journal = try JournalWriter(continuing: generation)
  }

  /// Adds a document.
  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: Generation?) throws(SinkError) {
    switch entry.kind {
    case .record: try records.append(payload, id: entry.id, origin: origin)
    case .filtered, .excluded: break
    case .deadLetter, .duplicate:
      if deadLetters == nil { deadLetters = try AppendedFile(path: files.deadLetters, keeping: 0) }
      try deadLetters?.appendLine(payload)
    }
    journal.append(entry)
    unsynchronizedByteCount += payload.count
  }

  /// Writes everything that was added, so that it survives the end of this process.
  ///
  /// It may not survive a power failure, and parts may be lost in any order; so records are compared with the journal before
  /// they are reused.
  func write() throws(SinkError) {
    try records.write()
    try deadLetters?.write()
    try journal.write()
  }

  /// Commits to the disk: first what the journal describes, then the journal.
  func synchronize() throws(SinkError) {
    try records.synchronize()
    try deadLetters?.synchronize()
    try journal.synchronize()
    unsynchronizedByteCount = 0
  }

  /// Marks the journal as complete. After this, the generation survives a power failure.
  func end() throws(SinkError) {
    try records.synchronize()
    try deadLetters?.synchronize()
    try journal.writeEnd()
    try journal.synchronize()
  }
}
