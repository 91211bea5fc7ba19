/// What the lexicon looks up of a line: its first words and their pairs, how it begins and ends, a short line as a whole.
enum LineGrams {
  /// Words of a line that are looked up; what makes a line boilerplate stands at its start.
  static let mostWords = 10
  /// A line of at most so many words is looked up as a whole.
  static let mostWordsOfWhole = 6
  /// The most grams that a line has.
  static let most = 2 * mostWords + 3

  private enum Kind: UInt64 {
    case word = 1
    case pair, first, firstPair, last, whole
  }

  /// Calls `body` with each gram of a line; `keys` are those of its words, numbers apart, `wholeKey` that of the line.
  @inline(__always)
  static func forEach(_ keys: Span<UInt64>, wholeKey: UInt64, _ body: (UInt32) -> Void) {
    guard !keys.isEmpty else { return }
    let last = keys[keys.count - 1]
    let count = min(keys.count, mostWords)
    var previous = keys[0]
    body(gram(.word, previous))
    for index in 1..<max(count, 1) {
      let key = keys[index]
      body(gram(.word, key))
      body(gram(.pair, PhraseBook.path(previous, key)))
      previous = key
    }
    body(gram(.first, keys[0]))
    if count > 1 { body(gram(.firstPair, PhraseBook.path(keys[0], keys[1]))) }
    if keys.count > 1 { body(gram(.last, last)) }
    if keys.count <= mostWordsOfWhole { body(gram(.whole, wholeKey)) }
  }

  @inline(__always)
  private static func gram(_ kind: Kind, _ key: UInt64) -> UInt32 {
    var mixed = (key ^ kind.rawValue &* 0xD6E8_FEB8_6659_FD93) &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 32
    // Zero stands for an empty slot.
    return UInt32(truncatingIfNeeded: mixed &* 0xC4CE_B9FE_1A85_EC53 >> 32) | 1
  }
}
