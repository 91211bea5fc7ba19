import StageKit

// Telephone numbers.
extension NumberReader {
  /// Whether the first `count` groups, which have `total` digits, are a telephone number.
  func isPhone(_ count: Int, _ total: Int, _ bytes: Span<UInt8>) -> Bool {
    if groups[0].separator == UInt8(ascii: "+") { return isInternational(count, total) }
    if digits[0] == 0 && digits.count > 1 && digits[1] == 0 { return 10...15 ~= total && (count > 1 || total > 10) }
    if isNorthAmerican(count) { return true }
    if digits[0] == 0 { return isNational(count, total) }
    // A date is not a phone number, even after such a word.
    guard 6...15 ~= total, !(count == 3 && begins(withSizes: 4, 2, 2)), slashCount(count) == 0 else { return false }
    return bytes.hasWord(before: start, in: Self.cues, within: 3)
  }

  /// ITU-T E.164: at most 15 digits, the first not 0. Those of country 1 have eleven; few others have more than 13.
  private func isInternational(_ count: Int, _ total: Int) -> Bool {
    guard let first = digits.first, first != 0 else { return false }
    return first == 1 ? total == 11 : 8...(count == 1 ? 15 : 13) ~= total
  }

  /// The North American plan: area and exchange begin with 2 to 9. Blanks alone could be anything.
  private func isNorthAmerican(_ count: Int) -> Bool {
    let skipped = count == 4 && groups[0].count == 1 && digits[0] == 1 ? 1 : 0
    guard count == skipped + 3, groups[skipped].count == 3, groups[skipped + 1].count == 3,
      groups[skipped + 2].count == 4, digits[skipped] >= 2, digits[skipped + 3] >= 2
    else { return false }
    let marks = (groups[skipped + 1].separator, groups[skipped + 2].separator)
    let (hyphen, stop, slash) = (UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"))
    guard marks.0 != slash, marks.1 != slash else { return false }
    return groups[..<count].contains { $0.hasBracket } || marks.0 == hyphen || marks.1 == hyphen
      || marks == (stop, stop)
  }

  /// National numbers with their trunk 0, in groups: 020 7946 0958, 01 99 00 12 34, 030/123 456 78.
  private func isNational(_ count: Int, _ total: Int) -> Bool {
    guard 9...12 ~= total, count > 1, groups[..<count].allSatisfy({ $0.count > 1 }) else { return false }
    if groups[1..<count].contains(where: { $0.separator == UInt8(ascii: ".") }) {
      return count == 5 && groups[..<count].allSatisfy { $0.count == 2 }
    }
    // 05/11/2024 1500 begins with a date.
    return slashCount(count) <= 1 && !(count >= 3 && begins(withSizes: 2, 2, 4))
  }

  private func slashCount(_ count: Int) -> Int { groups[1..<count].count { $0.separator == UInt8(ascii: "/") } }

  /// Words after which a number is to be called, in lower case.
  private static let cues: Set<String> = [
    "phone", "phones", "telephone", "tel", "call", "fax", "mobile", "cell", "dial", "whatsapp", "sms", "hotline",
    "helpline", "telefon", "handy", "téléphone", "portable", "teléfono", "móvil", "telefono", "telefoon", "ring",
  ]
}

extension Span<UInt8> {
  /// Whether one of the last `most` words before an offset is in a set: words in lower case, parted by blanks, colons,
  /// full stops, opening brackets and line ends.
  func hasWord(before offset: Int, in words: Set<String>, within most: Int) -> Bool {
    var end = offset
    for _ in 0..<most {
      while end > 0 && offset - end < 24, isBetweenWords(self[end - 1]) { end -= 1 }
      var start = end
      while start > 0 && end - start < 24 {
        let (scalar, length) = scalar(before: start)
        guard ScalarClass.isLetter(scalar) else { break }
        start -= length
      }
      guard start < end else { return false }
      let word = String(decoding: (start..<end).map { self[$0] }, as: UTF8.self)
      if words.contains(word.lowercased()) { return true }
      end = start
    }
    return false
  }

  private func isBetweenWords(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x3A || byte == 0x2E || byte == 0x28 || byte == 0x0A || byte == 0x0D
  }
}
