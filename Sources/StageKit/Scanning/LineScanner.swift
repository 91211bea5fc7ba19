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
    while position < bytes.count {
      position = bytes.endOfPlainASCII(in: position..<bytes.count)
      guard position < bytes.count else { break }
      let (scalar, length) = bytes.scalar(at: position)
      if ScalarClass.isLineBreak(scalar) { break }
      position += length
    }
    var end = position
    while end > start {
      let (scalar, length) = bytes.scalar(before: end)
      guard ScalarClass.isWhitespace(scalar) else { break }
      end -= length
    }
    return start..<end
  }
}
