import Glibc
import StageKit

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
  private let records: Int32
  private let deadLetters: Int32

  /// Reads a journal; nil if there is none that this version can read.
  init?(_ files: GenerationFiles, layout: RecordLayout) {
    guard let bytes = try? InputReader.readAll(path: files.journal, expectedCount: 1 << 16, limit: .max),
      let reading = JournalReading(bytes)
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
      // Where a document occurs twice, the first occurrence counts: a duplicate id depends on the other inputs.
      if entry.kind != .duplicate && index[entry.key] == nil { index[entry.key] = number }
    }
    self.index = index
    self.recordOffsets = recordOffsets
    self.letterOffsets = letterOffsets
    let flags = layout == .lines ? O_RDONLY | O_CLOEXEC : O_RDONLY | O_CLOEXEC | O_DIRECTORY
    records = open(files.records, flags)
    deadLetters = open(files.deadLetters, O_RDONLY | O_CLOEXEC)
  }

  deinit {
    if records >= 0 { close(records) }
    if deadLetters >= 0 { close(deadLetters) }
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
    let bytes: [UInt8]?
    switch entry.kind {
    case .filtered: return []
    case .record where layout == .files: bytes = readFile(RecordPath.path(ofID: entry.id), entry.payloadByteCount)
    case .record: bytes = Self.read(records, at: recordOffsets[position], entry.payloadByteCount)
    case .deadLetter, .duplicate:
      bytes = Self.read(deadLetters, at: letterOffsets[position], entry.payloadByteCount)
    }
    guard let bytes, JournalEntry.hash(bytes.span) == entry.payloadHash else { return nil }
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
    linkat(records, path, AT_FDCWD, "\(folder)/\(path)", 0) == 0
  }

  private func readFile(_ path: String, _ count: Int) -> [UInt8]? {
    let descriptor = openat(records, path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) == count + 1 else { return nil }
    return Self.read(descriptor, at: 0, count)
  }

  /// Reads `count` bytes and checks that a line feed follows; nil if the file is too short.
  private static func read(_ descriptor: Int32, at offset: Int, _ count: Int) -> [UInt8]? {
    var got = 0
    var bytes = [UInt8](unsafeUninitializedCapacity: count + 1) { buffer, initializedCount in
      while got < count + 1 {
        // `got` is below the capacity.
        let result = pread(descriptor, buffer.baseAddress.map { $0 + got }, count + 1 - got, off_t(offset + got))
        if result < 0 && errno == EINTR { continue }
        guard result > 0 else { break }
        got += result
      }
      initializedCount = got
    }
    guard got == count + 1, bytes.removeLast() == UInt8(ascii: "\n") else { return nil }
    return bytes
  }
}
