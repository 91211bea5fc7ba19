/// Reads the fields of a head, of WARC or of HTTP: lines `Name: value`, each ended by CR LF or by LF alone.
///
/// A line that begins with white space goes on with the value before it. A line without a colon is passed over.
struct HeadFields {
  /// A field: half-open ranges of the bytes, without the white space around them.
  struct Field {
    var name: Range<Int>
    var value: Range<Int>
  }

  private var position: Int
  private let end: Int

  /// - Parameter range: The lines of the fields, without the first line of the head.
  init(in range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next field; nil after the last.
  mutating func next(in bytes: borrowing Span<UInt8>) -> Field? {
    while position < end {
      let start = position
      let lineEnd = bytes.index(of: UInt8(ascii: "\n"), in: start..<end) ?? end
      position = min(lineEnd + 1, end)
      guard let colon = bytes.index(of: UInt8(ascii: ":"), in: start..<lineEnd) else { continue }
      var valueEnd = lineEnd
      while position < end, bytes[position].isBlank {
        valueEnd = bytes.index(of: UInt8(ascii: "\n"), in: position..<end) ?? end
        position = min(valueEnd + 1, end)
      }
      return Field(name: bytes.trim(start..<colon), value: bytes.trim((colon + 1)..<valueEnd))
    }
    return nil
  }
}
