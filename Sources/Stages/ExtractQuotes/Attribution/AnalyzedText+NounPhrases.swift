import StageKit

// Noun phrases, found by the words that cannot be part of one. All functions look at a bounded number of tokens.
extension AnalyzedText {
  /// Whether a noun phrase cannot contain the token.
  private func bounds(_ token: Int) -> Bool {
    isQuoted(token) || isMark(token) || tokens[token].kind == .terminal
  }

  private func isPhrasePunctuation(_ token: Int) -> Bool {
    guard tokens[token].kind == .punctuation else { return false }
    let key = tokens[token].key
    return key != Key.hash && key != Key.ampersand && key != Key.hyphen && key != Key.slash
  }

  /// The noun phrase that ends with `token`, with the phrases before it that it belongs to: `the mayor of Lake County`,
  /// `a spokesman for the port`, `Ann Lee and Bo Roe`.
  func nounPhrase(endingAt token: Int) -> Range<Int>? {
    guard var phrase = simplePhrase(endingAt: token) else { return nil }
    var steps = 0
    while steps < 3, phrase.lowerBound > 1, let owner = simplePhrase(endingAt: phrase.lowerBound - 2),
      joins(owner, phrase)
    {
      phrase = owner.lowerBound..<phrase.upperBound
      steps += 1
    }
    return phrase
  }

  /// Whether the word between two phrases joins them to one.
  private func joins(_ owner: Range<Int>, _ phrase: Range<Int>) -> Bool {
    let joint = owner.upperBound
    guard sharesSentence(owner.lowerBound, phrase.lowerBound), has(joint, .function),
      !has(owner.lowerBound, [.pronoun, .time]) || owner.count > 1
    else { return false }
    switch tokens[joint].key {
    case Key.of: return true
    case Key.and: return isCapitalized(owner.upperBound - 1) && isCapitalized(phrase.lowerBound)
    case Key.for, Key.to, Key.at, Key.in, Key.from: return has(owner.upperBound - 1, [.role, .group])
    default: return false
    }
  }

  private func simplePhrase(endingAt token: Int) -> Range<Int>? {
    guard token >= 0, !bounds(token) else { return nil }
    if has(token, [.pronoun, .object]) { return token..<token + 1 }
    var last = token
    if tokens[token].key == Key.closeParenthesis {
      // A party and state in brackets belong to the name before them.
      while last > 0 && tokens[last].key != Key.openParenthesis && token - last < 8 { last -= 1 }
      last -= 1
      guard last >= 0, !bounds(last), sharesSentence(last, token) else { return nil }
    }
    guard isWordOrNumber(last) else { return nil }
    var first = last
    while first >= 0, last - first < 10, sharesSentence(first, last), !bounds(first) {
      // `One` in `Capital One` is not a determiner.
      if has(first, .determiner) && (!isCapitalized(first) || first == 0 || !isCapitalized(first - 1)) {
        // `the two` is a phrase, `the` alone is not.
        if first == token { return first > 0 && has(first - 1, .determiner) ? first - 1..<token + 1 : nil }
        return first..<token + 1
      }
      if isPhrasePunctuation(first) || has(first, .function) || has(first, .auxiliary) { break }
      // `criticized Lee's`, but `a retired teacher`.
      if words[first].looksLikePast, first < last, isCapitalized(first + 1), first > 0, !has(first - 1, .determiner) {
        break
      }
      first -= 1
    }
    first += 1
    while first <= last && !isWordOrNumber(first) { first += 1 }
    return first <= last ? first..<token + 1 : nil
  }

  /// The noun phrase that begins with `token`.
  func nounPhrase(startingAt token: Int) -> Range<Int>? {
    guard token < tokens.count, !bounds(token) else { return nil }
    if has(token, .pronoun) && !has(token, .determiner) { return token..<token + 1 }
    guard isWordOrNumber(token), !has(token, .time) || isCapitalizedPair(token) else { return nil }
    if has(token, .function) || has(token, .auxiliary) && !isCapitalizedPair(token) { return nil }
    var end = token + 1
    while end < tokens.count, end - token < 14, sharesSentence(end, token), !bounds(end), !isPhrasePunctuation(end) {
      if has(end, .function) && !Self.joinsPhrases(tokens[end].key) { break }
      if has(end, [.time, .auxiliary]) && !isCapitalizedPair(end) { break }
      if has(end, .time) { break }
      if !isCapitalized(end), has(end, .verb) || words[end].cueStrength >= 3 { break }
      if words[end].looksLikePast, !has(end - 1, .determiner) { break }
      end += 1
    }
    // `and`, `of`, `for` cannot be the last word.
    while end > token + 1 && Self.joinsPhrases(tokens[end - 1].key) { end -= 1 }
    return token..<end
  }

  /// Whether a capitalised word that looks like a function word is part of a name: `Will Smith`, `May`.
  private func isCapitalizedPair(_ token: Int) -> Bool {
    isCapitalized(token) && (!isSentenceStart(token) || token + 1 < tokens.count && isCapitalized(token + 1))
  }

  private static func joinsPhrases(_ key: UInt64) -> Bool { key == Key.of || key == Key.for || key == Key.and }

  /// Whether the token is the first of its sentence.
  func isSentenceStart(_ token: Int) -> Bool { token == 0 || words[token - 1].sentence != words[token].sentence }
}
