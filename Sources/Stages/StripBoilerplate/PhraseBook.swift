import CData
import Language
import StageKit

/// The phrases that tell what a line is, and the stop words, in one table: one look-up a word serves both.
///
/// A phrase of several words is a path: the key of its first word, then keys made of the path so far and the next word.
/// Immutable, so safe from any thread. Open addressing, at most a quarter full.
struct PhraseBook: Sendable {
  /// What the table knows of a path of words.
  struct Entry {
    fileprivate(set) var bits: UInt16 = 0
    /// Set where a path that belongs there stands farther on.
    fileprivate static let crowded: UInt64 = 4

    /// Whether a longer phrase goes on from here.
    var isPrefix: Bool { bits & 1 != 0 }
    /// Whether the path is a single word that is a stop word.
    var isStopWord: Bool { bits & 2 != 0 }

    /// Whether a phrase ends here.
    var isPhrase: Bool { bits & 0xFFF0 != 0 }

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

  /// The high 48 bits of a path, which tell it from all others, and its entry; zero for a free place. As many as a power
  /// of two.
  private var slots: [UInt64]
  /// A bit for each of 32,768 values of the high bits of a path of several words that occur: most words of a text are in
  /// no phrase, and this tells without a visit to the table.
  private var filter = [UInt64](repeating: 0, count: 512)

  /// The phrases of the program, in English.
  static let english = PhraseBook(
    phrases: parse(galley_boilerplate_phrases_en()), stopWords: words(of: galley_stop_words_en()))

  /// A book of phrases, each as the keys of its words.
  init(phrases: [(words: [UInt64], cue: Cue, place: CueMarks.Place)], stopWords: [UInt64]) {
    var capacity = 16
    while capacity < 4 * (phrases.reduce(stopWords.count) { $0 + $1.words.count }) { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    for word in stopWords { change(word) { $0.markStopWord() } }
    for phrase in phrases {
      guard var path = phrase.words.first else { continue }
      for word in phrase.words.dropFirst() {
        change(path) { $0.markPrefix() }
        path = Self.path(path, word)
        filter[Int(truncatingIfNeeded: path >> 55)] |= 1 << (path >> 49 & 63)
      }
      change(path) { $0.setCue(phrase.cue, phrase.place) }
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
  subscript(_ path: UInt64) -> Entry { Self.entry(of: path, slots.span) }

  /// Hands out the filter and the table, for who looks up every word of a text: a look-up in a span counts no references.
  @inline(__always)
  func withTable<Result>(_ body: (_ filter: Span<UInt64>, _ table: Span<UInt64>) -> Result) -> Result {
    body(filter.span, slots.span)
  }

  /// Whether something may be known of a path of several words: else nothing is.
  @inline(__always)
  static func mayHold(_ path: UInt64, _ filter: Span<UInt64>) -> Bool {
    // Nine bits choose one of the 512 words.
    unsafe filter[unchecked: Int(truncatingIfNeeded: path &>> 55)] &>> (path &>> 49) & 1 != 0
  }

  /// What is known of a path.
  ///
  /// Whether a word is in the book is like the toss of a coin, so what comes most often takes no branch: a path stands
  /// in its first place, or nowhere.
  @inline(__always)
  static func entry(of path: UInt64, _ table: Span<UInt64>) -> Entry {
    // The mask keeps the place inside the table.
    let slot = unsafe table[unchecked: Int(truncatingIfNeeded: path) & (table.count &- 1)]
    let isIt = (slot ^ path) &>> 16 == 0
    if !isIt && slot & Entry.crowded != 0 { return entryBehindOthers(path, table) }
    return Entry(bits: isIt ? UInt16(truncatingIfNeeded: slot) : 0)
  }

  @inline(never)
  private static func entryBehindOthers(_ path: UInt64, _ table: Span<UInt64>) -> Entry {
    let mask = table.count - 1
    var place = Int(truncatingIfNeeded: path) & mask
    while table[place] != 0 {
      if (table[place] ^ path) >> 16 == 0 { return Entry(bits: UInt16(truncatingIfNeeded: table[place])) }
      place = (place + 1) & mask
    }
    return Entry()
  }

  /// Changes the entry of a path, which is added if it is not there.
  private mutating func change(_ path: UInt64, _ change: (inout Entry) -> Void) {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: path) & mask
    while slots[place] != 0 && (slots[place] ^ path) >> 16 != 0 {
      slots[place] |= Entry.crowded
      place = (place + 1) & mask
    }
    var entry = Entry(bits: UInt16(truncatingIfNeeded: slots[place]))
    change(&entry)
    slots[place] = (path & ~0xFFFF) | UInt64(entry.bits)
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
    while let word = words.next(in: bytes) { keys.append(word.key) }
    return keys
  }
}
