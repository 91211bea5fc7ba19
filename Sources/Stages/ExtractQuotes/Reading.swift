import StageKit

/// What is known of a token besides what the tokenizer says.
struct Word {
  var classes: WordClass = []
  /// How strongly the word introduces a quotation, 1 to 4; 0 if it is no cue.
  var cueStrength: UInt8 = 0
  /// Who bears it as a given name; empty if it is none.
  var bearers: Gender = []
  /// Counts units: sentences, except that a quotation is never cut in two.
  var unit: Int32 = 0
  var paragraph: Int32 = 0
  /// Whether it ends with `s` as a plural does.
  var isPlural = false
  /// Whether it is a cue in -ing.
  var isParticiple = false
  /// Whether it ends with `'s` or `’s`.
  var isPossessive = false
  /// Whether it looks like a verb in the past: lower case in -ed.
  var looksLikePast = false
  /// What features see of it: the key of a word that the lists know, else a small number for its kind.
  var outline: UInt64 = 0
  /// The stretch that the token lies in; -1 outside.
  var stretch: Int32 = -1
}

extension Word {
  /// Reads what the last letters say.
  fileprivate mutating func readEnding(of token: Token, _ bytes: Swift.Span<UInt8>) {
    let span = token.span
    guard span.count > 3 else { return }
    let last = bytes[span.end - 1]
    let beforeLast = bytes[span.end - 2]
    let isLowerCase = !token.shape.contains(.capitalized)
    if last == UInt8(ascii: "s") {
      let isApostrophe =
        beforeLast == 0x27
        || beforeLast == 0x99 && bytes[span.end - 3] == 0x80 && span.count > 4 && bytes[span.end - 4] == 0xE2
      isPossessive = isApostrophe
      isPlural = !isApostrophe && beforeLast != UInt8(ascii: "s")
    } else if last == UInt8(ascii: "d") {
      looksLikePast = isLowerCase && beforeLast == UInt8(ascii: "e")
    } else if last == UInt8(ascii: "g") {
      isParticiple = cueStrength > 0 && isLowerCase && beforeLast == UInt8(ascii: "n")
    }
  }
}

/// Words between a pair of marks, in one paragraph.
struct Stretch: Equatable {
  /// The tokens between the marks; never empty.
  var tokens: Range<Int>
  /// Whether the closing mark is missing: the stretch ends with its paragraph.
  var isUnclosed: Bool
  /// Whether the marks are single ones.
  var isSingle: Bool
}

/// One document as this stage reads it: tokens with what their words are, and the stretches between marks.
///
/// Lives in the scratch; its arrays are reused from document to document.
struct Reading {
  private(set) var tokens: [Token] = []
  private(set) var words: [Word] = []
  private(set) var stretches: [Stretch] = []
  /// Per paragraph the range of its tokens.
  private(set) var paragraphs: [Range<Int>] = []
  private var finder = StretchFinder()

  /// Whether words were looked up: not where there is nothing to find.
  private(set) var isRead = false

  /// Reads the layers of a document. Linear in its tokens.
  mutating func read(_ document: Document, lexicon: SpeakerLexicon, evenWithoutMarks: Bool) {
    tokens = document[.tokens]
    let sentences = document[.sentences]
    paragraphs.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    words.reserveCapacity(tokens.count)
    for paragraph in document[.paragraphs] {
      guard let first = paragraph.sentences.first, let last = paragraph.sentences.last else { continue }
      paragraphs.append(sentences[first].tokens.lowerBound..<sentences[last].tokens.upperBound)
    }
    document.withUTF8 { bytes in
      finder.find(in: tokens, paragraphs: paragraphs, bytes: bytes, into: &stretches)
    }
    isRead = evenWithoutMarks || !stretches.isEmpty
    guard isRead else { return }
    document.withUTF8 { lookUp(lexicon, $0) }
    numberUnits(of: sentences)
  }

  private mutating func lookUp(_ lexicon: SpeakerLexicon, _ bytes: Swift.Span<UInt8>) {
    for token in tokens {
      var word = Word()
      if token.kind == .word, let entry = lexicon[token.key] {
        word.classes = entry.classes
        word.cueStrength = UInt8(entry.cueStrength)
        word.bearers =
          token.shape.contains(.capitalized) ? entry.bearers : []
        if !entry.classes.isEmpty || entry.cueStrength > 0 { word.outline = token.key }
      }
      if word.outline == 0 { word.outline = Self.outline(token) }
      if token.kind == .word { word.readEnding(of: token, bytes) }
      words.append(word)
    }
    for (index, range) in paragraphs.enumerated() {
      for token in range { words[token].paragraph = Int32(truncatingIfNeeded: index) }
    }
    for (index, stretch) in stretches.enumerated() {
      for token in stretch.tokens { words[token].stretch = Int32(truncatingIfNeeded: index) }
    }
  }

  private static func outline(_ token: Token) -> UInt64 {
    switch token.kind {
    case .word: token.shape.contains(.capitalized) ? 1 : 2
    case .number: 3
    default: token.key
    }
  }

  private mutating func numberUnits(of sentences: [Sentence]) {
    var unit: Int32 = 0
    for sentence in sentences {
      let range = sentence.tokens
      guard let first = range.first else { continue }
      let isInsideStretch = first > 0 && words[first].stretch >= 0 && words[first - 1].stretch == words[first].stretch
      if first > 0 && !isInsideStretch { unit += 1 }
      for token in range { words[token].unit = unit }
    }
  }
}

extension Reading {
  func isQuoted(_ token: Int) -> Bool { words[token].stretch >= 0 }
  func isMark(_ token: Int) -> Bool { tokens[token].kind == .quoteMark }
  func isCapitalized(_ token: Int) -> Bool {
    tokens[token].kind == .word && tokens[token].shape.contains(.capitalized)
  }
  func isWordOrNumber(_ token: Int) -> Bool {
    tokens[token].kind == .word || tokens[token].kind == .number
  }
  func has(_ token: Int, _ wordClass: WordClass) -> Bool { !words[token].classes.isDisjoint(with: wordClass) }
  /// Whether a cue is a noun here: `the claim`, `Lee's claim`.
  func isNounCue(_ token: Int) -> Bool {
    token > 0 && (has(token - 1, .determiner) && !has(token - 1, .pronoun) || words[token - 1].isPossessive)
  }
  /// Whether both tokens stand outside quotations in one unit.
  func sharesUnit(_ a: Int, _ b: Int) -> Bool { words[a].unit == words[b].unit }
  /// Whether the token is the punctuation mark of this key.
  func isPunctuation(_ token: Int, _ key: UInt64) -> Bool {
    tokens[token].key == key && tokens[token].kind != .word
  }
}

/// The keys of the tokens that rules name.
enum Key {
  static let comma = FoldedHash.of(",")
  static let colon = FoldedHash.of(":")
  static let semicolon = FoldedHash.of(";")
  static let stop = FoldedHash.of(".")
  static let hyphen = FoldedHash.of("-")
  static let enDash = FoldedHash.of("–")
  static let emDash = FoldedHash.of("—")
  static let bar = FoldedHash.of("―")
  static let doubleHyphen = FoldedHash.of("--")
  static let openParenthesis = FoldedHash.of("(")
  static let closeParenthesis = FoldedHash.of(")")
  static let according = FoldedHash.of("according")
  static let to = FoldedHash.of("to")
  static let that = FoldedHash.of("that")
  static let of = FoldedHash.of("of")
  static let `for` = FoldedHash.of("for")
  static let at = FoldedHash.of("at")
  static let `in` = FoldedHash.of("in")
  static let from = FoldedHash.of("from")
  static let and = FoldedHash.of("and")
  static let by = FoldedHash.of("by")
  static let with = FoldedHash.of("with")
  static let which = FoldedHash.of("which")
  static let who = FoldedHash.of("who")
  static let they = FoldedHash.of("they")
  static let it = FoldedHash.of("it")
  static let he = FoldedHash.of("he")
  static let she = FoldedHash.of("she")
  static let we = FoldedHash.of("we")
  static let the = FoldedHash.of("the")
  static let hash = FoldedHash.of("#")
  static let ampersand = FoldedHash.of("&")
  static let slash = FoldedHash.of("/")

  static func isDash(_ key: UInt64) -> Bool {
    key == hyphen || key == enDash || key == emDash || key == bar || key == doubleHyphen
  }
}
