import StageKit

/// One document as this stage uses it: tokens with what is known about their words, and the quoted spans.
///
/// Part of the scratch: its arrays are reused for the next document.
struct AnalyzedText {
  private(set) var tokens: [Token] = []
  private(set) var words: [Word] = []
  /// The tokens that may begin a name, and the words that name groups.
  private(set) var nameTokens: [Int32] = []
  /// The tokens that are neither words nor numbers.
  private(set) var punctuationTokens: [Int32] = []
  private(set) var quotedSpans: [QuotedSpan] = []
  /// The tokens of each paragraph.
  private(set) var paragraphs: [Range<Int>] = []

  /// Whether words were looked up; false if the document has no quotation marks and they are required.
  private(set) var isAnalyzed = false

  /// Analyzes the layers of a document. Linear in its tokens.
  mutating func analyze(
    _ document: Document, lexicon: SpeakerLexicon, finder: inout QuotedSpanFinder, evenWithoutMarks: Bool
  ) {
    tokens = document[.tokens]
    let sentences = document[.sentences]
    paragraphs.removeAll(keepingCapacity: true)
    for paragraph in document[.paragraphs] {
      guard let first = paragraph.sentences.first, let last = paragraph.sentences.last else { continue }
      paragraphs.append(sentences[first].tokens.lowerBound..<sentences[last].tokens.upperBound)
    }
    document.withUTF8 { bytes in
      finder.find(in: tokens, paragraphs: paragraphs, bytes: bytes, into: &quotedSpans)
      isAnalyzed = evenWithoutMarks || !quotedSpans.isEmpty
      guard isAnalyzed else { return }
      lexicon.withTables { readWords(of: sentences, $0, $1, bytes) }
      if isForeign, Translation.german.apply(to: &tokens) {
        lexicon.withTables { readWords(of: sentences, $0, $1, bytes) }
      }
    }
  }

  /// Whether few of the first tokens are English function words: in English more than a third are.
  private var isForeign: Bool {
    let sample = words.prefix(200)
    return 6 * sample.count { !$0.classes.isDisjoint(with: [.function, .determiner, .auxiliary, .pronoun]) }
      < sample.count
  }

  /// Fills `words`, `nameTokens` and `punctuationTokens`.
  private mutating func readWords(
    of sentences: [Sentence], _ known: Swift.Span<UInt64>, _ givenNames: Swift.Span<UInt64>,
    _ bytes: Swift.Span<UInt8>
  ) {
    // Local variables need no exclusivity check for each token.
    var words = self.words
    self.words = []
    words.resize(to: tokens.count, filledWith: Word())
    do {
      var words = words.mutableSpan
      let tokens = tokens.span
      // Separate loops for look-ups and positions: one loop for both needs more registers than a processor has.
      for index in tokens.indices { words[index] = Word(tokens[index], known, givenNames, bytes) }
    }
    for (number, quotedSpan) in quotedSpans.enumerated() {
      for index in quotedSpan.tokens { words[index].quotedSpan = Int32(truncatingIfNeeded: number) }
    }
    readPositions(of: sentences, &words)
    self.words = words
  }

  /// Sets where each word is, and lists name tokens and punctuation. Paragraphs, sentences and spans are in text order.
  private mutating func readPositions(of sentences: [Sentence], _ words: inout [Word]) {
    var nameTokens = self.nameTokens
    var punctuationTokens = self.punctuationTokens
    (self.nameTokens, self.punctuationTokens) = ([], [])
    nameTokens.resize(to: tokens.count, filledWith: 0)
    punctuationTokens.resize(to: tokens.count, filledWith: 0)
    var end = 0
    var nameCount = 0
    var punctuationCount = 0
    do {
      var words = words.mutableSpan
      var nameTokens = nameTokens.mutableSpan
      var punctuationTokens = punctuationTokens.mutableSpan
      let tokens = tokens.span
      var paragraph = 0
      var quotedSpan = 0
      var inside = quotedSpans.first?.tokens ?? tokens.count..<tokens.count
      var sentenceNumber: Int32 = 0
      for sentence in sentences {
        guard let first = sentence.tokens.first, first == end, sentence.tokens.upperBound <= tokens.count else {
          continue
        }
        end = sentence.tokens.upperBound
        while paragraph + 1 < paragraphs.count, paragraphs[paragraph].upperBound <= first { paragraph += 1 }
        while first >= inside.upperBound, quotedSpan < quotedSpans.count {
          quotedSpan += 1
          inside = quotedSpan < quotedSpans.count ? quotedSpans[quotedSpan].tokens : tokens.count..<tokens.count
        }
        // Otherwise a quoted span continues from the sentence before.
        if first > 0, first <= inside.lowerBound { sentenceNumber += 1 }
        for index in sentence.tokens {
          words[index].paragraph = Int32(truncatingIfNeeded: paragraph)
          words[index].sentence = sentenceNumber
          words[index].wordsBefore = Int32(truncatingIfNeeded: index - punctuationCount)
          let kind = tokens[index].kind
          if kind != .word && kind != .number {
            punctuationTokens[punctuationCount] = Int32(truncatingIfNeeded: index)
            punctuationCount += 1
          } else if words[index].classes.contains(.group) || tokens[index].shape.contains(.capitalized) {
            nameTokens[nameCount] = Int32(truncatingIfNeeded: index)
            nameCount += 1
          }
        }
      }
    }
    // The layers do not promise that every token is in a sentence. The others count as unknown words.
    while end < tokens.count {
      words[end] = Word()
      words[end].wordsBefore = Int32(truncatingIfNeeded: end - punctuationCount)
      end += 1
    }
    nameTokens.removeLast(tokens.count - nameCount)
    punctuationTokens.removeLast(tokens.count - punctuationCount)
    (self.nameTokens, self.punctuationTokens) = (nameTokens, punctuationTokens)
  }
}

extension AnalyzedText {
  /// The number of words and numbers in the document.
  var wordCount: Int { tokens.count - punctuationTokens.count }
  func isQuoted(_ token: Int) -> Bool { words[token].quotedSpan >= 0 }
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
  /// Whether both tokens are in the same sentence.
  func sharesSentence(_ a: Int, _ b: Int) -> Bool { words[a].sentence == words[b].sentence }
  /// Whether the token is the punctuation mark of this key.
  func isPunctuation(_ token: Int, _ key: UInt64) -> Bool {
    tokens[token].key == key && tokens[token].kind != .word
  }
}

extension Array {
  /// Removes elements from the end, or appends `element`, until the array has this length.
  fileprivate mutating func resize(to length: Int, filledWith element: Element) {
    if count > length {
      removeLast(count - length)
    } else if count < length {
      append(contentsOf: repeatElement(element, count: length - count))
    }
  }
}
