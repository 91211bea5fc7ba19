import StageKit

/// What is true of a stretch whoever speaks.
struct StretchContext {
  /// With what a stretch ends.
  enum Ending: UInt64 {
    case comma, stop, question, dash, open
  }

  /// What stands behind the closing marks.
  enum Follower: UInt64 {
    case nothing, word, name, comma, stop, otherPunctuation, stretch
  }

  /// Its place among the stretches.
  let index: Int
  let tokens: Range<Int>
  let ending: Ending
  let follower: Follower
  /// The token before the opening marks; nil at the paragraph's start.
  let tokenBefore: Int?
  /// The token behind the closing marks; nil at the paragraph's end.
  let tokenAfter: Int?
  let beginsSentence: Bool
  let beginsParagraph: Bool
  /// Nothing but the stretch is in its unit.
  let standsAlone: Bool
  let isLowerCase: Bool
  /// The writer's own noun phrase goes round a short stretch: `the “big” question`.
  let isInPhrase: Bool
  /// Which share of the words that are no function words begin with a capital, in quarters; 0 without any.
  let capitalQuarters: UInt64
  /// Whether somebody speaks of himself or to somebody.
  let hasFirstPerson: Bool
  /// Whether a word looks like a verb.
  let hasVerb: Bool
  /// How many words it has, in classes.
  let lengthClass: UInt64

  var last: Int { tokens.upperBound - 1 }

  /// Most words begin with a capital.
  var isTitleCase: Bool { capitalQuarters >= 3 }

  /// A sentence that is all between marks and no title: nothing but speech is so written, whoever speaks.
  var isSpeech: Bool { standsAlone && ending != .open && (!isTitleCase || tokens.count <= 3) }

  init(_ index: Int, _ reading: borrowing Reading) {
    self.index = index
    var tokens = reading.stretches[index].tokens
    // Nested marks at the edges say nothing.
    while tokens.count > 1, reading.isMark(tokens.upperBound - 1) { tokens = tokens.lowerBound..<tokens.upperBound - 1 }
    while tokens.count > 1, reading.isMark(tokens.lowerBound) { tokens = tokens.lowerBound + 1..<tokens.upperBound }
    self.tokens = tokens
    let paragraph = reading.paragraphs[Int(reading.words[tokens.lowerBound].paragraph)]

    var before = tokens.lowerBound - 1
    while before >= paragraph.lowerBound, reading.isMark(before) || reading.tokens[before].key == Key.openParenthesis {
      before -= 1
    }
    tokenBefore = before >= paragraph.lowerBound ? before : nil
    beginsParagraph = before < paragraph.lowerBound
    beginsSentence = beginsParagraph || !reading.sharesUnit(before, tokens.lowerBound)

    let last = tokens.upperBound - 1
    var after = last + 1
    while after < paragraph.upperBound, reading.isMark(after) { after += 1 }
    tokenAfter = after < paragraph.upperBound ? after : nil
    follower = after < paragraph.upperBound ? Self.follower(after, reading) : .nothing
    let hasPunctuationAfter = after < paragraph.upperBound && reading.tokens[after].kind != .word
    ending = Self.ending(last, behindMark: hasPunctuationAfter ? after : nil, reading)
    isInPhrase =
      tokens.count <= 4 && ending == .open && follower == .word && reading.words[after].cueStrength < 3
      && !reading.has(after, [.function, .auxiliary, .adverb, .pronoun])
    if hasPunctuationAfter, reading.tokens[after].kind == .terminal { after += 1 }
    standsAlone = beginsSentence && (after >= paragraph.upperBound || !reading.sharesUnit(after, tokens.lowerBound))

    isLowerCase =
      reading.tokens[tokens.lowerBound].kind == .word
      && !reading.tokens[tokens.lowerBound].shape.contains(.capitalized)
    var capitals: UInt64 = 0
    var words: UInt64 = 0
    var classes: WordClass = []
    var hasVerb = false
    for token in tokens.prefix(12) {
      if reading.tokens[token].kind != .word { continue }
      let word = reading.words[token]
      classes.formUnion(word.classes)
      if word.looksLikePast || word.cueStrength > 0 { hasVerb = true }
      if word.classes.contains(.function) { continue }
      words += 1
      if reading.isCapitalized(token) { capitals += 1 }
    }
    capitalQuarters = words > 0 ? capitals * 4 / words : 0
    hasFirstPerson = classes.contains(.speaking)
    self.hasVerb = hasVerb || !classes.isDisjoint(with: [.auxiliary, .verb])
    lengthClass = Buckets.count(tokens.count)
  }

  private static func follower(_ token: Int, _ reading: Reading) -> Follower {
    if reading.isQuoted(token) { return .stretch }
    switch reading.tokens[token].kind {
    case .word, .number: return reading.isCapitalized(token) ? .name : .word
    case .terminal: return .stop
    default: return reading.tokens[token].key == Key.comma ? .comma : .otherPunctuation
    }
  }

  private static func ending(_ last: Int, behindMark after: Int?, _ reading: Reading) -> Ending {
    if let ending = ending(last, reading) { return ending }
    guard let after else { return .open }
    return ending(after, reading) ?? .open
  }

  private static func ending(_ token: Int, _ reading: Reading) -> Ending? {
    let key = reading.tokens[token].key
    if key == Key.comma { return .comma }
    if reading.tokens[token].kind == .terminal { return key == Key.stop ? .stop : .question }
    return Key.isDash(key) ? .dash : nil
  }
}

/// Classes of numbers, finer where they are small.
enum Buckets {
  /// The class of a count, 0 to 10.
  @inline(__always)
  static func count(_ count: Int) -> UInt64 {
    switch count {
    case ...0: 0
    case 1: 1
    case 2: 2
    case 3: 3
    case 4...5: 4
    case 6...8: 5
    case 9...12: 6
    case 13...20: 7
    case 21...40: 8
    default: 9
    }
  }
}
