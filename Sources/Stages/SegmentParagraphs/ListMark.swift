import StageKit

/// The mark before the text of a list item: a bullet, a number, a letter.
enum ListMark {
  /// The number of bytes of the mark at the start of a range and the white space after it; 0 if there is no mark.
  static func length(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> Int {
    let markEnd = end(bytes, range)
    guard markEnd > range.lowerBound else { return 0 }
    var index = markEnd
    while index < range.upperBound && (bytes[index] == 0x20 || bytes[index] == 0x09) { index += 1 }
    return index > markEnd && index < range.upperBound ? index - range.lowerBound : 0
  }

  /// The offset after the mark; the range's start if there is none.
  private static func end(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> Int {
    let (scalar, length) = bytes.scalar(at: range.lowerBound)
    switch scalar {
    case 0x2A, 0x2B, 0x2D, 0xB7, 0x2013, 0x2014, 0x2022, 0x2023, 0x2043, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25BA,
      0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x27A2, 0x2B1D:
      return range.lowerBound + length
    case 0x28: return numberEnd(bytes, range.lowerBound + 1, range, isOpen: true)
    default: return numberEnd(bytes, range.lowerBound, range, isOpen: false)
    }
  }

  /// `1.`, `12)`, `(3)`, `(a)`, `b)`, `1.)`.
  private static func numberEnd(_ bytes: Swift.Span<UInt8>, _ start: Int, _ range: Range<Int>, isOpen: Bool) -> Int {
    var index = start
    while index < range.upperBound && index < start + 3 && bytes[index] &- 0x30 < 10 { index += 1 }
    var isLetter = false
    if index == start {
      guard index < range.upperBound, (bytes[index] | 0x20) &- 0x61 < 26 else { return range.lowerBound }
      isLetter = true
      index += 1
    }
    guard index < range.upperBound else { return range.lowerBound }
    switch bytes[index] {
    case UInt8(ascii: ")"): return index + 1
    case UInt8(ascii: ".") where !isLetter && !isOpen:
      let hasBracket = index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: ")")
      return index + (hasBracket ? 2 : 1)
    default: return range.lowerBound
    }
  }
}
