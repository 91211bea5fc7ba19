import Language
import StageKit

/// Finds the stem of words by which terms are told apart. The value holds buffers: not for use from two threads at once.
struct StemReader {
  private var letters = WordLetters()
  private var stemmer = PorterStemmer()

  /// The hash of a word's stem, without `'s` or `’s` at its end; nil for function words.
  ///
  /// Depends on the token's key alone, however the word is spelled: ``Vocabulary`` keeps it for all words with that key.
  mutating func key(of token: Token, _ bytes: Span<UInt8>) -> UInt64? {
    guard !StopWords.english.contains(token.key) else { return nil }
    letters.read(bytes, token.span.range)
    // Another reference to the same bytes: the stemmer changes while they are read.
    let letters = letters.bytes
    var (key, count) = (token.key, letters.count)
    if count > 2, letters[count - 1] == UInt8(ascii: "s"), letters[count - 2] == UInt8(ascii: "'") {
      key = FoldedHash.of(key, withoutSuffix: "'s")
      count -= 2
    }
    // Other letters are those of a word that keeps a hyphen at a line's end: it has no stem but itself.
    guard FoldedHash.of(letters.span, 0..<count) == key else { return key }
    return stemmer.stemKey(of: letters.span, 0..<count) ?? key
  }
}
