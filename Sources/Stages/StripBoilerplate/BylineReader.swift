import CData
import Language
import StageKit

/// Reads the people and the date that a short line names: a byline, a credit, a dateline.
struct BylineReader {
  /// Words of a line that are read; a byline is shorter.
  private static let maxWords = 80
  private static let english = WordList(galley_byline_words_en())
  private static let allLanguages = WordList(galley_byline_words_other(), galley_byline_words_en())

  private enum WordClass: Int {
    case organisation = 1
    case particle, weekday, preposition, leadIn, particleOrLeadIn
  }

  /// Reads a line. Linear in its bytes, and bounded.
  static func read(_ bytes: Span<UInt8>, _ line: Range<Int>, isEnglish: Bool = true) -> Byline {
    var reader = BylineReader(words: isEnglish ? english : allLanguages)
    var scanner = WordScanner(line)
    var lineEnd = line.lowerBound
    for _ in 0..<maxWords {
      guard let word = scanner.next(in: bytes) else { break }
      reader.take(word, after: lineEnd, in: bytes)
      lineEnd = word.range.upperBound
    }
    reader.closeName()
    return reader.byline
  }

  private let words: WordList
  private var byline = Byline()
  private var name: Range<Int>?
  private var nameParts = 0
  /// Capitalised words right before a word for an organisation belong to its name, not to a person's.
  private var skipsPlace = false
  private var date = LineDateReader()

  private init(words: WordList) { self.words = words }

  private mutating func take(_ word: WordScanner.Word, after previousEnd: Int, in bytes: Span<UInt8>) {
    let key = FoldedHash.of(bytes, word.range)
    let number = words[key]
    date.take(bytes, word.range, month: number.flatMap { $0 > 100 ? $0 - 100 : nil }, after: previousEnd)
    if byline.date == nil { byline.date = date.date }
    let isJoined = Self.isJoined(bytes, previousEnd..<word.range.lowerBound)
    if !isJoined { closeName() }
    if word.isNumber { return closeName() }
    switch number.map({ WordClass(rawValue: $0) }) {
    case .some(.organisation):
      // "New York Times": the name before it was none.
      name = nil
      nameParts = 0
      byline.organisationWords += 1
      skipsPlace = false
    case .some(.particle) where name != nil || !word.isCapitalized:
      if name == nil { byline.otherWords += 1 }
    case .some(.preposition):
      closeName()
      skipsPlace = true
    case .some(.particleOrLeadIn) where name != nil: break
    case .some(.leadIn), .some(.weekday), .some(.particleOrLeadIn):
      closeName()
      skipsPlace = false
    case .some(nil) where date.isMonthOfDate: closeName()
    default:
      guard word.isCapitalized || Self.isElided(bytes, word.range) else {
        closeName()
        byline.otherWords += 1
        return
      }
      let isNewPart = previousEnd == word.range.lowerBound || bytes[word.range.lowerBound - 1] == 0x20 || name == nil
      name = (name?.lowerBound ?? word.range.lowerBound)..<word.range.upperBound
      if isNewPart { nameParts += 1 }
    }
  }

  private mutating func closeName() {
    defer {
      name = nil
      nameParts = 0
    }
    guard let name else { return }
    if skipsPlace {
      skipsPlace = false
    } else if (2...5).contains(nameParts) {
      byline.names.append(name)
    } else {
      byline.otherWords += nameParts
    }
  }

  /// Whether what stands between two words may stand inside a name: a space, a hyphen, the full stop of an initial.
  private static func isJoined(_ bytes: Span<UInt8>, _ between: Range<Int>) -> Bool {
    switch between.count {
    case 0: return true
    case 1: return bytes[between.lowerBound] == 0x20 || bytes[between.lowerBound] == 0x2D
    case 2: return bytes[between.lowerBound] == 0x2E && bytes[between.lowerBound + 1] == 0x20
    default: return false
    }
  }

  /// Whether a word is a capitalised one behind an elided particle: `d'Arbois`.
  private static func isElided(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let markStart = word.lowerBound + bytes.scalar(at: word.lowerBound).length
    guard markStart < word.upperBound else { return false }
    let (mark, length) = bytes.scalar(at: markStart)
    // An apostrophe inside a word has a letter or digit behind it.
    guard mark == 0x27 || mark == 0x2019, markStart + length < word.upperBound else { return false }
    let next = bytes.scalar(at: markStart + length).scalar
    return CaseFolding.lowercased(next) != next
  }

  /// The name as a person writes it: in capitals throughout, it becomes capitalised.
  static func string(_ bytes: Span<UInt8>, _ name: Range<Int>) -> String {
    var copy: [UInt8] = []
    var hasLower = false
    for index in name {
      copy.append(bytes[index])
      if bytes[index] &- 0x61 < 26 { hasLower = true }
    }
    if !hasLower {
      for index in copy.indices.dropFirst() where copy[index] &- 0x41 < 26 {
        let before = copy[index - 1]
        if (before | 0x20) &- 0x61 < 26 { copy[index] |= 0x20 }
      }
    }
    return String(decoding: copy, as: UTF8.self)
  }
}
