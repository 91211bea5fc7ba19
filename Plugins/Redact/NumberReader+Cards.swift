import StageKit

// Payment cards.
extension NumberReader {
  /// Whether the first `count` groups, which have `total` digits, are the number of a card.
  func isCard(_ count: Int, _ total: Int) -> Bool {
    start == groups[0].start && 13...19 ~= total && hasCardPrefix && hasCardGroups(count) && hasCheckDigit(total)
  }

  /// The first digits of the networks (ISO/IEC 7812): 3 to 6, and 2221 to 2720.
  private var hasCardPrefix: Bool {
    let prefix = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
    return 3...6 ~= digits[0] || 2221...2720 ~= prefix
  }

  /// One group; groups of four, the last one shorter or not; those of the cards with 15 and 14 digits.
  private func hasCardGroups(_ count: Int) -> Bool {
    let later = groups[1..<count]
    let separator = later.first?.separator ?? UInt8(ascii: " ")
    guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else { return false }
    guard later.allSatisfy({ $0.separator == separator }) else { return false }
    if count == 1 || count == 3 && (begins(withSizes: 4, 6, 5) || begins(withSizes: 4, 6, 4)) { return true }
    return groups[..<(count - 1)].allSatisfy { $0.count == 4 } && groups[count - 1].count <= 4
  }

  /// H. P. Luhn, "Computer for verifying numbers", US patent 2950048, 1960.
  private func hasCheckDigit(_ total: Int) -> Bool {
    var sum = 0
    for (index, digit) in digits[..<total].reversed().enumerated() {
      let value = index % 2 == 1 ? Int(digit) * 2 : Int(digit)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }
}
