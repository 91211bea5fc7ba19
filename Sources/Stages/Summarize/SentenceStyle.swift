import Language
import StageKit

/// How a sentence is written, as far as its tokens tell.
struct SentenceStyle {
  private(set) var words = 0
  private(set) var numbers = 0
  /// Capitalized words but the first.
  private(set) var capitals = 0
  private(set) var commas = 0
  /// Words after an odd number of quote marks.
  private(set) var quotedWords = 0
  private(set) var pronouns = 0
  private(set) var startsWithPronoun = false

  init(_ tokens: ArraySlice<Token>, _ bytes: Span<UInt8>) {
    var isQuoted = false
    for token in tokens {
      switch token.kind {
      case .word, .number:
        if token.span.count <= Self.longestPronoun && Self.pronouns.contains(token.key) {
          pronouns += 1
          if words == 0 { startsWithPronoun = true }
        }
        if words > 0 && token.shape.contains(.capitalized) { capitals += 1 }
        if token.kind == .number { numbers += 1 }
        if isQuoted { quotedWords += 1 }
        words += 1
      case .quoteMark: isQuoted.toggle()
      case .punctuation: if bytes[token.span.start] == UInt8(ascii: ",") { commas += 1 }
      case .terminal: break
      }
    }
  }

  /// Words that stand for what was said before, or for who speaks: such a sentence needs others beside it.
  private static let pronouns = WordList(
    words: "he she it they his her their this that these those its i you we my our".split(separator: " ").map {
      (FoldedHash.of(String($0)), 0)
    })
  private static let longestPronoun = 5
}
