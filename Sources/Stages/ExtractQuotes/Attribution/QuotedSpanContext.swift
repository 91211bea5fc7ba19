import StageKit

/// Properties of a quoted span that do not depend on the speaker.
struct QuotedSpanContext {
  /// How a span ends.
  enum Ending: UInt64 {
    case comma, stop, question, dash, open
  }

  /// What follows the closing marks.
  enum Following: UInt64 {
    case nothing, word, name, comma, stop, otherPunctuation, quotedSpan
  }

  /// The index of the span among those of the document.
  let index: Int
  let tokens: Range<Int>
  let ending: Ending
  let following: Following
  /// The token before the opening marks; nil at the start of the paragraph.
  let tokenBefore: Int?
  /// The token after the closing marks; nil at the end of the paragraph.
  let tokenAfter: Int?
  let beginsSentence: Bool
  let beginsParagraph: Bool
  /// Whether its sentence has nothing but the span.
  let standsAlone: Bool
  let isLowerCase: Bool
  /// Whether a short span is inside a noun phrase of the writer: `the “big” question`.
  let isInPhrase: Bool
  /// The share of capitalised words, in quarters, without counting function words; 0 if there are only function words.
  let capitalQuarters: UInt64
  /// Whether it has a word of the first or second person.
  let hasFirstOrSecondPerson: Bool
  /// Whether a word looks like a verb.
  let hasVerb: Bool
  /// The number of tokens, as a class of ``Buckets``.
  let lengthClass: UInt64

  var last: Int { tokens.upperBound - 1 }

  /// Whether most words begin with a capital.
  var isTitleCase: Bool { capitalQuarters >= 3 }

  /// Whether a whole sentence that is not a title stands between marks: then somebody speaks it.
  var isSpeech: Bool { standsAlone && ending != .open && (!isTitleCase || tokens.count <= 3) }

  init(_ index: Int, _ text: borrowing AnalyzedText) {
    self.index = index
    var tokens = text.quotedSpans[index].tokens
    // Nested marks at the edges have no meaning here.
    while tokens.count > 1, text.isMark(tokens.upperBound - 1) { tokens = tokens.lowerBound..<tokens.upperBound - 1 }
    while tokens.count > 1, text.isMark(tokens.lowerBound) { tokens = tokens.lowerBound + 1..<tokens.upperBound }
    self.tokens = tokens
    let paragraph = text.paragraphs[Int(text.words[tokens.lowerBound].paragraph)]

    var before = tokens.lowerBound - 1
    while before >= paragraph.lowerBound, text.isMark(before) || text.tokens[before].key == Key.openParenthesis {
      before -= 1
    }
    tokenBefore = before >= paragraph.lowerBound ? before : nil
    beginsParagraph = before < paragraph.lowerBound
    beginsSentence = beginsParagraph || !text.sharesSentence(before, tokens.lowerBound)

    let last = tokens.upperBound - 1
    var after = last + 1
    while after < paragraph.upperBound, text.isMark(after) { after += 1 }
    tokenAfter = after < paragraph.upperBound ? after : nil
    following = after < paragraph.upperBound ? Self.following(after, text) : .nothing
    let hasPunctuationAfter = after < paragraph.upperBound && text.tokens[after].kind != .word
    ending = Self.ending(last, afterMark: hasPunctuationAfter ? after : nil, text)
    isInPhrase =
      tokens.count <= 4 && ending == .open && following == .word && text.words[after].cueStrength < 3
      && !text.has(after, [.function, .auxiliary, .adverb, .pronoun])
    if hasPunctuationAfter, text.tokens[after].kind == .terminal { after += 1 }
    standsAlone = beginsSentence && (after >= paragraph.upperBound || !text.sharesSentence(after, tokens.lowerBound))

    isLowerCase =
      text.tokens[tokens.lowerBound].kind == .word
      && !text.tokens[tokens.lowerBound].shape.contains(.capitalized)
    var capitals: UInt64 = 0
    var words: UInt64 = 0
    var classes: WordClass = []
    var hasVerb = false
    for token in tokens.prefix(12) {
      if text.tokens[token].kind != .word { continue }
      let word = text.words[token]
      classes.formUnion(word.classes)
      if word.looksLikePast || word.cueStrength > 0 { hasVerb = true }
      if word.classes.contains(.function) { continue }
      words += 1
      if text.isCapitalized(token) { capitals += 1 }
    }
    capitalQuarters = words > 0 ? capitals * 4 / words : 0
    hasFirstOrSecondPerson = classes.contains(.firstOrSecondPerson)
    self.hasVerb = hasVerb || !classes.isDisjoint(with: [.auxiliary, .verb])
    lengthClass = Buckets.count(tokens.count)
  }

  private static func following(_ token: Int, _ text: AnalyzedText) -> Following {
    if text.isQuoted(token) { return .quotedSpan }
    switch text.tokens[token].kind {
    case .word, .number: return text.isCapitalized(token) ? .name : .word
    case .terminal: return .stop
    default: return text.tokens[token].key == Key.comma ? .comma : .otherPunctuation
    }
  }

  private static func ending(_ last: Int, afterMark after: Int?, _ text: AnalyzedText) -> Ending {
    if let ending = ending(last, text) { return ending }
    guard let after else { return .open }
    return ending(after, text) ?? .open
  }

  private static func ending(_ token: Int, _ text: AnalyzedText) -> Ending? {
    let key = text.tokens[token].key
    if key == Key.comma { return .comma }
    if text.tokens[token].kind == .terminal { return key == Key.stop ? .stop : .question }
    return Key.isDash(key) ? .dash : nil
  }
}

/// Classes of numbers, finer for small numbers.
enum Buckets {
  /// The class of a count, 0 to 9.
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
