import StageKit

/// What stands between a speaker and a cue behind it, as features see it.
enum Bridge {
  private static let maxTokens = 60

  /// How many commas, to two, whether a verb, a conjunction, a relative word, `and` and marks are there.
  static func of(_ range: Range<Int>, _ reading: Reading) -> UInt64 {
    var commas: UInt64 = 0
    var flags: UInt64 = 0
    for token in range.suffix(maxTokens) {
      let word = reading.words[token]
      switch reading.tokens[token].kind {
      case .word:
        let key = reading.tokens[token].key
        if !word.classes.isDisjoint(with: [.auxiliary, .verb]) || word.looksLikePast || word.cueStrength > 1 {
          flags |= 1
        }
        if word.classes.contains(.conjunction) { flags |= 2 }
        if key == Key.who || key == Key.which || key == Key.that { flags |= 4 }
        if key == Key.and { flags |= 8 }
      case .quoteMark: flags |= 16
      default:
        if reading.tokens[token].key == Key.comma { commas += 1 }
      }
    }
    return min(commas, 2) << 5 | flags
  }
}
