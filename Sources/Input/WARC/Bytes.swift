import Formats

extension UInt8 {
  /// Whether it is a space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// Whether it is a carriage return or a line feed.
  var isLineEnd: Bool { self == 0x0D || self == 0x0A }
}

extension Span<UInt8> {
  /// The index of the first byte of that value in a range.
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    let index = firstIndex(of: byte, in: range)
    return index < range.upperBound ? index : nil
  }

  /// The range without blanks and line ends at both ends.
  func trim(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank || self[start].isLineEnd { start += 1 }
    while end > start, self[end - 1].isBlank || self[end - 1].isLineEnd { end -= 1 }
    return start..<end
  }

  /// Whether the bytes from an index on are those of a word.
  func hasWord(_ word: StaticString, at index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count - index >= length else { return false }
    return word.withUTF8Buffer { word in
      for offset in 0..<length where self[index + offset] != word[offset] { return false }
      return true
    }
  }

  /// Whether a range holds a word, in any case.
  ///
  /// - Parameter word: In small letters.
  func equals(_ word: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { word in
      for offset in word.indices where self[range.lowerBound + offset].lowercasedASCII != word[offset] { return false }
      return true
    }
  }

  /// The decimal number that a range holds and nothing else; nil if it is none, or too large for an `Int`.
  func number(in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    var value = 0
    for index in range {
      let digit = Int(self[index]) - 0x30
      guard 0...9 ~= digit else { return nil }
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isTooLargeToo) = tens.addingReportingOverflow(digit)
      guard !isTooLarge, !isTooLargeToo else { return nil }
      value = sum
    }
    return value
  }

  /// The text of a range; what is not UTF-8 becomes U+FFFD.
  func text(in range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether there is a control that no text has; nearly all other data of a few hundred bytes has one.
  var holdsControls: Bool {
    for index in indices where self[index] < 0x20 && !(0x09...0x0D ~= self[index]) && self[index] != 0x1B {
      return true
    }
    return false
  }
}
