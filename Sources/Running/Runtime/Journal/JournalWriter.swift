import StageKit

/// Writes the journal of a run: a line for each document that is done, and after each group of them a line with a checksum.
///
/// A group is valid only with that line. The checksum covers everything before it, so that no group can be missing.
final class JournalWriter {
  static let groupMark = UInt8(ascii: "c")
  static let endMark = UInt8(ascii: "e")
  /// The length of the line that ends a journal: mark, tab, 16 hexadecimal digits, line feed.
  static let endLineByteCount = 19

  private let file: AppendedFile
  private var checksum: ContentHash
  private var group: [UInt8] = []
  private var path: String?
  private var root: Int?

  /// Starts a journal.
  init(path: String, header: JournalHeader) throws(SinkError) {
    file = try AppendedFile(path: path, keeping: 0)
    checksum = JournalHeader.firstChecksum
    group = header.encoded
    try write(mark: Self.groupMark)
  }

  /// Continues a journal: a torn end is cut off.
  init(continuing generation: Generation) throws(SinkError) {
    file = try AppendedFile(path: generation.files.journal, keeping: generation.journalByteCount)
    checksum = generation.checksum
  }

  /// Appends a document to the group.
  func append(_ entry: JournalEntry) {
    if entry.root != root {
      group.append(JournalEntry.rootMark)
      group.appendTab()
      group.appendDecimal(entry.root)
      group.append(UInt8(ascii: "\n"))
      root = entry.root
    }
    if path?.hasSameBytes(as: entry.path) != true {
      group.append(JournalEntry.pathMark)
      group.appendTab()
      group.appendEscaped(entry.path)
      group.append(UInt8(ascii: "\n"))
      path = entry.path
    }
    entry.encode(to: &group)
  }

  /// Writes the group, unless it is empty.
  func write() throws(SinkError) {
    if !group.isEmpty { try write(mark: Self.groupMark) }
  }

  /// Marks the journal as complete: every document is accounted for.
  func writeEnd() throws(SinkError) {
    try write(mark: Self.endMark)
  }

  func synchronize() throws(SinkError) {
    try write()
    try file.synchronize()
  }

  private func write(mark: UInt8) throws(SinkError) {
    checksum.update(group.span)
    group.append(mark)
    group.appendTab()
    group.appendHexadecimal(checksum.a)
    group.append(UInt8(ascii: "\n"))
    file.append(group)
    try file.write()
    group.removeAll(keepingCapacity: true)
    // Each group can be read without the one before.
    path = nil
    root = nil
  }
}
