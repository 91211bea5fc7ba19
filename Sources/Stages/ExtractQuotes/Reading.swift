import StageKit

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
  /// The tokens that a name may begin with, or that speak as bodies.
  private(set) var nameTokens: [Int32] = []
  /// The tokens that are no words or numbers.
  private(set) var markTokens: [Int32] = []
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
      guard isRead else { return }
      lexicon.withTables { readWords(of: sentences, $0, $1, bytes) }
      if isForeign, Translation.german.apply(to: &tokens) {
        lexicon.withTables { readWords(of: sentences, $0, $1, bytes) }
      }
    }
  }

  /// Whether few of the first tokens are small words of English: in English more than a third are.
  private var isForeign: Bool {
    let sample = words.prefix(200)
    return 6 * sample.count { !$0.classes.isDisjoint(with: [.function, .determiner, .auxiliary, .pronoun]) }
      < sample.count
  }

  /// Looks up each token, and goes along paragraphs, sentences and stretches, which all lie in text order.
  private mutating func readWords(
    of sentences: [Sentence], _ known: Swift.Span<UInt64>, _ givenNames: Swift.Span<UInt64>,
    _ bytes: Swift.Span<UInt8>
  ) {
    // Local variables need no check of exclusive access for each token.
    var words = self.words
    var nameTokens = self.nameTokens
    var markTokens = self.markTokens
    (self.words, self.nameTokens, self.markTokens) = ([], [], [])
    words.resize(to: tokens.count, filledWith: Word())
    nameTokens.resize(to: tokens.count, filledWith: 0)
    markTokens.resize(to: tokens.count, filledWith: 0)
    var end = 0
    var nameCount = 0
    var markCount = 0
    do {
      var words = words.mutableSpan
      var nameTokens = nameTokens.mutableSpan
      var markTokens = markTokens.mutableSpan
      let tokens = tokens.span
      // What is looked up and what is counted take a loop each: together they need more than a processor's registers.
      for index in tokens.indices { words[index] = Word(tokens[index], known, givenNames, bytes) }
      var paragraph = 0
      var stretch = 0
      var inside = stretches.first?.tokens ?? tokens.count..<tokens.count
      var unit: Int32 = 0
      for sentence in sentences {
        guard let first = sentence.tokens.first, first == end, sentence.tokens.upperBound <= tokens.count else {
          continue
        }
        end = sentence.tokens.upperBound
        while paragraph + 1 < paragraphs.count, paragraphs[paragraph].upperBound <= first { paragraph += 1 }
        while first >= inside.upperBound, stretch < stretches.count {
          stretch += 1
          inside = stretch < stretches.count ? stretches[stretch].tokens : tokens.count..<tokens.count
        }
        // The stretch goes on from the sentence before.
        if first > 0, first <= inside.lowerBound { unit += 1 }
        for index in sentence.tokens {
          words[index].paragraph = Int32(truncatingIfNeeded: paragraph)
          words[index].unit = unit
          words[index].wordsBefore = Int32(truncatingIfNeeded: index - markCount)
          let kind = tokens[index].kind
          if kind != .word && kind != .number {
            markTokens[markCount] = Int32(truncatingIfNeeded: index)
            markCount += 1
          } else if words[index].classes.contains(.group) || tokens[index].shape.contains(.capitalized) {
            nameTokens[nameCount] = Int32(truncatingIfNeeded: index)
            nameCount += 1
          }
        }
      }
      for (number, stretch) in stretches.enumerated() {
        for index in stretch.tokens { words[index].stretch = Int32(truncatingIfNeeded: number) }
      }
    }
    // Tokens in no sentence, which the layers do not promise, are words of which nothing is known.
    while end < tokens.count {
      words[end] = Word()
      words[end].wordsBefore = Int32(truncatingIfNeeded: end - markCount)
      end += 1
    }
    nameTokens.removeLast(tokens.count - nameCount)
    markTokens.removeLast(tokens.count - markCount)
    (self.words, self.nameTokens, self.markTokens) = (words, nameTokens, markTokens)
  }
}

extension Reading {
  /// How many words and numbers the document has.
  var wordCount: Int { tokens.count - markTokens.count }
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

extension Array {
  /// Makes the array as long as this: what is too much goes, what is missing is filled.
  fileprivate mutating func resize(to length: Int, filledWith element: Element) {
    if count > length {
      removeLast(count - length)
    } else if count < length {
      append(contentsOf: repeatElement(element, count: length - count))
    }
  }
}
