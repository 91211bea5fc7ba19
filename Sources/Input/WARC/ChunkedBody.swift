/// The body of a message whose `Transfer-Encoding` is chunked.
enum ChunkedBody {
  /// Chunks that are not what they say.
  struct Problem: Error, Equatable {
    /// What is wrong, for people.
    let message: String
    /// The index at which it was found.
    let index: Int
  }

  /// The bytes of the chunks; nil where the body does not begin with a chunk, as in files whose writers have undone the
  /// chunks and kept the field.
  ///
  /// The body may end behind a whole chunk without the last, empty one. Extensions of chunks and fields behind the last one
  /// are passed over.
  static func decode(_ range: Range<Int>, of bytes: [UInt8]) throws(Problem) -> [UInt8]? {
    let span = bytes.span
    var output: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      guard let line = size(at: position, end: range.upperBound, in: span) else {
        if position == range.lowerBound { return nil }
        throw Problem(message: "a chunk of the body does not begin with its size", index: position)
      }
      if line.size == 0 { break }
      guard line.size <= range.upperBound - line.end else {
        throw Problem(
          message:
            "a chunk of the body has \(line.size) bytes by its size, and \(range.upperBound - line.end) are left",
          index: position)
      }
      let end = line.end + line.size
      if output.isEmpty { output.reserveCapacity(range.count) }
      output += bytes[line.end..<end]
      position = end
      if position < range.upperBound, span[position] == UInt8(ascii: "\r") { position += 1 }
      guard position < range.upperBound else { break }
      guard span[position] == UInt8(ascii: "\n") else {
        throw Problem(message: "a chunk of the body does not end where its size says", index: position)
      }
      position += 1
    }
    return output
  }

  /// The size in the line at `start`, and where the line ends, behind its line feed; nil if it is not the first line of a
  /// chunk.
  private static func size(
    at start: Int, end: Int, in bytes: borrowing Span<UInt8>
  ) -> (size: Int, end: Int)? {
    var (index, size) = (start, 0)
    while index < end, index - start < 15, let digit = hexadecimalDigit(bytes[index]) {
      size = size << 4 | digit
      index += 1
    }
    guard index > start else { return nil }
    while index < end, bytes[index].isBlank { index += 1 }
    guard index < end, bytes[index].isLineEnd || bytes[index] == UInt8(ascii: ";"),
      let lineFeed = bytes.index(of: UInt8(ascii: "\n"), in: index..<min(end, index + 1024)),
      bytes[index] == UInt8(ascii: ";") || lineFeed <= index + 1
    else { return nil }
    return (size, lineFeed + 1)
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 0x37
    default: nil
    }
  }
}
