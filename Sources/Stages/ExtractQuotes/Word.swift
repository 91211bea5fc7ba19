import StageKit

/// What is known about a token besides the tokenizer's result.
struct Word {
  /// The value that features use for it: the key of a word in the lists, otherwise a ``FeatureKey``.
  var featureKey: UInt64 = 0
  var classes: WordClass = []
  /// The number of its sentence. Sentences that share a quoted span count as one, so no quotation is cut in two.
  var sentence: Int32 = 0
  var paragraph: Int32 = 0
  /// The number of words and numbers before it.
  var wordsBefore: Int32 = 0
  /// The index of the quoted span that contains it; -1 if there is none.
  var quotedSpan: Int32 = -1
  /// How strongly the word introduces a quotation, 1 to 4; 0 if it is not a cue.
  var cueStrength: UInt8 = 0
  /// Who has it as a given name; empty if it is not one.
  var givenNameGender: Gender = []
  /// What its last letters tell.
  var ending: Ending = []

  /// Whether it ends with `s` as a plural does.
  var isPlural: Bool { ending.contains(.plural) }
  /// Whether it is a cue in -ing.
  var isParticiple: Bool { ending.contains(.participle) }
  /// Whether it ends with `'s` or `’s`.
  var isPossessive: Bool { ending.contains(.possessive) }
  /// Whether it looks like a verb in the past: lower case in -ed.
  var looksLikePast: Bool { ending.contains(.past) }
  /// Whether it is in no list and ends in -ly.
  var looksLikeAdverb: Bool { featureKey == FeatureKey.adverb }
}

extension Word {
  /// What the last letters of a word tell.
  struct Ending: OptionSet {
    let rawValue: UInt8

    static let plural = Ending(rawValue: 1)
    static let participle = Ending(rawValue: 2)
    static let possessive = Ending(rawValue: 4)
    static let past = Ending(rawValue: 8)
  }

  /// The values that features use for tokens that are in no list, and for positions without a token.
  enum FeatureKey {
    static let capitalized: UInt64 = 1
    static let lowerCase: UInt64 = 2
    static let number: UInt64 = 3
    static let past: UInt64 = 16
    static let participle: UInt64 = 17
    static let plural: UInt64 = 18
    static let capitalizedPossessive: UInt64 = 19
    static let possessive: UInt64 = 20
    static let adverb: UInt64 = 21
    static let sentenceStart: UInt64 = 24
    static let quoted: UInt64 = 25
    static let paragraphStart: UInt64 = 26
  }

  /// Looks a token up in the lists and reads its last letters.
  @inline(__always)
  init(
    _ token: Token, _ known: Swift.Span<UInt64>, _ givenNames: Swift.Span<UInt64>,
    _ bytes: Swift.Span<UInt8>
  ) {
    guard token.kind == .word else {
      featureKey = token.kind == .number ? FeatureKey.number : token.key
      return
    }
    let isCapitalized = token.shape.contains(.capitalized)
    if isCapitalized { givenNameGender = SpeakerLexicon.gender(ofGivenName: token.key, in: givenNames) }
    let entry = SpeakerLexicon.entry(of: token.key, in: known)
    if let entry {
      classes = entry.classes
      cueStrength = entry.cueStrength
    }
    readEnding(of: token.span, isCapitalized: isCapitalized, bytes)
    if entry != nil { featureKey = token.key }
  }

  /// A bit for each last letter of an ending: d, g, s, y.
  private static let endingLetters: UInt32 = 1 << 3 | 1 << 6 | 1 << 18 | 1 << 24

  /// Sets what the last letters tell.
  @inline(__always)
  private mutating func readEnding(of span: TextSpan, isCapitalized: Bool, _ bytes: Swift.Span<UInt8>) {
    featureKey = isCapitalized ? FeatureKey.capitalized : FeatureKey.lowerCase
    let last = bytes[span.end - 1]
    // One branch to predict instead of one for each letter.
    guard last &- 0x61 < 26, Self.endingLetters >> UInt32(last &- 0x61) & 1 == 1, span.count > 3 else { return }
    let beforeLast = bytes[span.end - 2]
    switch last {
    case UInt8(ascii: "s"):
      let isApostrophe =
        beforeLast == 0x27
        || beforeLast == 0x99 && bytes[span.end - 3] == 0x80 && span.count > 4 && bytes[span.end - 4] == 0xE2
      if isApostrophe {
        ending = .possessive
        featureKey = isCapitalized ? FeatureKey.capitalizedPossessive : FeatureKey.possessive
      } else if beforeLast != UInt8(ascii: "s") {
        ending = .plural
        if !isCapitalized { featureKey = FeatureKey.plural }
      }
    case UInt8(ascii: "d"):
      guard !isCapitalized, beforeLast == UInt8(ascii: "e") else { return }
      ending = .past
      featureKey = FeatureKey.past
    case UInt8(ascii: "g"):
      guard !isCapitalized, beforeLast == UInt8(ascii: "n") else { return }
      if cueStrength > 0 { ending = .participle }
      if span.count > 4 { featureKey = FeatureKey.participle }
    case UInt8(ascii: "y"):
      if !isCapitalized, beforeLast == UInt8(ascii: "l"), span.count > 4 { featureKey = FeatureKey.adverb }
    default: break
    }
  }
}
