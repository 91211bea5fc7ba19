import Formats
import StageKit

// An entry as a line of the journal: tab-separated.
extension JournalEntry {
  static let pathMark = UInt8(ascii: "p")
  static let rootMark = UInt8(ascii: "o")
  private static let absent = UInt8(ascii: "-")
  private static let ownID = UInt8(ascii: "=")

  /// Appends the line. Path and root are not part of it: they stand on lines before.
  func encode(to line: inout [UInt8]) {
    line.append(kind.rawValue)
    line.appendTab()
    line.appendHexadecimal(key.a)
    line.appendHexadecimal(key.b)
    line.appendTab()
    if let record { line.appendDecimal(record) } else { line.append(Self.absent) }
    line.appendTab()
    line.appendDecimal(stage)
    line.appendTab()
    for (index, stage) in skipped.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.appendDecimal(stage)
    }
    line.appendTab()
    line.appendDecimal(inputByteCount)
    line.appendTab()
    line.appendDecimal(textByteCount)
    line.appendTab()
    line.appendDecimal(payloadByteCount)
    line.appendTab()
    line.appendHexadecimal(payloadHash)
    line.appendTab()
    if id.hasSameBytes(as: source.defaultID) {
      line.append(Self.absent)
    } else {
      line.append(Self.ownID)
      line.appendEscaped(id)
    }
    if let member {
      line.appendTab()
      line.appendEscaped(member.wrappedValue)
    }
    line.append(UInt8(ascii: "\n"))
  }

  /// Reads a line; nil if it is not valid.
  init?(line: ArraySlice<UInt8>, path: String) {
    var fields = JournalFields(line)
    guard let mark = fields.next(), mark.count == 1, let kind = Kind(rawValue: mark[mark.startIndex]),
      let key = fields.next(), key.count == 32,
      let a = key.prefix(16).hexadecimal, let b = key.suffix(16).hexadecimal,
      let record = fields.next(), let stage = fields.next()?.decimal, let skipped = fields.next(),
      let inputByteCount = fields.next()?.decimal, let textByteCount = fields.next()?.decimal,
      let payloadByteCount = fields.next()?.decimal, let payloadHash = fields.next()?.hexadecimal,
      let id = fields.next()
    else { return nil }
    let recordNumber = record.first == Self.absent ? nil : record.decimal
    let member = fields.next()?.unescaped
    self.init(
      kind: kind, key: ContentHash(a: a, b: b),
      id: id.first == Self.ownID
        ? id.dropFirst().unescaped : Source(path: path, member: member, record: recordNumber).defaultID,
      path: path, member: member.map { BytewiseString($0) }, record: recordNumber, stage: stage,
      skipped: skipped.split(separator: UInt8(ascii: ",")).compactMap { $0.decimal },
      inputByteCount: inputByteCount, textByteCount: textByteCount, payloadByteCount: payloadByteCount,
      payloadHash: payloadHash)
  }
}
