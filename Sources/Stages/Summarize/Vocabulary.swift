import Language
import Learning
import StageKit

/// The words met so far, each with its term: the stem, without function words.
///
/// Kept from document to document, so that a worker stems each form of a word once; what is in it never shows in a result.
struct Vocabulary {
  /// With more words than this, it is forgotten before the next document.
  static let mostWords = 1 << 15

  private let rarities: RarityTable
  /// Each word's term, or what it is instead.
  private var words = KeyTable()
  private var stems = KeyTable()
  private var stemmer = PorterStemmer()
  /// The rarity of each term.
  private(set) var rarity: [UInt8] = []

  init(rarities: RarityTable) { self.rarities = rarities }

  /// How many terms there are.
  var termCount: Int { rarity.count }

  /// Forgets everything if it has become large: true if it did, and terms are numbered from 0 again.
  mutating func forgetIfLarge() -> Bool {
    guard words.count > Self.mostWords else { return false }
    self = Vocabulary(rarities: rarities)
    return true
  }

  /// Says that a word is a function word, and so no term.
  static let functionWord = -1
  /// Says that a word is one of ``SentenceStyle/pronouns``, and so no term.
  static let pronoun = -2
  /// Has the processor fetch what is known of a word; what it returns says nothing.
  @inline(__always)
  func touch(_ word: UInt64) -> UInt64 { words.touch(word) }

  /// The number of a word's term, or what it is instead.
  @inline(__always)
  mutating func term(of token: Token, _ bytes: Span<UInt8>) -> Int {
    words[token.key] ?? learn(token, bytes)
  }

  private mutating func learn(_ token: Token, _ bytes: Span<UInt8>) -> Int {
    var term = SentenceStyle.pronouns.contains(token.key) ? Self.pronoun : Self.functionWord
    if let stem = Self.stemKey(of: token, bytes, &stemmer) {
      let (number, isNew) = stems.insert(stem)
      if isNew { rarity.append(rarities[stem]) }
      term = number
    }
    words.insert(token.key, number: term)
    return term
  }

  /// The hash of a word's stem; nil for function words.
  static func stemKey(of token: Token, _ bytes: Span<UInt8>, _ stemmer: inout PorterStemmer) -> UInt64? {
    guard !StopWords.english.contains(token.key) else { return nil }
    let word = bytes.withoutPossessive(token.span.range)
    let key = word == token.span.range ? token.key : FoldedHash.of(bytes, word)
    return stemmer.stemKey(of: bytes, word) ?? key
  }
}

extension Span<UInt8> {
  /// The word without `'s` or `’s` at its end.
  fileprivate func withoutPossessive(_ word: Range<Int>) -> Range<Int> {
    guard word.count > 2, self[word.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return word }
    if self[word.upperBound - 2] == UInt8(ascii: "'") { return word.lowerBound..<word.upperBound - 2 }
    guard word.count > 4, scalar(before: word.upperBound - 1).scalar == 0x2019 else { return word }
    return word.lowerBound..<word.upperBound - 4
  }
}
