import Formats
import JSON

/// Cuts a JSON file at the elements of its outermost array; a file that is not an array is one record. Where the records are
/// said to be elsewhere, it is the array there, and what follows it is not looked at.
struct JSONFileCutter: BufferedRecordCutter {
  var buffer: RecordBuffer
  private var array = JSONArrayCutter()
  /// The search for the array, while it has not been found; nil where the file itself is the array.
  private var search: JSONArraySearch?
  /// Where the array is, for messages.
  private let way: [String]
  /// Where the text after the array begins, as an offset in the stream.
  private var trailingOffset: Int?

  /// - Parameters:
  ///   - limit: The bytes that a record may have.
  ///   - way: The names of the members that lead to the array of records; empty where the file is one.
  init(limit: Int, way: [String] = []) {
    buffer = RecordBuffer(limit: limit)
    search = way.isEmpty ? nil : JSONArraySearch(way: way.map { Array($0.utf8) })
    self.way = way
  }

  mutating func nextPieces(atEnd: Bool) -> [RecordPiece] {
    var pieces: [RecordPiece] = []
    guard findArray() else {
      buffer.dropRecordBytes()
      if atEnd { pieces.append(arrayNotFound()) }
      return pieces
    }
    while let boundary = nextBoundary() {
      if boundary == .opening {
        buffer.skip(to: buffer.position, isNumbered: false)
      } else {
        endElement(before: buffer.position - 1, next: buffer.position, &pieces)
      }
    }
    if array.stage == .after { passTrailingText() }
    // Nobody takes the bytes behind the array.
    if pieces.isEmpty && array.stage == .after { _ = buffer.takeBytes() }
    if atEnd { finish(&pieces) } else { buffer.dropWhatIsOverLimit() }
    return pieces
  }

  /// Goes on to the array if it has not been found yet; false where it is not among the bytes.
  private mutating func findArray() -> Bool {
    guard search != nil else { return true }
    let bytes = buffer.bytes
    var position = buffer.position
    let isFound = search?.find(in: bytes.span, from: &position) ?? true
    buffer.position = position
    if isFound { search = nil }
    return isFound
  }

  private func arrayNotFound() -> RecordPiece {
    let name = way.joined(separator: ".")
    return failure(
      "the file has no list '\(name)', which 'records' asks for: expected an object with it, such as \(example)", at: 0)
  }

  private var example: String {
    way.reversed().reduce("[…]") { "{\"\($1)\": \($0)}" }
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
      guard let trailingOffset, way.isEmpty else { break }
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
