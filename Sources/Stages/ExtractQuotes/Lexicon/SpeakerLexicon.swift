import CData
import Language
import StageKit

/// All that is known of single words, in one table: one look-up a token.
///
/// Immutable, so safe from any thread.
struct SpeakerLexicon: Sendable {
  /// What is known of one word.
  struct Entry {
    /// Its classes.
    let classes: WordClass
    /// How strongly the word introduces a quotation, 1 to 4; 0 if it is no cue.
    let cueStrength: Int
    /// Who bears it as a given name.
    let bearers: Gender
  }

  static let english = SpeakerLexicon(
    classes: galley_speaker_words_en(), cues: galley_cue_verbs_en(), givenNames: galley_given_names_en())

  /// Classes in the low 24 bits, then three bits of cue strength and two of bearers.
  private let table: WordList

  init(classes: GalleyData, cues: GalleyData, givenNames: GalleyData) {
    var order: [UInt64] = []
    var numbers: [UInt64: Int] = [:]
    func add(_ key: UInt64, _ bits: Int) {
      if numbers[key] == nil { order.append(key) }
      numbers[key, default: 0] |= bits
    }
    for (key, classes) in Self.parse(classes) { add(key, Int(classes.rawValue)) }
    for (key, strength) in WordList.words(in: cues) { add(key, strength << 24) }
    for (key, bearers) in WordList.words(in: givenNames) { add(key, bearers << 27) }
    table = WordList(words: order.map { ($0, numbers[$0, default: 0]) })
  }

  subscript(_ key: UInt64) -> Entry? {
    guard let number = table[key] else { return nil }
    return Entry(
      classes: WordClass(rawValue: UInt32(number & 0xFF_FFFF)), cueStrength: number >> 24 & 7,
      bearers: Gender(rawValue: UInt8(number >> 27 & 3)))
  }

  /// Reads `class: word word …`, one class a line; the text ends where the file does.
  private static func parse(_ file: GalleyData) -> [(key: UInt64, classes: WordClass)] {
    let text = file.withBytes { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
    var words: [(key: UInt64, classes: WordClass)] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let wordClass = WordClass(name: String(parts[0])) else { continue }
      for word in parts[1].split(separator: " ") { words.append((FoldedHash.of(String(word)), wordClass)) }
    }
    return words
  }
}
