import Language
import Learning
import StageKit

/// The words met so far, each with its term: the stem, without function words.
///
/// Kept from document to document, so that a worker stems each word once. What is in it never shows in a result: a word's
/// term depends on its key alone (see ``StemReader``), and terms are numbered again for each document.
struct Vocabulary {
  /// With more words than this, it is forgotten before the next document.
  static let mostWords = 1 << 15

  private let rarities: RarityTable
  /// Each word's term, or what it is instead.
  private var words = KeyTable(capacity: 512)
  private var terms = KeyTable(capacity: 512)
  private var stems = StemReader()
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
    words[token.key].map { Int($0) } ?? learn(token, bytes)
  }

  private mutating func learn(_ token: Token, _ bytes: Span<UInt8>) -> Int {
    var term = SentenceStyle.pronouns.contains(token.key) ? Self.pronoun : Self.functionWord
    if let stem = stems.key(of: token, bytes) {
      let (number, isNew) = terms.insert(stem)
      if isNew { rarity.append(rarities[stem]) }
      term = number
    }
    words.set(token.key, Int32(truncatingIfNeeded: term))
    return term
  }
}
