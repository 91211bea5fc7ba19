import StageKit

/// A feature of the tokens between a speaker and a cue after it.
enum SpeakerCueGap {
  private static let maxTokens = 60

  /// The number of commas, at most two, and a bit each for a verb, a conjunction, a relative pronoun, `and`, and marks.
  static func of(_ range: Range<Int>, _ text: AnalyzedText) -> UInt64 {
    var commas: UInt64 = 0
    var flags: UInt64 = 0
    for token in range.suffix(maxTokens) {
      let word = text.words[token]
      switch text.tokens[token].kind {
      case .word:
        let key = text.tokens[token].key
        if !word.classes.isDisjoint(with: [.auxiliary, .verb]) || word.looksLikePast || word.cueStrength > 1 {
          flags |= 1
        }
        if word.classes.contains(.conjunction) { flags |= 2 }
        if key == Key.who || key == Key.which || key == Key.that { flags |= 4 }
        if key == Key.and { flags |= 8 }
      case .quoteMark: flags |= 16
      default:
        if text.tokens[token].key == Key.comma { commas += 1 }
      }
    }
    return min(commas, 2) << 5 | flags
  }
}
