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
    var end = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte > 0x20 && byte < 0x80 {
        position += 1
        end = position
        continue
      }
      let (scalar, length) = bytes.scalar(at: position)
      if ScalarClass.isLineBreak(scalar) { break }
      position += length
      if !ScalarClass.isWhitespace(scalar) { end = position }
    }
    return start..<end
  }
}
