import Formats

/// Cuts JSON Lines: a record a line, numbered by lines. Blank lines are none.
struct LineCutter: BufferedRecordCutter {
  var buffer: RecordBuffer

  /// - Parameter limit: The bytes that a record may have.
  init(limit: Int) {
    buffer = RecordBuffer(limit: limit)
  }

  mutating func nextPieces(atEnd: Bool) -> [RecordPiece] {
    var pieces: [RecordPiece] = []
    while let end = nextLineFeed() {
      endLine(end, next: end + 1, &pieces)
      buffer.position = end + 1
    }
    buffer.position = buffer.bytes.count
    if !atEnd {
      buffer.dropWhatIsOverLimit()
    } else if buffer.isOverLimit || !buffer.record(upTo: buffer.position).isEmpty {
      endLine(buffer.position, next: buffer.position, &pieces)
    }
    return pieces
  }

  private func nextLineFeed() -> Int? {
    let count = buffer.bytes.count
    let index = buffer.bytes.span.firstIndex(of: UInt8(ascii: "\n"), in: buffer.position..<count)
    return index < count ? index : nil
  }

  private mutating func endLine(_ end: Int, next: Int, _ pieces: inout [RecordPiece]) {
    let isBlank =
      !buffer.isOverLimit
      && buffer.bytes[buffer.record(upTo: end)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if isBlank {
      buffer.skip(to: next, isNumbered: true)
    } else {
      pieces.append(buffer.endRecord(before: end, next: next))
    }
  }
}
