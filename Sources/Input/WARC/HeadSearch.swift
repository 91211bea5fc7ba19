/// Where a head ends: behind its first blank line.
enum HeadSearch {
  /// A head is at most this long.
  static let maxByteCount = 64 * 1024

  /// The end of the head at the start of a range, behind its blank line; nil if no blank line lies within the range and
  /// the limit.
  static func end(in range: Range<Int>, of bytes: borrowing Span<UInt8>) -> Int? {
    let start = range.lowerBound
    let limit = min(range.upperBound, start + maxByteCount)
    var position = start
    while position < limit, let lineEnd = bytes.index(of: UInt8(ascii: "\n"), in: position..<limit) {
      position = lineEnd + 1
      if position < limit, bytes[position] == UInt8(ascii: "\n") { return position + 1 }
      if position + 1 < limit, bytes[position] == UInt8(ascii: "\r"), bytes[position + 1] == UInt8(ascii: "\n") {
        return position + 2
      }
    }
    return nil
  }
}
