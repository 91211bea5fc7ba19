import CData
import Language
import StageKit

/// Guesses the language of a text from its first function words.
struct LanguageGuess {
  private static let words = WordList(galley_language_words())
  /// In the order of their numbers in the list file.
  private static let languages: [SegmentParagraphsStage.TextLanguage] = [
    .english, .german, .french, .spanish, .italian, .portuguese, .dutch,
  ]
  /// By how many words a language must lead to be accepted at once.
  private static let minLead = 5
  /// After this many bytes, the language with the most words is taken.
  private static let maxSampleBytes = 4096
  /// Longer words are not function words.
  private static let maxWordBytes = 16

  private var counts = [Int](repeating: 0, count: languages.count)

  /// The leading language; English if none leads.
  static func language(of lines: [Line], _ bytes: Swift.Span<UInt8>) -> SegmentParagraphsStage.TextLanguage {
    var guess = LanguageGuess()
    var left = maxSampleBytes
    for line in lines where left > 0 {
      let end = min(line.span.end, line.span.start + left)
      if let language = guess.read(bytes, line.span.start..<end) { return language }
      left -= line.span.count
    }
    let best = guess.counts.indices.max { guess.counts[$0] < guess.counts[$1] } ?? 0
    // English wins if the counts are equal.
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
    guard !range.isEmpty, range.count <= Self.maxWordBytes,
      let number = Self.words[FoldedHash.of(bytes, range)], counts.indices.contains(number - 1)
    else { return nil }
    counts[number - 1] += 1
    for other in counts.indices where other != number - 1 && counts[number - 1] - counts[other] < Self.minLead {
      return nil
    }
    return Self.languages[number - 1]
  }
}
