import StageKit
import System

/// One version of the results in an output folder (the finished one, the one being written, or one that was set aside), as its
/// journal describes it. Its records can be reused.
///
/// Immutable once read, so all workers share it. Nothing is trusted: each record is read and compared with the hash in the
/// journal before it is reused.
final class Generation: Sendable {
  let files: GenerationFiles
  let layout: RecordLayout
  let header: JournalHeader
  let entries: [JournalEntry]
  /// The length of the valid part of the journal; what follows is torn.
  let journalByteCount: Int
  let checksum: ContentHash
  /// Whether every document of its run was accounted for.
  let isComplete: Bool
  /// The offset of each record of ``entries`` in the file of records, in bytes; last, the length of the file.
  private let recordOffsets: [Int]
  private let letterOffsets: [Int]
  private let index: [ContentHash: Int]
  private let records: OpenFile?
  private let deadLetters: OpenFile?

  /// Reads a journal; nil if there is none that this version can read.
  init?(_ files: GenerationFiles, layout: RecordLayout) {
    guard let bytes = try? WholeFile.read(files.journal), let reading = JournalReading(bytes)
    else { return nil }
    self.files = files
    self.layout = layout
    header = reading.header
    entries = reading.entries
    journalByteCount = reading.byteCount
    checksum = reading.checksum
    isComplete = reading.isComplete

    var index: [ContentHash: Int] = [:]
    index.reserveCapacity(entries.count)
    var recordOffsets = [0]
    var letterOffsets = [0]
    for (number, entry) in entries.enumerated() {
      let hasRecord = entry.kind == .record && layout == .lines
      let hasLetter = entry.kind == .deadLetter || entry.kind == .duplicate
      recordOffsets.append(recordOffsets[number] + (hasRecord ? entry.payloadByteCount + 1 : 0))
      letterOffsets.append(letterOffsets[number] + (hasLetter ? entry.payloadByteCount + 1 : 0))
      // Where a document occurs twice, the first occurrence counts. A duplicate id depends on the other inputs, and an excluded
      // id on a list.
      guard entry.kind != .duplicate, entry.kind != .excluded, reading.header.inputs.roots[entry.root].maker == nil
      else {
        continue
      }
      if index[entry.key] == nil { index[entry.key] = number }
    }
    self.index = index
    self.recordOffsets = recordOffsets
    self.letterOffsets = letterOffsets
    records = try? OpenFile(files.records, for: layout == .lines ? .reading : .folder)
    deadLetters = try? OpenFile(files.deadLetters)
  }

  /// The visible result of a folder, whatever its layout and whatever pipeline made it; nil if there is none.
  static func visible(in folder: String) -> Generation? {
    let lines = Generation(.finished(in: folder, .lines), layout: .lines)
    if lines?.header.layout != .files { return lines }
    return Generation(.finished(in: folder, .files), layout: .files)
  }

  /// The number of bytes of the first `count` documents in the file of records.
  func recordByteCount(of count: Int) -> Int { recordOffsets[count] }

  /// The number of bytes of the first `count` documents in the file of dead letters.
  func letterByteCount(of count: Int) -> Int { letterOffsets[count] }

  /// The index of a document in ``entries``; nil if it is not done.
  func position(of key: ContentHash) -> Int? { index[key] }

  /// The record or dead letter of an entry, read from the disk; nil if it is missing or differs from the journal.
  func payload(at position: Int) -> [UInt8]? {
    let entry = entries[position]
    if entry.kind == .filtered || entry.kind == .excluded { return [] }
    // With the line feed that follows it.
    let count = entry.payloadByteCount + 1
    var bytes: [UInt8]?
    switch entry.kind {
    case .record where layout == .files: bytes = readFile(RecordPath.path(ofID: entry.id), count)
    case .filtered, .excluded, .record: bytes = try? records?.read(count: count, at: recordOffsets[position])
    case .deadLetter, .duplicate: bytes = try? deadLetters?.read(count: count, at: letterOffsets[position])
    }
    guard bytes?.count == count, bytes?.popLast() == UInt8(ascii: "\n"), let bytes,
      JournalEntry.hash(bytes.span) == entry.payloadHash
    else { return nil }
    return bytes
  }

  /// Copies the beginning of a file of this generation to the end of another.
  func copyRecords(of count: Int, to file: AppendedFile) throws(SinkError) {
    try file.copy(from: records, byteCount: recordOffsets[count])
  }

  func copyLetters(of count: Int, to file: AppendedFile) throws(SinkError) {
    try file.copy(from: deadLetters, byteCount: letterOffsets[count])
  }

  /// Makes a hard link to the file of a record in another folder; false if that fails.
  func linkRecord(atPath path: String, into folder: String) -> Bool {
    (try? records?.link(path, to: "\(folder)/\(path)")) != nil
  }

  /// The bytes of a record's file; nil unless they are `count`.
  private func readFile(_ path: String, _ count: Int) -> [UInt8]? {
    guard let file = try? records?.opening(path), (try? file.status().byteCount) == count else { return nil }
    return try? file.read(count: count, at: 0)
  }
}
