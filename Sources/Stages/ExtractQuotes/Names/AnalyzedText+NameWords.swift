import StageKit

// The form of the words of names.
extension AnalyzedText {
  /// Whether the token is an initial: one capital, with a full stop or without.
  func isInitial(_ token: Int) -> Bool {
    isCapitalized(token) && tokens[token].span.count <= 2
      && (tokens[token].span.count == 1 || tokens[token].shape.contains(.abbreviation))
  }

  /// Whether the token is the last of a name: a possessive.
  func endsName(_ token: Int, _ bytes: Swift.Span<UInt8>) -> Bool { isPossessive(token, bytes) }

  /// Whether the token ends with `'s` or `’s`.
  func isPossessive(_ token: Int, _ bytes: Swift.Span<UInt8>) -> Bool { possessiveLength(token, bytes) > 0 }

  /// How many bytes `'s` or `’s` takes at the token's end; 0 without one.
  func possessiveLength(_ token: Int, _ bytes: Swift.Span<UInt8>) -> Int {
    let span = tokens[token].span
    guard span.count > 2, bytes[span.end - 1] | 0x20 == UInt8(ascii: "s") else { return 0 }
    let (scalar, length) = bytes.scalar(before: span.end - 1)
    return span.count > length + 1 && (scalar == 0x27 || scalar == 0x2019) ? length + 1 : 0
  }

  /// The key of a word without its possessive.
  func nameKey(_ token: Int, _ bytes: Swift.Span<UInt8>) -> UInt64 {
    let possessive = possessiveLength(token, bytes)
    if possessive == 0 { return tokens[token].key }
    return FoldedHash.of(bytes, tokens[token].span.start..<tokens[token].span.end - possessive)
  }

  /// The last word of a name that is not `Jr.` or the like.
  func surnameToken(of name: Range<Int>) -> Int {
    let last = name.upperBound - 1
    guard last > name.lowerBound + 1 else { return last }
    return Key.isSuffix(tokens[last].key) ? last - 1 : last
  }

  /// Whether `a` is an initial of the name `b`, or the other way round.
  func isInitialOf(_ a: Int, _ b: Int, _ bytes: Swift.Span<UInt8>) -> Bool {
    (isInitial(a) || isInitial(b)) && bytes[tokens[a].span.start] == bytes[tokens[b].span.start]
  }

  /// Whether a capitalised word is a verb in a headline: `Lee Explains Why`.
  func isHeadlineVerb(_ token: Int) -> Bool {
    words[token].cueStrength >= 3 && words[token].givenNameGender.isEmpty
      && !has(token, [.title, .organization, .role])
  }

  /// Whether a strong cue stands right after a name or right before it.
  func speaks(_ name: Range<Int>) -> Bool {
    name.upperBound < words.count && words[name.upperBound].cueStrength >= 3 && !isCapitalized(name.upperBound)
      || name.lowerBound > 0 && words[name.lowerBound - 1].cueStrength >= 4 && !isCapitalized(name.lowerBound - 1)
  }

  /// Whether an age stands at the token, set off by commas: `, 52,`.
  func hasAge(_ token: Int) -> Bool {
    token + 2 < tokens.count && tokens[token].key == Key.comma && tokens[token + 1].kind == .number
      && tokens[token + 1].span.count <= 3 && tokens[token + 2].key == Key.comma
  }

  /// The gender of `he` or `she` after a name in the same sentence, before any other name: `Lee said as she left`.
  func genderOfPronoun(after name: Int) -> Gender {
    for token in name..<min(name + 12, tokens.count) where !isQuoted(token) {
      guard sharesSentence(token, name - 1), !isCapitalized(token) else { return [] }
      if tokens[token].key == Key.he || tokens[token].key == Key.she { return gender(of: token) }
    }
    return []
  }

  /// The description before a name that is its apposition: `the harbor pilot, Jo Marsh,`.
  func descriptionBefore(_ name: Range<Int>) -> Range<Int>? {
    let comma = name.lowerBound - 1
    guard comma > 0, tokens[comma].key == Key.comma, !isQuoted(comma),
      name.upperBound == tokens.count || !isWordOrNumber(name.upperBound),
      let phrase = nounPhrase(endingAt: comma - 1), has(phrase.lowerBound, .determiner)
    else { return nil }
    return phrase
  }

  /// The noun of a description in lower case: `pilot` in `the harbor pilot for the bay`.
  func descriptionHead(of description: Range<Int>) -> Int? {
    var head: Int?
    for token in description.prefix(6) {
      if tokens[token].kind != .word || token > description.lowerBound && has(token, .function) { break }
      head = token
    }
    guard let head, head > description.lowerBound, has(description.lowerBound, .determiner), !isCapitalized(head),
      !has(head, .group)
    else { return nil }
    return head
  }

  /// The gender that a title or a pronoun tells.
  func gender(of token: Int) -> Gender {
    if has(token, .male) { return .male }
    return has(token, .female) ? .female : []
  }

  /// Whether a lower-case word before a name is its title: `spokesman John Kirby`, `spokeswoman Ann Lee`.
  func precedesNameAsTitle(_ token: Int, _ name: Int) -> Bool {
    tokens[token].kind == .word && sharesSentence(token, name) && has(token, .role) && !isCapitalized(token)
  }

  /// Whether the token is a title that only people have: `Mr.`, `Sen.`, `Dr.`.
  func isHonorific(_ token: Int) -> Bool {
    token >= 0 && has(token, .title) && (tokens[token].shape.contains(.abbreviation) || has(token, .role))
  }

  /// The key of a role; synonyms have the same: a press secretary is a spokesman, and so is a spokeswoman.
  func roleKey(_ token: Int) -> UInt64 {
    let key = tokens[token].key
    if key == Key.spokeswoman || key == Key.spokesperson { return Key.spokesman }
    if key == Key.secretary && token > 0 && tokens[token - 1].key == Key.press { return Key.spokesman }
    return key
  }
}

extension Key {
  static var spokesman: UInt64 { of("spokesman") }
  static var spokeswoman: UInt64 { of("spokeswoman") }
  static var spokesperson: UInt64 { of("spokesperson") }
  static var secretary: UInt64 { of("secretary") }
  static var press: UInt64 { of("press") }

  static func isSuffix(_ key: UInt64) -> Bool {
    key == of("jr.") || key == of("jr") || key == of("sr.") || key == of("sr") || key == of("ii") || key == of("iii")
      || key == of("iv")
  }
}
