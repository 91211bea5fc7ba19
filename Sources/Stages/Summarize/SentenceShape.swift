import Language
import StageKit

/// What a sentence's tokens say about whether it can stand by itself in a summary.
struct SentenceShape {
  /// Equal for sentences of the same words, whatever their case and marks.
  private(set) var key: UInt64 = 0
  private var words = 0
  private var capitals = 0
  private var numbers = 0
  private var hasContentWord = false
  private var isTerminated = false
  private var firstWord: UInt64?

  /// Looks at the tokens of one sentence.
  init(_ tokens: ArraySlice<Token>) {
    for token in tokens {
      if token.kind == .word || token.kind == .number {
        key = (key ^ token.key) &* 0x9E37_79B9_7F4A_7C15
        key ^= key >> 32
      }
      switch token.kind {
      case .word:
        words += 1
        if firstWord == nil { firstWord = token.key }
        if token.shape.contains(.allCapitals) { capitals += 1 }
        // Verbs are lower case in running text, and names and labels are not: a line of names, a dateline or a label
        // has no lower-case word besides function words.
        if !token.shape.contains(.capitalized) && !token.shape.contains(.hasDigit) && !hasContentWord {
          hasContentWord = !StopWords.english.contains(token.key)
        }
        isTerminated = token.shape.contains(.abbreviation)
      case .number:
        numbers += 1
        isTerminated = false
      case .terminal: isTerminated = true
      // A closing mark or bracket after the full stop.
      case .quoteMark, .punctuation: break
      }
    }
  }

  /// How many words and numbers the sentence has.
  var wordCount: Int { words + numbers }

  /// Whether it is a statement in running text, rather than a byline, dateline, time stamp, label or fragment.
  ///
  /// `byteCount` stands in for words in scripts that do not part them.
  func isStatement(byteCount: Int) -> Bool {
    guard wordCount >= Self.fewestWords || byteCount >= Self.enoughBytes else { return false }
    guard hasContentWord || capitals == words && words >= Self.wordsOfALine else { return false }
    guard isTerminated || wordCount >= Self.wordsOfALine else { return false }
    guard numbers <= words else { return false }
    if numbers > 0, wordCount <= Self.wordsOfAStamp, let firstWord, Self.stampOpeners.contains(firstWord) {
      return false
    }
    return true
  }

  private static let fewestWords = 4
  private static let enoughBytes = 60
  /// Headings, bylines and captions without a full stop are shorter than this.
  private static let wordsOfALine = 10
  private static let wordsOfAStamp = 12
  private static let stampOpeners = WordList(
    words: ["published", "updated", "posted", "created", "modified", "last", "by", "filed"].map {
      (FoldedHash.of($0), 0)
    })
}
