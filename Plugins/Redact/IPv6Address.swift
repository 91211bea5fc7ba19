import StageKit

extension Span<UInt8> {
  /// The longest text of an address: `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`.
  private var mostAddressBytes: Int { 45 }

  /// The IPv6 address whose first colon is at `colon`, if there is one (RFC 4291, 2.2).
  func ipv6Address(at colon: Int, notBefore first: Int) -> Range<Int>? {
    var start = colon
    while start > first && colon - start < 5 && isHexDigit(start - 1) { start -= 1 }
    guard colon - start <= 4 else { return nil }
    if start > 0 {
      let (before, _) = scalar(before: start)
      if ScalarClass.isLetter(before) || ScalarClass.isDigit(before) || before == 0x3A || before == 0x2E { return nil }
    }
    var groups = start < colon ? 1 : 0
    var gaps = 0
    var hasDigit = (start..<colon).contains { isDigit($0) }
    var index = colon
    var end = colon
    while index < count && index - start < mostAddressBytes && self[index] == UInt8(ascii: ":") {
      index += 1
      if index < count && self[index] == UInt8(ascii: ":") {
        gaps += 1
        index += 1
        end = index
      }
      let groupStart = index
      while index < count && index - groupStart < 5 && isHexDigit(index) { index += 1 }
      guard index > groupStart else { break }
      guard index - groupStart <= 4 else { return nil }
      hasDigit = hasDigit || (groupStart..<index).contains { isDigit($0) }
      groups += 1
      end = index
    }
    // What looks like hexadecimal letters between colons is rather a name of a program.
    guard gaps == 1 && groups < 8 && groups > 0 && hasDigit || gaps == 0 && groups == 8 else { return nil }
    if end < count {
      let (after, _) = scalar(at: end)
      if ScalarClass.isLetter(after) || ScalarClass.isDigit(after) { return nil }
    }
    return start..<end
  }

  private func isHexDigit(_ index: Int) -> Bool { isDigit(index) || (self[index] | 0x20) &- 0x61 < 6 }
}
