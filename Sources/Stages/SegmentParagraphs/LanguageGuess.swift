import CData
import Language
import StageKit

/// Tells the language of a text from the first function words in it.
struct LanguageGuess {
  private static let words = WordList(galley_language_words())
  /// In the order of the numbers in the list file.
  private static let languages: [SegmentParagraphsStage.TextLanguage] = [
    .english, .german, .french, .spanish, .italian, .portuguese, .dutch,
  ]
  /// By so many words a language must lead.
  private static let lead = 5
  /// What is not told by so many bytes is taken as it stands.
  private static let longestSample = 4096
  /// A run of letters that is longer is no function word.
  private static let longestWord = 16

  private var counts = [Int](repeating: 0, count: languages.count)

  /// The language that leads; English where none does.
  static func language(of lines: [Line], _ bytes: Swift.Span<UInt8>) -> SegmentParagraphsStage.TextLanguage {
    var guess = LanguageGuess()
    var left = longestSample
    for line in lines where left > 0 {
      let end = min(line.span.end, line.span.start + left)
      if let language = guess.read(bytes, line.span.start..<end) { return language }
      left -= line.span.count
    }
    let best = guess.counts.indices.max { guess.counts[$0] < guess.counts[$1] } ?? 0
    // English wins a draw.
    return guess.counts[best] > guess.counts[0] ? languages[best] : .english
  }

  /// Counts the function words of a range; returns the language as soon as one leads.
  private mutating func read(
    _ bytes: Swift.Span<UInt8>, _ range: Range<Int>
  ) -> SegmentParagraphsStage.TextLanguage? {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let byte = bytes[index]
      if (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 || byte == UInt8(ascii: "'") {
        index += 1
        continue
      }
      if let language = count(bytes, start..<index) { return language }
      index += 1
      start = index
    }
    return nil
  }

  private mutating func count(
    _ bytes: Swift.Span<UInt8>, _ range: Range<Int>
  ) -> SegmentParagraphsStage.TextLanguage? {
    guard !range.isEmpty, range.count <= Self.longestWord,
      let number = Self.words[FoldedHash.of(bytes, range)], counts.indices.contains(number - 1)
    else { return nil }
    counts[number - 1] += 1
    for other in counts.indices where other != number - 1 && counts[number - 1] - counts[other] < Self.lead {
      return nil
    }
    return Self.languages[number - 1]
  }
}
