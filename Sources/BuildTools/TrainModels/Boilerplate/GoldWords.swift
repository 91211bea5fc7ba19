import StageKit

/// The words of gold texts as the benchmarks count them: letters, digits and underscores.
enum GoldWords {
  /// A hash for each word.
  static func keys(_ text: String, isFolded: Bool = false) -> [UInt64] {
    var keys: [UInt64] = []
    var key: UInt64 = 0
    for scalar in text.unicodeScalars {
      if isWord(scalar) {
        let value = isFolded ? CaseFolding.lowercased(scalar.value) : scalar.value
        key = (key ^ UInt64(value)) &* 0x100_0000_01B3 ^ 0xCBF2_9CE4_8422_2325
      } else if key != 0 {
        keys.append(key)
        key = 0
      }
    }
    if key != 0 { keys.append(key) }
    return keys
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value == 0x5F || scalar.value &- 0x30 < 10 || (scalar.value | 0x20) &- 0x61 < 26 }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
