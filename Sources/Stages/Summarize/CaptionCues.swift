import Language
import StageKit

/// How the caption of a picture differs from running text: how it opens, or the credit at its end.
enum CaptionCues {
  /// Longer paragraphs are running text, even if a credit has been joined to their end.
  static let mostSentences = 3
  /// The most tokens that a credit at the end of a sentence has.
  private static let longestCredit = 12

  /// Whether a sentence is a caption by itself: `Photo: …`, `FILE PHOTO: …`, `FILE – …`, `… (Photo by Ann Lee)`.
  static func opensOrEndsAsCaption(_ sentence: ArraySlice<Token>) -> Bool {
    guard let first = sentence.first, let last = sentence.last else { return false }
    if openers.contains(first.key) {
      let rest = sentence.dropFirst().prefix(3).drop { openers.contains($0.key) }
      if let mark = rest.first?.key, mark == colon { return true }
      if first.shape.contains(.allCapitals), let mark = rest.first?.key, dashes.contains(mark) { return true }
    }
    let end = last.kind == .terminal ? sentence.dropLast() : sentence
    guard let closer = end.last, closers.contains(closer.key),
      let opening = end.suffix(longestCredit).lastIndex(where: { openings.contains($0.key) })
    else { return false }
    // A remark in brackets may mention a picture too: a credit has names and no other words.
    return isCredit(end[opening...]) && end[opening...].allSatisfy(isOfCredit)
  }

  /// Whether a line that is not a statement is a credit: `Photo: Ann Lee`, `(AP Photo/Ann Lee)`.
  static func isCredit(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.count <= longestCredit && tokens.contains { credits.contains($0.key) }
  }

  private static func isOfCredit(_ token: Token) -> Bool {
    token.kind != .word || token.shape.contains(.capitalized) || credits.contains(token.key)
      || StopWords.english.contains(token.key)
  }

  private static let openers = words("photo photos photograph picture pictures pictured image images caption file")
  private static let credits = words(
    "photo photos photograph photographer picture pictures image images credit courtesy getty shutterstock")
  private static let colon = FoldedHash.of(":")
  private static let dashes = words("- – — --")
  private static let openings = words("( [")
  private static let closers = words(") ]")

  private static func words(_ words: String) -> WordList {
    WordList(words: words.split(separator: " ").map { (FoldedHash.of(String($0)), 0) })
  }
}
