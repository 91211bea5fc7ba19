import Language
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
  /// What the lists and its letters say of a token.
  fileprivate init(
    _ token: Token, _ known: Swift.Span<WordList.Slot>, _ givenNames: Swift.Span<WordList.Slot>,
    _ bytes: Swift.Span<UInt8>
  ) {
    guard token.kind == .word else {
      outline = token.kind == .number ? 3 : token.key
      return
    }
    let isCapitalized = token.shape.contains(.capitalized)
    if let entry = SpeakerLexicon.entry(of: token.key, in: known) {
      classes = entry.classes
      cueStrength = entry.cueStrength
    }
    outline = classes.isEmpty && cueStrength == 0 ? (isCapitalized ? 1 : 2) : token.key
    if isCapitalized { bearers = SpeakerLexicon.bearers(ofGivenName: token.key, in: givenNames) }
    readEnding(of: token, bytes)
  }

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

  /// Whether words were looked up: not where there is nothing to find.
  private(set) var isRead = false

  /// Reads the layers of a document. Linear in its tokens.
  mutating func read(
    _ document: Document, lexicon: SpeakerLexicon, finder: inout StretchFinder, evenWithoutMarks: Bool
  ) {
    tokens = document[.tokens]
    let sentences = document[.sentences]
    paragraphs.removeAll(keepingCapacity: true)
    for paragraph in document[.paragraphs] {
      guard let first = paragraph.sentences.first, let last = paragraph.sentences.last else { continue }
      paragraphs.append(sentences[first].tokens.lowerBound..<sentences[last].tokens.upperBound)
    }
    document.withUTF8 { bytes in
      finder.find(in: tokens, paragraphs: paragraphs, bytes: bytes, into: &stretches)
      isRead = evenWithoutMarks || !stretches.isEmpty
      if isRead { lexicon.withTables { readWords(of: sentences, $0, $1, bytes) } }
    }
  }

  /// Looks up each token, and goes along paragraphs, sentences and stretches, which all lie in text order.
  private mutating func readWords(
    of sentences: [Sentence], _ known: Swift.Span<WordList.Slot>, _ givenNames: Swift.Span<WordList.Slot>,
    _ bytes: Swift.Span<UInt8>
  ) {
    // Local variables need no check of exclusive access for each token.
    var words = self.words
    self.words = []
    words.removeAll(keepingCapacity: true)
    words.reserveCapacity(tokens.count)
    var paragraph = 0
    var stretch = 0
    var inside = stretches.first?.tokens ?? tokens.count..<tokens.count
    var unit: Int32 = 0
    for sentence in sentences {
      guard let first = sentence.tokens.first, first == words.count, sentence.tokens.upperBound <= tokens.count else {
        continue
      }
      while paragraph + 1 < paragraphs.count, paragraphs[paragraph].upperBound <= first { paragraph += 1 }
      // The stretch goes on from the sentence before.
      if first > 0, first <= inside.lowerBound || first >= inside.upperBound { unit += 1 }
      for index in sentence.tokens {
        while index >= inside.upperBound, stretch < stretches.count {
          stretch += 1
          inside = stretch < stretches.count ? stretches[stretch].tokens : tokens.count..<tokens.count
        }
        var word = Word(tokens[index], known, givenNames, bytes)
        word.paragraph = Int32(truncatingIfNeeded: paragraph)
        word.unit = unit
        if index >= inside.lowerBound { word.stretch = Int32(truncatingIfNeeded: stretch) }
        words.append(word)
      }
    }
    // Tokens in no sentence, which the layers do not promise, are words of which nothing is known.
    while words.count < tokens.count { words.append(Word()) }
    self.words = words
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
