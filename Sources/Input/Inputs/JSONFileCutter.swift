import Formats
import JSON

/// Cuts a JSON file at the elements of its outermost array; a file that is no array is one record.
struct JSONFileCutter: BufferedRecordCutter {
  var buffer: RecordBuffer
  private var array = JSONArrayCutter()
  /// Where the text after the array begins, as an offset in the stream.
  private var trailingOffset: Int?

  /// - Parameter limit: The bytes that a record may have.
  init(limit: Int) {
    buffer = RecordBuffer(limit: limit)
  }

  mutating func nextPieces(atEnd: Bool) -> [RecordPiece] {
    var pieces: [RecordPiece] = []
    while let boundary = nextBoundary() {
      if boundary == .opening {
        buffer.skip(to: buffer.position, isNumbered: false)
      } else {
        endElement(before: buffer.position - 1, next: buffer.position, &pieces)
      }
    }
    if array.stage == .after { passTrailingText() }
    if atEnd { finish(&pieces) } else { buffer.dropWhatIsOverLimit() }
    return pieces
  }

  private mutating func nextBoundary() -> JSONArrayCutter.Boundary? {
    // No copy of the bytes: the array is retained while the position moves.
    let bytes = buffer.bytes
    var position = buffer.position
    defer { buffer.position = position }
    return array.next(in: bytes.span, from: &position)
  }

  /// Ends an element. A place between two commas with nothing in it is none.
  private mutating func endElement(before end: Int, next: Int, _ pieces: inout [RecordPiece]) {
    if isBlank(upTo: end) {
      buffer.skip(to: next, isNumbered: false)
    } else {
      pieces.append(buffer.endRecord(before: end, next: next))
    }
  }

  private func isBlank(upTo end: Int) -> Bool {
    !buffer.isOverLimit && buffer.bytes[buffer.record(upTo: end)].allSatisfy { $0 <= 0x20 }
  }

  /// Notes where text after the array begins, and lets go of it.
  private mutating func passTrailingText() {
    let rest = buffer.record(upTo: buffer.bytes.count)
    if trailingOffset == nil {
      trailingOffset = buffer.bytes[rest].firstIndex { $0 > 0x20 }.map(buffer.offset)
    }
    buffer.skip(to: buffer.bytes.count, isNumbered: false)
    buffer.position = buffer.bytes.count
  }

  private mutating func finish(_ pieces: inout [RecordPiece]) {
    let end = buffer.bytes.count
    switch array.stage {
    case .before: buffer.skip(to: end, isNumbered: false)
    case .notAnArray: pieces.append(buffer.endRecord(before: end, next: end, isNumbered: false))
    case .inside: endTruncatedArray(&pieces)
    case .after:
      guard let trailingOffset else { break }
      let problem = "the array of records ends before byte \(trailingOffset), and what follows it is not read"
      pieces.append(failure(problem, at: trailingOffset))
    }
  }

  /// Ends an array whose closing bracket is missing: an object that is whole is a record all the same.
  private mutating func endTruncatedArray(_ pieces: inout [RecordPiece]) {
    let end = buffer.bytes.count
    let start = buffer.offset(of: buffer.recordStart)
    let isWhole = array.isBetweenTokens && buffer.bytes[..<end].last { $0 > 0x20 } == UInt8(ascii: "}")
    if isBlank(upTo: end) || isWhole {
      endElement(before: end, next: end, &pieces)
      let found = buffer.number == 1 ? "after 1 record" : "after \(buffer.number) records"
      pieces.append(
        failure(
          "the file ends \(found) without the ']' that closes its array: it is cut off, and records may be missing",
          at: buffer.offset(of: end)))
    } else {
      let number = buffer.number + 1
      buffer.skip(to: end, isNumbered: true)
      pieces.append(
        failure("the file ends inside record \(number), which begins at byte \(start): it is cut off", at: start))
    }
  }

  /// What is wrong with the file, not with one of its records.
  private func failure(_ problem: String, at offset: Int) -> RecordPiece {
    RecordPiece(content: .failure(DecodeError(.invalidJSON, problem, offset: offset)), number: nil)
  }
}
