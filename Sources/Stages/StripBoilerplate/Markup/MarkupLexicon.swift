import CData
import Language
import StageKit

/// The words of classes and ids that say what an element holds.
///
/// Immutable, so safe from any thread.
struct MarkupLexicon: Sendable {
  /// A word with what it says.
  struct Entry {
    /// What it says as a whole name.
    let ofName: MarkupSigns
    /// What it says as a part of one.
    let ofPart: MarkupSigns
  }

  private let numbers: WordList
  /// The words, in the order of the list.
  let entries: [Entry]

  /// The words of the program: a page's language does not tell in which one its classes are named.
  static let shipped = MarkupLexicon([galley_markup_words_en(), galley_markup_words_other()])

  private static let sections: [(key: UInt64, signs: MarkupSigns)] = [
    ("article", [.article, .content] as MarkupSigns), ("content", .content), ("headline", .headline),
    ("byline", .byline), ("caption", .caption), ("comments", .comments), ("related", .related),
    ("promotion", .promotion), ("legal", .legal), ("consent", .consent), ("navigation", .navigation),
    ("sidebar", .sidebar),
    ("hidden", .hidden),
  ].map { (FoldedHash.of($0.0), $0.1) }

  /// The number of a word's entry; nil where the word says nothing.
  func number(of word: MarkupWord) -> Int? {
    guard let number = numbers[word.key], word.isName || !entries[number].ofPart.isEmpty else { return nil }
    return number
  }

  /// Reads lists, as far as they do not name what one before has: `[section]`, then its words; those after `=` count as
  /// whole names only.
  private init(_ files: [GalleyData]) {
    var words: [(key: UInt64, value: Int)] = []
    var entries: [Entry] = []
    for file in files { file.withBytes { Self.read($0, &words, &entries) } }
    numbers = WordList(words: words)
    self.entries = entries
  }

  private static func read(_ bytes: Span<UInt8>, _ words: inout [(key: UInt64, value: Int)], _ entries: inout [Entry]) {
    var signs: MarkupSigns = []
    var lines = LineScanner()
    while let line = lines.nextLine(in: bytes) {
      switch bytes[line.lowerBound] {
      case UInt8(ascii: "#"): continue
      case UInt8(ascii: "["):
        let key = FoldedHash.of(bytes, line.lowerBound + 1..<line.upperBound - 1)
        signs = sections.first { $0.key == key }?.signs ?? []
      case UInt8(ascii: "="):
        words.append((FoldedHash.of(bytes, line.lowerBound + 1..<line.upperBound), entries.count))
        entries.append(Entry(ofName: signs, ofPart: []))
      default:
        words.append((FoldedHash.of(bytes, line), entries.count))
        entries.append(Entry(ofName: signs, ofPart: signs))
      }
    }
  }
}
