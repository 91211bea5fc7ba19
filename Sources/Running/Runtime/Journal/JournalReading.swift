import StageKit
import System

/// The valid part of a journal.
struct JournalReading {
  private(set) var header: JournalHeader
  private(set) var entries: [JournalEntry] = []
  private(set) var byteCount = 0
  private(set) var checksum = JournalHeader.firstChecksum
  private(set) var isComplete = false

  /// Whether the last line of a journal is one that ends it: tells most journals that are not complete without reading them.
  static func seemsComplete(_ path: String) -> Bool {
    guard let file = try? OpenFile(path), let size = try? file.status().byteCount,
      let end = try? file.read(
        count: min(size, JournalWriter.endLineByteCount), at: max(0, size - JournalWriter.endLineByteCount))
    else { return false }
    return end.first == JournalWriter.endMark && end.last == UInt8(ascii: "\n")
  }

  /// Reads up to the first line that is torn or damaged; nil if the header is.
  init?(_ bytes: [UInt8]) {
    guard let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let header = JournalHeader(line: bytes[..<firstEnd])
    else { return nil }
    self.header = header
    // Entries of a group that is torn are taken off again.
    var wholeCount = 0
    defer { entries.removeLast(entries.count - wholeCount) }
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
        wholeCount = entries.count
        byteCount = end + 1
        isComplete = line.first == JournalWriter.endMark
      case JournalEntry.rootMark: root = line.dropFirst(2).decimal ?? .max
      default:
        if byteCount == 0, self.header.inputs.read(line) { break }
        guard var entry = JournalEntry(line: line, path: path), self.header.inputs.roots.indices.contains(root) else {
          return
        }
        entry.root = root
        entries.append(entry)
      }
      start = end + 1
    }
    if byteCount == 0 { return nil }
  }
}
