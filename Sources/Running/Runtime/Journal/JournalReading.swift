import StageKit

/// The valid part of a journal.
struct JournalReading {
  private(set) var header: JournalHeader
  private(set) var entries: [JournalEntry] = []
  private(set) var byteCount = 0
  private(set) var checksum = JournalHeader.firstChecksum
  private(set) var isComplete = false

  /// Reads up to the first line that is torn or damaged; nil if the header is.
  init?(_ bytes: [UInt8]) {
    guard let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let header = JournalHeader(line: bytes[..<firstEnd])
    else { return nil }
    self.header = header
    var group: [JournalEntry] = []
    var path = ""
    var root = 0
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
      case JournalEntry.rootMark: root = line.dropFirst(2).decimal ?? .max
      default:
        if byteCount == 0, self.header.inputs.read(line) { break }
        guard var entry = JournalEntry(line: line, path: path), self.header.inputs.roots.indices.contains(root) else {
          return
        }
        entry.root = root
        group.append(entry)
      }
      start = end + 1
    }
    if byteCount == 0 { return nil }
  }
}
