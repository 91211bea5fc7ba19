import StageKit

/// What is true of a stretch whoever speaks.
struct StretchContext {
  /// With what a stretch ends.
  enum Ending: Int {
    case comma, stop, question, dash, open
  }

  /// Its place among the stretches.
  let index: Int
  let tokens: Range<Int>
  let ending: Ending
  /// The token before the opening marks; nil at the paragraph's start.
  let tokenBefore: Int?
  let beginsSentence: Bool
  let beginsParagraph: Bool
  /// Nothing but the stretch is in its unit.
  let standsAlone: Bool
  let isLowerCase: Bool
  /// The writer's own noun phrase goes round a short stretch: `the “big” question`.
  let isInPhrase: Bool
  /// Most words begin with a capital.
  let isTitleCase: Bool

  var last: Int { tokens.upperBound - 1 }

  init(_ index: Int, _ reading: Reading) {
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
    let hasPunctuationAfter = after < paragraph.upperBound && reading.tokens[after].kind != .word
    ending = Self.ending(last, behindMark: hasPunctuationAfter ? after : nil, reading)
    if hasPunctuationAfter, reading.tokens[after].kind == .terminal { after += 1 }
    standsAlone = beginsSentence && (after >= paragraph.upperBound || !reading.sharesUnit(after, tokens.lowerBound))

    isLowerCase =
      reading.tokens[tokens.lowerBound].kind == .word
      && !reading.tokens[tokens.lowerBound].shape.contains(.capitalized)
    var follows = last + 1
    while follows < paragraph.upperBound, reading.isMark(follows) { follows += 1 }
    isInPhrase =
      tokens.count <= 4 && ending == .open && follows < paragraph.upperBound && reading.tokens[follows].kind == .word
      && !reading.isCapitalized(follows) && reading.words[follows].cueStrength < 3
      && !reading.has(follows, [.function, .auxiliary, .adverb, .pronoun])
    var capitals = 0
    var words = 0
    for token in tokens.prefix(12) where reading.tokens[token].kind == .word && !reading.has(token, .function) {
      words += 1
      if reading.isCapitalized(token) { capitals += 1 }
    }
    isTitleCase = words > 0 && capitals * 4 >= words * 3
  }

  private static func ending(_ last: Int, behindMark after: Int?, _ reading: Reading) -> Ending {
    for token in [last, after].compactMap({ $0 }) {
      let key = reading.tokens[token].key
      if key == Key.comma { return .comma }
      if reading.tokens[token].kind == .terminal { return key == Key.stop ? .stop : .question }
      if Key.isDash(key) { return .dash }
    }
    return .open
  }
}
