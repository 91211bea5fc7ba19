import StageKit

/// What is known of a token besides what the tokenizer says.
struct Word {
  /// What features see of it: the key of a word that the lists know, else a small number for its kind.
  var outline: UInt64 = 0
  var classes: WordClass = []
  /// Counts units: sentences, except that a quotation is never cut in two.
  var unit: Int32 = 0
  var paragraph: Int32 = 0
  /// How many words and numbers stand before it.
  var wordsBefore: Int32 = 0
  /// The stretch that the token lies in; -1 outside.
  var stretch: Int32 = -1
  /// How strongly the word introduces a quotation, 1 to 4; 0 if it is no cue.
  var cueStrength: UInt8 = 0
  /// Who bears it as a given name; empty if it is none.
  var bearers: Gender = []
  /// What its last letters say.
  var ending: Ending = []

  /// Whether it ends with `s` as a plural does.
  var isPlural: Bool { ending.contains(.plural) }
  /// Whether it is a cue in -ing.
  var isParticiple: Bool { ending.contains(.participle) }
  /// Whether it ends with `'s` or `’s`.
  var isPossessive: Bool { ending.contains(.possessive) }
  /// Whether it looks like a verb in the past: lower case in -ed.
  var looksLikePast: Bool { ending.contains(.past) }
  /// Whether no list knows it and it ends in -ly.
  var looksLikeAdverb: Bool { outline == Outline.adverb }
}

extension Word {
  /// What the last letters of a word say.
  struct Ending: OptionSet {
    let rawValue: UInt8

    static let plural = Ending(rawValue: 1)
    static let participle = Ending(rawValue: 2)
    static let possessive = Ending(rawValue: 4)
    static let past = Ending(rawValue: 8)
  }

  /// What features see of tokens that no list knows, and of places without one.
  enum Outline {
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

  /// What the lists and its letters say of a token.
  @inline(__always)
  init(
    _ token: Token, _ known: Swift.Span<UInt64>, _ givenNames: Swift.Span<UInt64>,
    _ bytes: Swift.Span<UInt8>
  ) {
    guard token.kind == .word else {
      outline = token.kind == .number ? Outline.number : token.key
      return
    }
    let isCapitalized = token.shape.contains(.capitalized)
    if isCapitalized { bearers = SpeakerLexicon.bearers(ofGivenName: token.key, in: givenNames) }
    let entry = SpeakerLexicon.entry(of: token.key, in: known)
    if let entry {
      classes = entry.classes
      cueStrength = entry.cueStrength
    }
    readEnding(of: token.span, isCapitalized: isCapitalized, bytes)
    if entry != nil { outline = token.key }
  }

  /// A bit for each letter that an ending may end in: d, g, s, y.
  private static let tellingLetters: UInt32 = 1 << 3 | 1 << 6 | 1 << 18 | 1 << 24

  /// Reads what the last letters say.
  @inline(__always)
  private mutating func readEnding(of span: TextSpan, isCapitalized: Bool, _ bytes: Swift.Span<UInt8>) {
    outline = isCapitalized ? Outline.capitalized : Outline.lowerCase
    let last = bytes[span.end - 1]
    // One guess for the processor instead of one for each letter.
    guard last &- 0x61 < 26, Self.tellingLetters >> UInt32(last &- 0x61) & 1 == 1, span.count > 3 else { return }
    let beforeLast = bytes[span.end - 2]
    switch last {
    case UInt8(ascii: "s"):
      let isApostrophe =
        beforeLast == 0x27
        || beforeLast == 0x99 && bytes[span.end - 3] == 0x80 && span.count > 4 && bytes[span.end - 4] == 0xE2
      if isApostrophe {
        ending = .possessive
        outline = isCapitalized ? Outline.capitalizedPossessive : Outline.possessive
      } else if beforeLast != UInt8(ascii: "s") {
        ending = .plural
        if !isCapitalized { outline = Outline.plural }
      }
    case UInt8(ascii: "d"):
      guard !isCapitalized, beforeLast == UInt8(ascii: "e") else { return }
      ending = .past
      outline = Outline.past
    case UInt8(ascii: "g"):
      guard !isCapitalized, beforeLast == UInt8(ascii: "n") else { return }
      if cueStrength > 0 { ending = .participle }
      if span.count > 4 { outline = Outline.participle }
    case UInt8(ascii: "y"):
      if !isCapitalized, beforeLast == UInt8(ascii: "l"), span.count > 4 { outline = Outline.adverb }
    default: break
    }
  }
}
