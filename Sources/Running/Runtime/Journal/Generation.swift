import Glibc
import StageKit

/// A generation of a result as its journal has it: what may be used again instead of being made again.
///
/// Never changes once it is read, so all workers look into it side by side. Nothing in it is believed: each record that is
/// used again is read and compared with the hash in the journal.
final class Generation: Sendable {
  let files: GenerationFiles
  let layout: RecordLayout
  let header: JournalHeader
  let entries: [JournalEntry]
  /// How much of the journal counts; what follows is torn.
  let journalByteCount: Int
  let checksum: ContentHash
  /// Whether every document of its run was accounted for.
  let isComplete: Bool
  /// Where the records of ``entries`` start in the file of records, and last where it ends.
  private let recordOffsets: [Int]
  private let letterOffsets: [Int]
  private let index: [ContentHash: Int]
  private let records: Int32
  private let deadLetters: Int32

  /// Reads a journal; nil where there is none that this version can read.
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
      // A document that comes twice is done by the first; that the second is one of its kind says nothing of it.
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

  /// The number of bytes that the first `count` documents have in the file of records.
  func recordByteCount(of count: Int) -> Int { recordOffsets[count] }

  /// The number of bytes that the first `count` documents have in the file of dead letters.
  func letterByteCount(of count: Int) -> Int { letterOffsets[count] }

  /// The place of a document that is done; nil where it is not.
  func position(of key: ContentHash) -> Int? { index[key] }

  /// The record or dead letter of an entry, read from the disk; nil where it is not there as the journal has it.
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

  /// Gives the file of a record another name too, in another folder; false where that cannot be.
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

  /// `count` bytes and the line feed after them; nil where they are not there.
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

/// The part of a journal that counts.
struct JournalReading {
  let header: JournalHeader
  private(set) var entries: [JournalEntry] = []
  private(set) var byteCount = 0
  private(set) var checksum = JournalHeader.firstChecksum
  private(set) var isComplete = false

  /// Reads up to the first line that is torn or damaged; nil where not even the header is whole.
  init?(_ bytes: [UInt8]) {
    guard let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let header = JournalHeader(line: bytes[..<firstEnd])
    else { return nil }
    self.header = header
    var group: [JournalEntry] = []
    var path = ""
    var start = firstEnd + 1
    while start < bytes.count, !isComplete {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      let line = bytes[start..<end]
      switch line.first {
      case JournalEntry.pathMark: path = line.dropFirst(2).unescaped
      case JournalWriter.groupMark, JournalWriter.endMark:
        var next = checksum
        next.update(bytes.span.extracting(byteCount..<start))
        guard line.dropFirst().first == UInt8(ascii: "\t"), line.dropFirst(2).hexadecimal == next.a else { return }
        checksum = next
        entries += group
        group.removeAll()
        byteCount = end + 1
        isComplete = line.first == JournalWriter.endMark
      default:
        guard let entry = JournalEntry(line: line, path: path) else { return }
        group.append(entry)
      }
      start = end + 1
    }
    if byteCount == 0 { return nil }
  }
}
