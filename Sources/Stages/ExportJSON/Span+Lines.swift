import StageKit

extension Span<UInt8> {
  /// The range without white space at its ends.
  func trimmingWhitespace(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let (scalar, length) = scalar(at: start)
      guard ScalarClass.isWhitespace(scalar) else { break }
      start += length
    }
    var end = range.upperBound
    while end > start {
      let (scalar, length) = scalar(before: end)
      guard ScalarClass.isWhitespace(scalar) else { break }
      end -= length
    }
    return start..<end
  }

  /// Whether a byte of the range can be part of a line break: quick, and never wrong when it says no.
  func mayBreakLine(in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while true {
      index = endOfPlainASCII(in: index..<range.upperBound)
      guard index < range.upperBound else { return false }
      let byte = self[index]
      // Line feed to carriage return; the last bytes of NEL, U+2028 and U+2029.
      if byte &- 0x0A < 4 || byte == 0x85 || byte == 0xA8 || byte == 0xA9 { return true }
      index += 1
    }
  }

  /// Calls `body` with the parts of a range between stretches of white space that hold a line break.
  ///
  /// A range that begins or ends with such a stretch has an empty part there.
  func forEachLine(_ range: Range<Int>, _ body: (_ line: Range<Int>, _ isFirst: Bool) -> Void) {
    var lineStart = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let (first, firstLength) = scalar(at: index)
      guard ScalarClass.isWhitespace(first) else {
        index += firstLength
        continue
      }
      let blankStart = index
      var breaksLine = false
      while index < range.upperBound {
        let (scalar, length) = scalar(at: index)
        guard ScalarClass.isWhitespace(scalar) else { break }
        if ScalarClass.isLineBreak(scalar) { breaksLine = true }
        index += length
      }
      guard breaksLine else { continue }
      body(lineStart..<blankStart, lineStart == range.lowerBound)
      lineStart = index
    }
    body(lineStart..<range.upperBound, lineStart == range.lowerBound)
  }
}
