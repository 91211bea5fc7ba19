import CData
import Language
import StageKit

/// The phrases that tell what a line is, and the stop words: one look-up a word serves both.
///
/// A phrase of several words is a path: the key of its first word, then keys made of the path so far and the next word.
/// Immutable, so safe from any thread. Open addressing, at most half full.
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

    /// Whether a phrase ends here, or goes on and `next` is 1.
    @inline(__always)
    func isPhrase(next: UInt16) -> Bool { bits & (0xFFF0 | next) != 0 }

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

  /// The words that phrases begin with, and the stop words: few, so that the table stays near the processor.
  private var words: [UInt64]
  /// The paths of several words. A place of either table has the high 48 bits of a path, which tell it from all others,
  /// and its entry, or is zero; there are as many as a power of two.
  private var paths: [UInt64]
  /// A bit for each of 65,536 values of the high bits of a path of several words that occur: most words of a text are in
  /// no phrase, and this tells without a visit to the table.
  private var filter = [UInt64](repeating: 0, count: 1024)

  /// The phrases of the program, in English.
  static let english = PhraseBook(
    phrases: parse(galley_boilerplate_phrases_en()), stopWords: words(of: galley_stop_words_en()))
  /// The same with those in other languages: what a word means elsewhere must not be read into English.
  static let allLanguages = PhraseBook(
    phrases: parse(galley_boilerplate_phrases_en()) + parse(galley_boilerplate_phrases_other()),
    stopWords: words(of: galley_stop_words_en()))

  /// A book of phrases, each as the keys of its words.
  init(phrases: [(words: [UInt64], cue: Cue, place: CueMarks.Place)], stopWords: [UInt64]) {
    words = Self.table(for: stopWords.count + phrases.count)
    paths = Self.table(for: phrases.reduce(0) { $0 + $1.words.count })
    for word in stopWords { change(word, isWord: true) { $0.markStopWord() } }
    for phrase in phrases {
      guard let first = phrase.words.first else { continue }
      var path = first
      for (index, word) in phrase.words.enumerated().dropFirst() {
        change(path, isWord: index == 1) { $0.markPrefix() }
        path = Self.path(path, word)
        filter[Int(truncatingIfNeeded: path >> 54)] |= 1 << (path >> 48 & 63)
      }
      change(path, isWord: phrase.words.count == 1) { $0.setCue(phrase.cue, phrase.place) }
    }
  }

  private static func table(for count: Int) -> [UInt64] {
    [UInt64](repeating: 0, count: OpenAddressing.slotCount(for: count, minimum: 16))
  }

  /// The key of a path with one more word.
  @inline(__always)
  static func path(_ path: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = mixed(path, word)
    return mixed ^ mixed >> 31
  }

  /// The path but for its low bits.
  @inline(__always)
  private static func mixed(_ path: UInt64, _ word: UInt64) -> UInt64 {
    (path ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ word
  }

  /// What is known of a single word; an empty entry where nothing is.
  @inline(__always)
  subscript(word word: UInt64) -> Entry { Self.entry(of: word, words.span) }

  /// What is known of a path of several words; an empty entry where nothing is.
  subscript(path path: UInt64) -> Entry {
    Self.mayHold(path, filter.span) == 1 ? Self.entry(of: path, paths.span) : Entry()
  }

  /// Hands out the filter and the table of words, for who looks up every word of a text: a look-up in a span counts no
  /// references.
  @inline(__always)
  func withWords<Result>(_ body: (_ filter: Span<UInt64>, _ words: Span<UInt64>) -> Result) -> Result {
    body(filter.span, words.span)
  }

  /// 1 where something may be known of a path of two words: else nothing is.
  @inline(__always)
  static func mayHold(_ first: UInt64, _ second: UInt64, _ filter: Span<UInt64>) -> UInt16 {
    mayHold(mixed(first, second), filter)
  }

  /// 1 where something may be known of a path of several words: else nothing is.
  @inline(__always)
  static func mayHold(_ path: UInt64, _ filter: Span<UInt64>) -> UInt16 {
    // Ten bits choose one of the 1024 words.
    let bits = unsafe filter[unchecked: Int(truncatingIfNeeded: path &>> 54)]
    return UInt16(truncatingIfNeeded: bits &>> (path &>> 48) & 1)
  }

  /// What is known of a path.
  ///
  /// Whether a word is in the book is like the toss of a coin, so what comes most often takes no branch: a path stands
  /// in its first place, or nowhere.
  @inline(__always)
  static func entry(of path: UInt64, _ table: Span<UInt64>) -> Entry {
    // The mask keeps the place inside the table.
    let slot = unsafe table[unchecked: Int(truncatingIfNeeded: path) & (table.count &- 1)]
    // All ones where it is this path.
    let mask: UInt64 = 0 &- ((slot ^ path) &>> 16 == 0 ? 1 : 0)
    if slot & Entry.crowded & ~mask != 0 { return entryBehindOthers(path, table) }
    return Entry(bits: UInt16(truncatingIfNeeded: slot & mask))
  }

  @inline(never)
  private static func entryBehindOthers(_ path: UInt64, _ table: Span<UInt64>) -> Entry {
    var probe = OpenAddressing.Probe(from: Int(truncatingIfNeeded: path), slotCount: table.count)
    while table[probe.index] != 0 && (table[probe.index] ^ path) >> 16 != 0 { probe.advance() }
    // A free slot makes an empty entry.
    return Entry(bits: UInt16(truncatingIfNeeded: table[probe.index]))
  }

  private mutating func change(_ path: UInt64, isWord: Bool, _ change: (inout Entry) -> Void) {
    if isWord { Self.change(&words, path, change) } else { Self.change(&paths, path, change) }
  }

  /// Changes the entry of a path, which is added if it is not there.
  private static func change(_ table: inout [UInt64], _ path: UInt64, _ change: (inout Entry) -> Void) {
    var probe = OpenAddressing.Probe(from: Int(truncatingIfNeeded: path), slotCount: table.count)
    while table[probe.index] != 0 && (table[probe.index] ^ path) >> 16 != 0 {
      table[probe.index] |= Entry.crowded
      probe.advance()
    }
    let index = probe.index
    var entry = Entry(bits: UInt16(truncatingIfNeeded: table[index]))
    change(&entry)
    table[index] = (path & ~0xFFFF) | UInt64(entry.bits)
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
