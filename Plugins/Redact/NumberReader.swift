import StageKit

/// A number as it is written: groups of digits with separators between them.
struct NumberReader {
  struct Group {
    let start: Int
    let end: Int
    /// What stands before the group: the first mark that is not a bracket or blank, else a blank, 0 for nothing.
    let separator: UInt8
    /// Whether a bracket stands before it.
    let hasBracket: Bool
    var count: Int { end - start }
  }

  private static let mostDigits = 20
  /// Where what was read begins: at a digit, a plus or a bracket.
  private let start: Int
  private var groups: [Group] = []
  private var digits: [UInt8] = []

  /// Reads on from a digit, a plus or an opening bracket.
  init(_ bytes: Span<UInt8>, at start: Int) {
    self.start = start
    var index = start
    var separator: UInt8 = 0
    var hasBracket = false
    while index < bytes.count && digits.count < Self.mostDigits {
      if bytes.isDigit(index) {
        let first = index
        while bytes.isDigit(index) && digits.count <= Self.mostDigits {
          digits.append(bytes[index] - 0x30)
          index += 1
        }
        groups.append(Group(start: first, end: index, separator: separator, hasBracket: hasBracket))
        separator = 0
        hasBracket = false
        continue
      }
      let isFirst = groups.isEmpty
      let (scalar, length) = bytes.scalar(at: index)
      switch scalar {
      case 0x2B where isFirst && index == start: separator = 0x2B
      case 0x28 where !hasBracket, 0x29 where !isFirst: hasBracket = true
      // Only between groups: a guard, since a `where` would hold for the last pattern alone.
      case 0x20, 0xA0, 0x2009, 0x202F, 0x0A:
        guard !isFirst, separator == 0 else { return }
        separator = 0x20
      case 0x2D, 0x2E, 0x2F, 0x2010, 0x2011:
        guard !isFirst, separator == 0 else { return }
        separator = scalar > 0x7F ? 0x2D : UInt8(truncatingIfNeeded: scalar)
      default: return
      }
      index += length
    }
  }

  /// Where the first group ends: from there on other numbers may begin.
  var firstGroupEnd: Int { groups.first?.end ?? start }

  /// What the number is, and where it ends.
  func meaning(_ bytes: Span<UInt8>, kinds: Set<RedactStage.Kind>) -> (end: Int, kind: RedactStage.Kind)? {
    if kinds.contains(.ip), isVersion4Address(bytes) { return (groups[3].end, .ip) }
    var total = digits.count
    for count in stride(from: groups.count, to: 0, by: -1) {
      let last = groups[count - 1]
      if ends(last.end, bytes) {
        let range = 0..<count
        if kinds.contains(.card), isCard(range, total) { return (last.end, .card) }
        if kinds.contains(.phone), isPhone(range, total, bytes) { return (last.end, .phone) }
      }
      total -= last.count
    }
    return nil
  }

  /// Whether a number may end here: no letter, and no further part of it.
  private func ends(_ end: Int, _ bytes: Span<UInt8>) -> Bool {
    guard end < bytes.count else { return true }
    let (scalar, length) = bytes.scalar(at: end)
    if ScalarClass.isLetter(scalar) || ScalarClass.isDigit(scalar) { return false }
    switch scalar {
    case 0x2C, 0x3A, 0x25: return !bytes.isDigit(end + length) && scalar != 0x25
    default: return true
    }
  }
}

// Payment cards.
extension NumberReader {
  private func isCard(_ range: Range<Int>, _ total: Int) -> Bool {
    guard start == groups[0].start, 13...19 ~= total, hasCardPrefix, hasCardGroups(range, total) else { return false }
    return hasCheckDigit(total)
  }

  /// The first digits of the networks (ISO/IEC 7812): 3 to 6, and 2221 to 2720.
  private var hasCardPrefix: Bool {
    let prefix = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
    return 3...6 ~= digits[0] || 2221...2720 ~= prefix
  }

  private func hasCardGroups(_ range: Range<Int>, _ total: Int) -> Bool {
    let sizes = range.map { groups[$0].count }
    let separators = Set(range.dropFirst().map { groups[$0].separator })
    guard separators.isSubset(of: [0x20]) || separators.isSubset(of: [0x2D]) else { return false }
    let inFours = sizes.dropLast().allSatisfy { $0 == 4 } && (sizes.last ?? 0) <= 4
    return sizes.count == 1 || inFours || sizes == [4, 6, 5] || sizes == [4, 6, 4]
  }

  /// H. P. Luhn, "Computer for verifying numbers", US patent 2950048, 1960.
  private func hasCheckDigit(_ total: Int) -> Bool {
    var sum = 0
    for (place, digit) in digits[..<total].reversed().enumerated() {
      let value = place % 2 == 1 ? Int(digit) * 2 : Int(digit)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }
}

// Addresses of the Internet protocol, version 4.
extension NumberReader {
  private func isVersion4Address(_ bytes: Span<UInt8>) -> Bool {
    guard groups.count >= 4, start == groups[0].start else { return false }
    // A port may stand after it.
    let end = groups[3].end
    guard ends(end, bytes) || bytes[end] == UInt8(ascii: ":") else { return false }
    var offset = 0
    for (place, group) in groups.prefix(4).enumerated() {
      let value = digits[offset..<offset + min(group.count, 4)].reduce(0) { $0 * 10 + Int($1) }
      guard group.count <= 3, value <= 255, group.count == 1 || digits[offset] != 0 else { return false }
      if place > 0 && (group.separator != 0x2E || group.hasBracket || group.start != groups[place - 1].end + 1) {
        return false
      }
      offset += group.count
    }
    if groups.count > 4 && groups[4].separator == 0x2E && groups[4].start == groups[3].end + 1 { return false }
    return !bytes.hasWord(before: start, in: ["version", "release", "section"], within: 1)
  }
}

// Telephone numbers.
extension NumberReader {
  private func isPhone(_ range: Range<Int>, _ total: Int, _ bytes: Span<UInt8>) -> Bool {
    let sizes = range.map { groups[$0].count }
    let separators = range.dropFirst().map { groups[$0].separator }
    let hasBracket = range.contains { groups[$0].hasBracket }
    if groups[0].separator == 0x2B { return isInternational(sizes, total) }
    if digits[0] == 0 && digits.count > 1 && digits[1] == 0 {
      return 10...15 ~= total && (sizes.count > 1 || total > 10)
    }
    if isNorthAmerican(sizes, separators, hasBracket) { return true }
    if digits[0] == 0 { return isNational(sizes, separators, hasBracket, total) }
    // A date is not a telephone number, whatever word is before it.
    guard 6...15 ~= total, sizes != [4, 2, 2], !separators.contains(0x2F) else { return false }
    return bytes.hasWord(before: start, in: Self.cues, within: 3)
  }

  /// ITU-T E.164: at most 15 digits, the first not 0. Those of country 1 have eleven; few others have more than 13.
  private func isInternational(_ sizes: [Int], _ total: Int) -> Bool {
    guard let first = digits.first, first != 0 else { return false }
    return first == 1 ? total == 11 : 8...(sizes.count == 1 ? 15 : 13) ~= total
  }

  /// The North American plan: area and exchange begin with 2 to 9. Blanks alone could be anything.
  private func isNorthAmerican(_ sizes: [Int], _ separators: [UInt8], _ hasBracket: Bool) -> Bool {
    let skipped = sizes.count == 4 && sizes[0] == 1 && digits[0] == 1 ? 1 : 0
    guard Array(sizes.dropFirst(skipped)) == [3, 3, 4] else { return false }
    guard digits[skipped] >= 2, digits[skipped + 3] >= 2 else { return false }
    let marks = Set(separators.dropFirst(skipped))
    return !marks.contains(0x2F) && (hasBracket || marks.contains(0x2D) || marks == [0x2E])
  }

  /// National numbers with their trunk 0, in groups: 020 7946 0958, 01 99 00 12 34, 030/123 456 78.
  private func isNational(_ sizes: [Int], _ separators: [UInt8], _ hasBracket: Bool, _ total: Int) -> Bool {
    guard 9...12 ~= total, sizes.count > 1, sizes.allSatisfy({ $0 > 1 }) else { return false }
    if separators.contains(0x2E) { return sizes.allSatisfy { $0 == 2 } && sizes.count == 5 }
    // 05/11/2024 1500 begins with a date.
    if separators.count(where: { $0 == 0x2F }) > 1 || sizes.starts(with: [2, 2, 4]) { return false }
    return true
  }

  /// Words after which a number is to be called, in lower case.
  private static let cues: Set<String> = [
    "phone", "phones", "telephone", "tel", "call", "fax", "mobile", "cell", "dial", "whatsapp", "sms", "hotline",
    "helpline", "telefon", "handy", "téléphone", "portable", "teléfono", "móvil", "telefono", "telefoon", "ring",
  ]
}

extension Span<UInt8> {
  /// Whether one of the few words before a place is in a set: by blanks, colons and full stops apart, in lower case.
  func hasWord(before place: Int, in words: Set<String>, within most: Int) -> Bool {
    var end = place
    for _ in 0..<most {
      while end > 0 && place - end < 24, isBetweenWords(self[end - 1]) { end -= 1 }
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
