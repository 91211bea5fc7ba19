import CData
import Language
import StageKit

/// What is known about single words: one look-up for each token, and a second one for capitalised words.
///
/// Immutable: safe to use from any thread.
struct SpeakerLexicon: Sendable {
  /// What is known about a word.
  struct Entry {
    /// Its classes.
    let classes: WordClass
    /// How strongly the word introduces a quotation, 1 to 4; 0 if it is not a cue.
    let cueStrength: UInt8
  }

  static let english = SpeakerLexicon(
    classes: galley_speaker_words_en(), cues: galley_cue_verbs_en(), givenNames: galley_given_names_en())

  /// Classes in the low 24 bits, then three bits of cue strength.
  private let table: LexiconTable
  /// A separate table, so that the other one stays small enough for the processor's cache.
  private let givenNames: LexiconTable

  init(classes: GalleyData, cues: GalleyData, givenNames: GalleyData) {
    var order: [UInt64] = []
    var numbers: [UInt64: UInt32] = [:]
    func add(_ key: UInt64, _ bits: UInt32) {
      if numbers[key] == nil { order.append(key) }
      numbers[key, default: 0] |= bits
    }
    for (key, classes) in Self.parse(classes) { add(key, classes.rawValue) }
    for (key, strength) in WordList.words(in: cues) { add(key, UInt32(strength) << 24) }
    table = LexiconTable(order.map { ($0, numbers[$0, default: 0]) })
    self.givenNames = LexiconTable(WordList.words(in: givenNames).map { ($0.key, UInt32($0.value)) })
  }

  /// What is known about a word; nil if it is in no list.
  subscript(_ key: UInt64) -> Entry? { table.withSlots { Self.entry(of: key, in: $0) } }

  /// Who has the word as a given name; empty if it is not one.
  func gender(ofGivenName key: UInt64) -> Gender { givenNames.withSlots { Self.gender(ofGivenName: key, in: $0) } }

  /// Passes the tables of words and of given names to `body`, to look up every word of a text.
  @inline(__always)
  func withTables(_ body: (Swift.Span<UInt64>, Swift.Span<UInt64>) -> Void) {
    table.withSlots { words in givenNames.withSlots { names in body(words, names) } }
  }

  @inline(__always)
  static func entry(of key: UInt64, in words: Swift.Span<UInt64>) -> Entry? {
    guard let value = LexiconTable.value(of: key, in: words) else { return nil }
    return Entry(classes: WordClass(rawValue: value & 0xFF_FFFF), cueStrength: UInt8(value >> 24 & 7))
  }

  @inline(__always)
  static func gender(ofGivenName key: UInt64, in givenNames: Swift.Span<UInt64>) -> Gender {
    Gender(rawValue: UInt8((LexiconTable.value(of: key, in: givenNames) ?? 0) & 3))
  }

  private static func parse(_ file: GalleyData) -> [(key: UInt64, classes: WordClass)] {
    lines(of: file).flatMap { name, keys in
      WordClass(name: name).map { wordClass in keys.map { ($0, wordClass) } } ?? []
    }
  }

  /// Reads lines of `name: word word …` with the words as folded hashes; lines that begin with # are comments.
  static func lines(of file: GalleyData) -> [(name: String, keys: [UInt64])] {
    file.withBytes { bytes in
      var named: [(name: String, keys: [UInt64])] = []
      var lines = LineScanner()
      while let line = lines.nextLine(in: bytes) {
        guard bytes[line.lowerBound] != UInt8(ascii: "#"),
          let colon = line.first(where: { bytes[$0] == UInt8(ascii: ":") })
        else { continue }
        var keys: [UInt64] = []
        var start = colon + 1
        for end in start..<line.upperBound + 1
        where end == line.upperBound || bytes[end] == UInt8(ascii: " ") {
          if start < end { keys.append(FoldedHash.of(bytes, start..<end)) }
          start = end + 1
        }
        named.append((String(decoding: (line.lowerBound..<colon).map { bytes[$0] }, as: UTF8.self), keys))
      }
      return named
    }
  }
}
