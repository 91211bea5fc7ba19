import CData
import Language
import StageKit

/// The phrases that tell what a line is, and the stop words, in one table: one look-up a word serves both.
///
/// A phrase of several words is a path: the key of its first word, then keys made of the path so far and the next word.
/// Immutable, so safe from any thread. Open addressing, at most half full.
struct PhraseBook: Sendable {
  /// What the table knows of a path of words.
  struct Entry {
    private(set) var bits: UInt16 = 0

    /// Whether a longer phrase goes on from here.
    var isPrefix: Bool { bits & 1 != 0 }
    /// Whether the path is a single word that is a stop word.
    var isStopWord: Bool { bits & 2 != 0 }

    /// The cue of the phrase that ends here, for a place in the line.
    func cue(_ place: CueMarks.Place) -> Cue? {
      let stored = bits >> Self.shift(place) & 15
      return stored == 0 ? nil : Cue(rawValue: UInt8(stored - 1))
    }

    fileprivate mutating func markPrefix() { bits |= 1 }
    fileprivate mutating func markStopWord() { bits |= 2 }
    fileprivate mutating func setCue(_ cue: Cue, _ place: CueMarks.Place) {
      let shift = Self.shift(place)
      if bits >> shift & 15 == 0 { bits |= UInt16(cue.rawValue + 1) << shift }
    }

    private static func shift(_ place: CueMarks.Place) -> UInt16 {
      UInt16(place.rawValue) * 4
    }
  }

  private var keys: [UInt64]
  private var entries: [Entry]
  private let mask: Int
  /// A bit for each of 32,768 values of a path's high bits that occur: most words of a text are in no phrase, and this
  /// tells without a visit to the table.
  private var filter = [UInt64](repeating: 0, count: 512)

  /// The phrases of the program, in English.
  static let english = PhraseBook(
    phrases: parse(galley_boilerplate_phrases_en()), stopWords: words(of: galley_stop_words_en()))

  /// A book of phrases, each as the keys of its words.
  init(phrases: [(words: [UInt64], cue: Cue, place: CueMarks.Place)], stopWords: [UInt64]) {
    var capacity = 16
    while capacity < 2 * (phrases.reduce(stopWords.count) { $0 + $1.words.count }) { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    entries = [Entry](repeating: Entry(), count: capacity)
    mask = capacity - 1
    for word in stopWords { entries[slot(adding: word)].markStopWord() }
    for phrase in phrases {
      guard var path = phrase.words.first else { continue }
      for word in phrase.words.dropFirst() {
        entries[slot(adding: path)].markPrefix()
        path = Self.path(path, word)
      }
      entries[slot(adding: path)].setCue(phrase.cue, phrase.place)
    }
  }

  /// The key of a path with one more word.
  @inline(__always)
  static func path(_ path: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (path ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ word
    return mixed ^ mixed >> 31
  }

  /// What is known of a path; an empty entry where nothing is.
  @inline(__always)
  subscript(_ path: UInt64) -> Entry {
    guard filter[Int(truncatingIfNeeded: path >> 55)] >> (path >> 49 & 63) & 1 != 0 else { return Entry() }
    var slot = Int(truncatingIfNeeded: path) & mask
    while keys[slot] != path {
      if keys[slot] == 0 { return Entry() }
      slot = (slot + 1) & mask
    }
    return entries[slot]
  }

  private mutating func slot(adding path: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: path) & mask
    while keys[slot] != 0 && keys[slot] != path { slot = (slot + 1) & mask }
    keys[slot] = path
    filter[Int(truncatingIfNeeded: path >> 55)] |= 1 << (path >> 49 & 63)
    return slot
  }
}

extension PhraseBook {
  private static func words(of file: GalleyData) -> [UInt64] {
    file.withBytes { bytes in
      var words: [UInt64] = []
      var lines = LineScanner()
      while let line = lines.nextLine(in: bytes) {
        if bytes[line.lowerBound] != UInt8(ascii: "#") { words.append(WordKey.of(bytes, line)) }
      }
      return words
    }
  }

  private static func parse(_ file: GalleyData) -> [(words: [UInt64], cue: Cue, place: CueMarks.Place)] {
    file.withBytes { bytes in
      var phrases: [(words: [UInt64], cue: Cue, place: CueMarks.Place)] = []
      var cue = Cue.navigation
      var lines = LineScanner()
      while let line = lines.nextLine(in: bytes) {
        let words = keys(of: bytes, line)
        switch bytes[line.lowerBound] {
        case UInt8(ascii: "["): cue = Cue.allCases.first { words == [WordKey.of($0.name)] } ?? cue
        case UInt8(ascii: "="): phrases.append((words, cue, .whole))
        case UInt8(ascii: "^"): phrases.append((words, cue, .start))
        case UInt8(ascii: "~"): phrases.append((words, cue, .anywhere))
        default: break
        }
      }
      return phrases
    }
  }

  private static func keys(of bytes: Span<UInt8>, _ line: Range<Int>) -> [UInt64] {
    var keys: [UInt64] = []
    var words = WordScanner(line)
    while let word = words.next(in: bytes) { keys.append(WordKey.of(bytes, word.range)) }
    return keys
  }
}
