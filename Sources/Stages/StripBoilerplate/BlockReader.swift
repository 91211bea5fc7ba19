import StageKit

/// Reads the features of blocks, one pass over their bytes.
struct BlockReader {
  /// Words of a block that are looked up; the rest of a longer one is only counted.
  private static let maxLookedUpWords = 400

  private let book: PhraseBook
  private let lexicon: LineLexicon?
  private let recordsGrams: Bool
  private var keys: [UInt64] = []
  /// The grams of the block read last, where they are recorded.
  private(set) var grams: [UInt32] = []

  /// A reader with the phrases of a book, and what has been learned of words.
  init(book: PhraseBook, lexicon: LineLexicon?, recordsGrams: Bool = false) {
    self.book = book
    self.lexicon = lexicon
    self.recordsGrams = recordsGrams
    keys.reserveCapacity(Self.maxLookedUpWords)
  }

  /// The features of a block. Linear in its bytes.
  mutating func features(of bytes: Span<UInt8>, _ block: Range<Int>) -> BlockFeatures {
    var features = BlockFeatures()
    keys.removeAll(keepingCapacity: true)
    var scanner = WordScanner(block)
    while let word = scanner.next(in: bytes) {
      if features.words == 0 { features.startsLower = !word.isCapitalized && !word.isNumber && !word.isIdeograph }
      features.words += 1
      if word.isCapitalized { features.capitalizedWords += 1 }
      if word.isNumber {
        features.numbers += 1
      } else if keys.count < Self.maxLookedUpWords {
        keys.append(WordKey.of(bytes, word.range))
      }
    }
    features.commas = scanner.between.commas
    features.terminals = scanner.between.terminals
    features.linkMarks = scanner.between.linkMarks
    features.length = block.count - scanner.continuationBytes
    readEnds(of: bytes, block, into: &features)
    lookUp(into: &features)
    if let lexicon { features.lexicon = lexicon.score(keys, wholeKey: features.key) }
    if recordsGrams {
      grams.removeAll()
      LineGrams.forEach(keys, wholeKey: features.key) { grams.append($0) }
    }
    return features
  }

  private func lookUp(into features: inout BlockFeatures) {
    let count = keys.count
    // A single word with a full stop, such as "No.", is something that somebody says, not a button.
    let isAnswer = count == 1 && features.end == .terminal
    var index = 0
    var key: UInt64 = UInt64(truncatingIfNeeded: features.numbers)
    while index < count {
      var path = keys[index]
      key = PhraseBook.path(key, path)
      var entry = book[path]
      if entry.isStopWord { features.stopWords += 1 }
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
          if next == count, !isAnswer, let cue = entry.cue(.whole) { features.cues.note(cue, at: .whole) }
        }
        guard entry.isPrefix && next < count else { break }
        path = PhraseBook.path(path, keys[next])
        entry = book[path]
        next += 1
      }
      index += 1
    }
    features.lookedUpWords = count
    features.key = key
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
