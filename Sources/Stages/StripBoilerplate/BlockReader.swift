import StageKit

/// Reads the features of blocks, one pass over their bytes.
struct BlockReader {
  /// Words of a block that are looked up; the rest of a longer one is only counted.
  private static let maxLookedUpWords = 400

  private var book: PhraseBook
  private let lexicon: LineLexicon?
  /// Where the words of the text stand.
  private(set) var edges = WordEdges()
  /// The keys of the words of the block that is being read.
  private var keys = [UInt64](repeating: 0, count: maxLookedUpWords + WordBatch.capacity)
  private var batch = WordBatch()
  /// The grams of the blocks of the text.
  private(set) var grams = GramList()
  private var scores: [Int32] = []

  /// A reader with the phrases of a book, and what has been learned of words.
  init(book: PhraseBook, lexicon: LineLexicon?) {
    self.book = book
    self.lexicon = lexicon
  }

  /// Takes a text, of whose blocks features are asked for next. Linear.
  mutating func begin(_ bytes: Span<UInt8>) {
    edges.read(bytes)
    grams.removeAll()
  }

  /// Takes the phrases of another book, for a text whose blocks are asked for from the first one.
  mutating func take(_ book: PhraseBook) {
    self.book = book
    grams.removeAll()
  }

  /// The features of a block. Linear in its bytes.
  mutating func features(of bytes: Span<UInt8>, _ block: Range<Int>) -> BlockFeatures {
    var features = BlockFeatures()
    readMarks(of: bytes, block, into: &features)
    readEnds(of: bytes, block, into: &features)
    readWords(of: bytes, block, into: &features)
    notePhrases(into: &features)
    grams.append(keys[..<features.lookedUpWords], numbers: features.numbers)
    return features
  }

  /// What the lexicon says of each block whose features were asked for, in order; nothing without a lexicon. Linear.
  mutating func lexiconScores() -> [Int32] {
    lexicon?.score(grams, into: &scores)
    return scores
  }

  private func readMarks(of bytes: Span<UInt8>, _ block: Range<Int>, into features: inout BlockFeatures) {
    let marks = edges.marks(of: block, in: bytes)
    features.commas = marks.commas
    features.terminals = marks.terminals
    features.linkMarks = marks.linkMarks
    features.length = block.count - marks.continuationBytes
  }

  /// Counts the words of a block, and makes the keys of those that are looked up.
  private mutating func readWords(of bytes: Span<UInt8>, _ block: Range<Int>, into features: inout BlockFeatures) {
    batch.begin(block, in: bytes)
    var count = 0
    while batch.next(in: bytes, edges) {
      if features.words == 0 { features.startsLower = Self.startsLower(bytes, batch.places[0].range.lowerBound) }
      features.words += batch.count
      let (numbers, capitalizedWords) = Self.readKeys(of: batch, bytes, &keys, &count)
      features.numbers += numbers
      features.capitalizedWords += capitalizedWords
      count = min(count, Self.maxLookedUpWords)
    }
    features.lookedUpWords = count
  }

  /// Appends the keys of words, numbers apart; how many are numbers, and how many capitalized.
  @inline(__always)
  private static func readKeys(
    of batch: WordBatch, _ bytes: Span<UInt8>, _ keys: inout [UInt64], _ keyCount: inout Int
  ) -> (numbers: Int, capitalizedWords: Int) {
    let words = batch.places.span.extracting(first: batch.count)
    var keys = keys.mutableSpan
    var count = keyCount
    defer { keyCount = count }
    var (numbers, capitalizedWords) = (0, 0)
    let lastFastStart = bytes.count &- 16
    for index in 0..<words.count {
      let word = unsafe words[unchecked: index].range
      let first = unsafe bytes[unchecked: word.lowerBound]
      // There is room for all that are looked up and a whole batch. A number is overwritten by the next word.
      if word.lowerBound <= lastFastStart, case let (key, isASCII) = WordKey.ofASCII(bytes, word), isASCII {
        unsafe keys[unchecked: count] = key
        capitalizedWords &+= first &- 0x41 < 26 ? 1 : 0
      } else {
        unsafe keys[unchecked: count] = WordKey.of(bytes, word)
        capitalizedWords &+= WordScanner.isCapital(bytes, word.lowerBound) ? 1 : 0
      }
      let isNumber = first &- 0x30 < 10 ? 1 : 0
      numbers &+= isNumber
      count &+= 1 &- isNumber
    }
    return (numbers, capitalizedWords)
  }

  /// Looks the words of the block up in the book of phrases.
  private mutating func notePhrases(into features: inout BlockFeatures) {
    let count = features.lookedUpWords
    // The last word has none behind it.
    keys[count] = 0
    lookUp(keys.span.extracting(first: count), nextKeys: keys.span.extracting(1..<count + 1), into: &features)
  }

  private func lookUp(_ keys: Span<UInt64>, nextKeys: Span<UInt64>, into features: inout BlockFeatures) {
    // A single word with a full stop, such as "No.", is something that somebody says, not a button.
    let isAnswer = keys.count == 1 && features.end == .terminal
    var stopWords = 0
    var hash = UInt64(truncatingIfNeeded: features.numbers)
    book.withWords { filter, table in
      for index in 0..<keys.count {
        let key = unsafe keys[unchecked: index]
        // Less than a path costs: it is compared with those of other lines and with nothing learned.
        hash = (hash ^ key) &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash &>> 32
        let entry = PhraseBook.entry(of: key, table)
        stopWords &+= entry.isStopWord ? 1 : 0
        // There are as many next words as words.
        let next = unsafe nextKeys[unchecked: index]
        if entry.isPhrase(next: PhraseBook.mayHold(key, next, filter)) {
          note(keys, index, entry, isAnswer: isAnswer, into: &features)
        }
      }
    }
    features.stopWords = stopWords
    features.key = hash
  }

  private static func startsLower(_ bytes: Span<UInt8>, _ word: Int) -> Bool {
    !WordScanner.isCapital(bytes, word) && bytes[word] &- 0x30 >= 10
      && !WordScanner.isIdeograph(bytes.scalar(at: word).scalar)
  }

  /// Notes the phrases that begin with the word at `index`.
  @inline(never)
  private func note(
    _ keys: Span<UInt64>, _ index: Int, _ first: PhraseBook.Entry, isAnswer: Bool,
    into features: inout BlockFeatures
  ) {
    var path = keys[index]
    var entry = first
    var next = index + 1
    while true {
      if let cue = entry.cue(.anywhere) {
        features.cues.note(cue, at: .anywhere)
        if cue == .promotion || cue == .legal { features.noticePhrases += 1 }
      }
      if index == 0 {
        if let cue = entry.cue(.start) {
          features.cues.note(cue, at: .start)
          if cue == .promotion || cue == .legal { features.noticePhrases += 1 }
        }
        if next == keys.count, !isAnswer, let cue = entry.cue(.whole) { features.cues.note(cue, at: .whole) }
      }
      guard entry.isPrefix && next < keys.count else { return }
      path = PhraseBook.path(path, keys[next])
      entry = book[path: path]
      next += 1
    }
  }

  private func readEnds(of bytes: Span<UInt8>, _ block: Range<Int>, into features: inout BlockFeatures) {
    var firstSpace = block.lowerBound
    while firstSpace < block.upperBound && bytes[firstSpace] != 0x20 { firstSpace += 1 }
    features.firstWordLength = firstSpace - block.lowerBound
    features.isListItem = Self.startsAsListItem(bytes, block)
    features.end = Self.end(of: bytes, block)
  }

  private static func startsAsListItem(_ bytes: Span<UInt8>, _ block: Range<Int>) -> Bool {
    guard let first = block.first else { return false }
    let (scalar, length) = bytes.scalar(at: first)
    var index = first + length
    switch scalar {
    case 0x2022, 0x25A0...0x25FF, 0x2023, 0x2043, 0xB7: return true
    case 0x2A, 0x2D, 0x2013, 0x2014: return index < block.upperBound && bytes[index] == 0x20
    case 0x30...0x39:
      while index < block.upperBound && bytes[index] &- 0x30 < 10 && index < first + 3 { index += 1 }
      return index + 1 < block.upperBound && (bytes[index] == 0x2E || bytes[index] == 0x29) && bytes[index + 1] == 0x20
    default: return false
    }
  }

  private static func end(of bytes: Span<UInt8>, _ block: Range<Int>) -> BlockFeatures.End {
    var index = block.upperBound
    // Closing marks behind the full stop are few; more is not a sentence.
    for _ in 0..<8 where index > block.lowerBound {
      let (scalar, length) = bytes.scalar(before: index)
      switch scalar {
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2018...0x201F, 0x203A, 0x60, 0x300D, 0x300F, 0x20, 0xA0: index -= length
      case 0x2E:
        let isEllipsis = index - 2 > block.lowerBound && bytes[index - 2] == 0x2E && bytes[index - 3] == 0x2E
        return isEllipsis ? .ellipsis : .terminal
      case 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0x964, 0x61F, 0x6D4: return .terminal
      case 0x3A, 0xFF1A: return .colon
      case 0x2026: return .ellipsis
      default: return .none
      }
    }
    return .none
  }
}
