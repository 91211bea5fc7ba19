import StageKit

extension Key {
  /// `his`, `her`, `its` …
  static func isPossessive(_ key: UInt64) -> Bool {
    key == his || key == her || key == its || key == their || key == my || key == our
  }

  /// `that` and `which`, which refer to the words before them.
  static func isRelative(_ key: UInt64) -> Bool { key == that || key == which }
}

extension AnalyzedText {
  /// Whether a word that is not in the list of cues looks like a verb with a subject before it.
  func looksLikeFiniteVerb(_ token: Int) -> Bool {
    let word = words[token]
    if isCapitalized(token) || token == 0 || isSentenceStart(token) || !word.classes.isDisjoint(with: .auxiliary) {
      return false
    }
    if word.looksLikePast || word.classes.contains(.verb) {
      return !has(token - 1, [.determiner, .auxiliary]) && !words[token - 1].isPossessive
    }
    // A word in -s is a verb if a pronoun or a name is before it.
    return word.isPlural && (has(token - 1, [.pronoun, .adverb]) || isCapitalized(token - 1))
  }

  /// Whether a word in -s that is not a strong cue is a noun: nothing after it looks like an object.
  func looksLikePlural(_ token: Int) -> Bool {
    guard words[token].isPlural, words[token].classes.isEmpty, words[token].cueStrength < 3 else { return false }
    let next = token + 1
    guard next < tokens.count, sharesSentence(next, token) else { return true }
    return !has(next, [.determiner, .object, .adverb]) && !isCapitalized(next) && !isQuoted(next) && !isMark(next)
      && tokens[next].key != Key.that && tokens[next].key != Key.to
  }

  /// Whether a subject may follow the cue: a clause begins with the cue.
  func mayInvert(_ cue: Int) -> Bool {
    guard cue > 0, !isSentenceStart(cue) else { return true }
    let before = cue - 1
    return tokens[before].kind != .word && tokens[before].kind != .number || isQuoted(before)
      || has(before, [.function, .adverb])
  }

  /// Whether a phrase can only be a subject: a personal pronoun in the nominative, or the words after a conjunction.
  func isPersonal(_ phrase: Range<Int>) -> Bool {
    let first = phrase.lowerBound
    return phrase.count == 1 && has(first, .pronoun) && !has(first, .object)
      || isSentenceStart(first - 1) && has(first - 1, .sentenceOpener) && has(first - 1, .conjunction)
  }
}
