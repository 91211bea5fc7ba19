import StageKit

/// Reads the features of blocks, one pass over their bytes.
struct BlockReader {
  /// Words of a block that are looked up; the rest of a longer one is only counted.
  private static let maxLookedUpWords = 400

  private let book: PhraseBook
  private let lexicon: LineLexicon?
  private let recordsGrams: Bool
  /// Where the words of the text stand.
  private(set) var edges = WordEdges()
  /// The keys of the words of the block that is being read.
  private var keys = [UInt64](repeating: 0, count: maxLookedUpWords)
  /// The grams of the block read last, where they are recorded.
  private(set) var grams: [UInt32] = []

  /// A reader with the phrases of a book, and what has been learned of words.
  init(book: PhraseBook, lexicon: LineLexicon?, recordsGrams: Bool = false) {
    self.book = book
    self.lexicon = lexicon
    self.recordsGrams = recordsGrams
  }

  /// Takes a text, of whose blocks features are asked for next. Linear.
  mutating func begin(_ bytes: Span<UInt8>) { edges.read(bytes) }

  /// The features of a block. Linear in its bytes.
  mutating func features(of bytes: Span<UInt8>, _ block: Range<Int>) -> BlockFeatures {
    var features = BlockFeatures()
    let count = readWords(of: bytes, block, into: &features)
    readEnds(of: bytes, block, into: &features)
    lookUp(keys.span.extracting(first: count), into: &features)
    if let lexicon {
      features.lexicon = lexicon.score(keys.span.extracting(first: count), wholeKey: features.key)
    }
    if recordsGrams {
      var grams: [UInt32] = []
      LineGrams.forEach(keys.span.extracting(first: count), wholeKey: features.key) { grams.append($0) }
      self.grams = grams
    }
    return features
  }

  /// Reads the words of a block, and the keys of those that are looked up; how many these are.
  private mutating func readWords(of bytes: Span<UInt8>, _ block: Range<Int>, into features: inout BlockFeatures) -> Int
  {
    let edges = edges
    let bits = edges.bits.span
    var keys = keys.mutableSpan
    var (count, words, capitalizedWords, numbers) = (0, 0, 0, 0)
    var scanner = EdgeScanner(block, in: bytes, bits)
    while let word = scanner.next(in: bytes, bits) {
      if words == 0 { features.startsLower = !word.isCapitalized && !word.isNumber && !word.isIdeograph }
      words &+= 1
      if word.isCapitalized { capitalizedWords &+= 1 }
      if word.isNumber {
        numbers &+= 1
      } else if count < Self.maxLookedUpWords {
        // The array has room for so many.
        unsafe keys[unchecked: count] = word.key
        count &+= 1
      }
    }
    features.words = words
    features.capitalizedWords = capitalizedWords
    features.numbers = numbers
    features.commas = scanner.between.commas
    features.terminals = scanner.between.terminals
    features.linkMarks = scanner.between.linkMarks
    features.length = block.count - scanner.continuationBytes
    return count
  }

  private func lookUp(_ keys: Span<UInt64>, into features: inout BlockFeatures) {
    // A single word with a full stop, such as "No.", is something that somebody says, not a button.
    let isAnswer = keys.count == 1 && features.end == .terminal
    var stopWords = 0
    var key: UInt64 = UInt64(truncatingIfNeeded: features.numbers)
    book.withWords { filter, table in
      for index in keys.indices {
        let word = unsafe keys[unchecked: index]
        key = PhraseBook.path(key, word)
        let entry = PhraseBook.entry(of: word, table)
        stopWords &+= entry.isStopWord ? 1 : 0
        // The last word stands for the one after it: what it says then does no harm, and no branch is taken.
        let next = unsafe keys[unchecked: min(index &+ 1, keys.count &- 1)]
        if entry.isPhrase(next: PhraseBook.mayHold(PhraseBook.path(word, next), filter)) {
          note(keys, index, entry, isAnswer: isAnswer, into: &features)
        }
      }
    }
    features.stopWords = stopWords
    features.lookedUpWords = keys.count
    features.key = key
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
    // Closing marks behind the full stop are few; more is no sentence.
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
