extension JSONSlice {
  /// A number in plain digits, as people write it: `1.50` is `1.5`, `2e3` is `2000`; nil if the value is not a number.
  ///
  /// Exact. A number that would need more than 64 zeros for its exponent stays as it is written.
  package func plainDigits(in bytes: Span<UInt8>) -> String? {
    guard kind == .number else { return nil }
    let raw = raw(in: bytes)
    let isNegative = raw.utf8.first == UInt8(ascii: "-")
    let parts = raw.utf8.split(separator: UInt8(ascii: "e"), maxSplits: 1, omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: UInt8(ascii: "E"), maxSplits: 1, omittingEmptySubsequences: false) }
    let exponent = parts.count > 1 ? Int(Substring(parts[1])) : 0
    guard let exponent, abs(exponent) <= 64 else { return raw }
    let mantissa = parts[0].drop { $0 == UInt8(ascii: "-") }
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    var digits = Array(whole) + mantissa.dropFirst(whole.count + 1)
    // How many of the digits stand before the point.
    var point = whole.count + exponent
    let zero = UInt8(ascii: "0")
    if point > digits.count { digits += repeatElement(zero, count: point - digits.count) }
    if point < 1 {
      digits.insert(contentsOf: repeatElement(zero, count: 1 - point), at: 0)
      point = 1
    }
    while digits.count > point, digits.last == zero { digits.removeLast() }
    while point > 1, digits.first == zero {
      digits.removeFirst()
      point -= 1
    }
    var text = String(decoding: digits[..<point], as: UTF8.self)
    if digits.count > point { text += "." + String(decoding: digits[point...], as: UTF8.self) }
    return isNegative && text != "0" ? "-" + text : text
  }
}
