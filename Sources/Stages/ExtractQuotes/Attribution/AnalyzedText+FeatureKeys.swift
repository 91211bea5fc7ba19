import StageKit

// The values that features use for words and phrases.
extension AnalyzedText {
  /// The value for a token: the word itself if it is in a list, otherwise its kind.
  @inline(__always)
  func featureKey(_ token: Int) -> UInt64 { words[token].featureKey }

  /// The kind of a noun phrase by its first words: a pronoun, a determiner, a name, another word.
  func phraseType(_ phrase: Range<Int>) -> UInt64 {
    let first = phrase.lowerBound
    if has(first, .pronoun) && (phrase.count == 1 || tokens[first].key == Key.who) { return tokens[first].key }
    if has(first, .determiner) { return phrase.dropFirst().contains { isCapitalized($0) } ? 1 : 2 }
    guard isCapitalized(first) else { return phrase.contains { isCapitalized($0) } ? 6 : 3 }
    return phrase.count == 1 ? 4 : phrase.count < 6 ? 5 : 7
  }

  /// What kind of speaker a noun phrase names, by the words of its first part.
  func phraseClass(_ phrase: Range<Int>) -> UInt64 {
    var classes: WordClass = []
    var isKnownName = false
    var last = phrase.lowerBound
    for token in phrase.prefix(6) {
      if token > phrase.lowerBound, has(token, .function) { break }
      classes.formUnion(words[token].classes)
      if !words[token].givenNameGender.isEmpty { isKnownName = true }
      last = token
    }
    var value: UInt64 = isKnownName ? 1 : 0
    if classes.contains(.role) { value |= 2 }
    if classes.contains(.group) { value |= 4 }
    if classes.contains(.organization) { value |= 8 }
    if words[last].isPossessive { value |= 16 }
    if isPluralLike(last) { value |= 32 }
    if isCapitalized(last) { value |= 64 }
    return value
  }
}
