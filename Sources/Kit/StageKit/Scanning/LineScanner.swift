/// Walks the lines of a text.
///
/// A line ends at `\n`, `\r\n`, `\r`, a form feed, a vertical tab, NEL, U+2028 or U+2029, or at the text's end.
public struct LineScanner {
  private var position = 0

  /// A scanner at the start of a text.
  public init() {}

  /// The next line that is not blank, without the white space at its ends; nil at the text's end.
  ///
  /// Linear in the bytes passed over. `bytes` is the same valid UTF-8 at every call.
  public mutating func nextLine(in bytes: Swift.Span<UInt8>) -> Range<Int>? {
    while position < bytes.count {
      let (scalar, length) = bytes.scalar(at: position)
      guard ScalarClass.isWhitespace(scalar) else { break }
      position += length
    }
    guard position < bytes.count else { return nil }
    let start = position
    position = Self.lineBreak(in: bytes, from: start)
    var end = position
    while end > start {
      let (scalar, length) = bytes.scalar(before: end)
      guard ScalarClass.isWhitespace(scalar) else { break }
      end -= length
    }
    return start..<end
  }

  /// The index of the first scalar from `start` on that ends a line; the number of bytes if there is none.
  private static func lineBreak(in bytes: Swift.Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      index = bytes.firstEndOfLineBreak(from: index)
      guard index < bytes.count else { break }
      let (scalar, length) = bytes.scalar(before: index + 1)
      if ScalarClass.isLineBreak(scalar) { return index + 1 - length }
      index += 1
    }
    return bytes.count
  }
}

extension Swift.Span<UInt8> {
  /// The index of the first byte from `start` on with which a line break may end; the number of bytes if there is none.
  fileprivate func firstEndOfLineBreak(from start: Int) -> Int {
    firstIndex(in: start..<count) { Self.mayEndLineBreak($0) }
  }

  /// Whether a byte is a line break, or the last one of NEL, U+2028 or U+2029.
  @inline(__always)
  private static func mayEndLineBreak(_ byte: UInt8) -> Bool {
    byte &- 0x0A < 4 || byte == 0x85 || byte | 1 == 0xA9
  }
}
