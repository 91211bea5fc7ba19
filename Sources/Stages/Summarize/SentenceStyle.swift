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
  private var isQuoted = false

  /// Looks at the next word or number.
  @inline(__always)
  mutating func add(word token: Token, isPronoun: Bool) {
    if isPronoun {
      pronouns += 1
      if words == 0 { startsWithPronoun = true }
    }
    if words > 0 && token.shape.contains(.capitalized) { capitals += 1 }
    if token.kind == .number { numbers += 1 }
    if isQuoted { quotedWords += 1 }
    words += 1
  }

  /// Looks at the next mark.
  @inline(__always)
  mutating func add(mark token: Token, _ bytes: Span<UInt8>) {
    if token.kind == .quoteMark { isQuoted.toggle() }
    if token.kind == .punctuation && bytes[token.span.start] == UInt8(ascii: ",") { commas += 1 }
  }

  /// Words that stand for what was said before, or for who speaks: such a sentence needs others beside it.
  static let pronouns = WordList(
    words: "he she it they his her their this that these those its i you we my our".split(separator: " ").map {
      (FoldedHash.of(String($0)), 0)
    })
}
