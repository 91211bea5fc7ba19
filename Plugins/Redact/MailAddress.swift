import StageKit

extension Span<UInt8> {
  /// The mail address around an `@`, if there is one (RFC 5321 with the letters of RFC 6531; no quoted local parts).
  func mailAddress(at sign: Int, notBefore first: Int) -> Range<Int>? {
    var start = sign
    while start > first && sign - start < 64 {
      let (scalar, length) = scalar(before: start)
      guard start - length >= first, isLocal(scalar) else { break }
      start -= length
    }
    // A full stop or hyphen before an address is not part of it.
    while start < sign && !isPlainWordByte(start) && self[start] < 0x80 && self[start] != UInt8(ascii: "_") {
      start += 1
    }
    guard start < sign, self[sign - 1] != UInt8(ascii: ".") else { return nil }
    guard let end = domainEnd(from: sign + 1) else { return nil }
    return start..<end
  }

  private func isLocal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x25, 0x2B, 0x2D, 0x2E, 0x5F: true
    default: ScalarClass.isLetter(scalar) || (scalar < 0x80 && ScalarClass.isDigit(scalar))
    }
  }

  /// The end of a domain of two labels at least, the last one of letters.
  private func domainEnd(from start: Int) -> Int? {
    var index = start
    var labelStart = start
    var labels = 0
    var end: Int?
    var lastHasDigit = false
    while index < count && index - start < 255 {
      let (scalar, length) = scalar(at: index)
      if scalar == UInt32(UInt8(ascii: ".")) {
        guard index > labelStart else { break }
        labels += 1
        labelStart = index + 1
        lastHasDigit = false
      } else if ScalarClass.isLetter(scalar) || scalar == UInt32(UInt8(ascii: "-")) {
        if scalar != UInt32(UInt8(ascii: "-")) && labels > 0 && !lastHasDigit && index + length - labelStart >= 2 {
          end = index + length
        }
      } else if scalar < 0x80 && ScalarClass.isDigit(scalar) {
        lastHasDigit = true
      } else {
        break
      }
      index += length
    }
    return end
  }
}
