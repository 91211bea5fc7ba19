import StageKit

/// The tokens between a quoted span and a candidate, as features use them.
struct Gap {
  private(set) var words = 0
  /// The first token that is not a quotation mark.
  private(set) var first: Int?
  /// The first four punctuation marks, one byte each.
  private(set) var signature: UInt64 = 0

  private static let maxTokens = 40

  /// No tokens.
  init() {}

  /// Looks at up to 40 tokens.
  init(_ range: Range<Int>, _ text: borrowing AnalyzedText) {
    guard !range.isEmpty else { return }
    let end = min(range.upperBound, range.lowerBound + Self.maxTokens)
    let before = Int(text.words[range.lowerBound].wordsBefore)
    words = (end < text.words.count ? Int(text.words[end].wordsBefore) : text.wordCount) - before
    first = (range.lowerBound..<end).first { !text.isMark($0) }
    // The number of tokens before the range that are not words is the index of its first punctuation token.
    var index = range.lowerBound - before
    var marks = 0
    while marks < 4, index < text.punctuationTokens.count, text.punctuationTokens[index] < end {
      let token = text.tokens[Int(text.punctuationTokens[index])]
      index += 1
      if token.kind == .quoteMark { continue }
      signature = signature << 8 | token.key & 0xFF
      marks += 1
    }
  }
}

/// Computes the gaps between a quoted span and its candidates; candidates with the same tokens in between share one.
struct GapFinder {
  private var range = -1 ..< -1
  private var gap = Gap()

  /// Forgets the gaps of the previous span.
  mutating func removeAll() { range = -1 ..< -1 }

  /// The gap between a span and a candidate after it.
  mutating func gap(after context: QuotedSpanContext, _ candidate: Candidate, _ text: AnalyzedText) -> Gap {
    let first = context.tokens.upperBound
    return gap(first..<max(first, min(candidate.cue, candidate.speaker.lowerBound)), text)
  }

  /// The gap between a span and a candidate before it.
  mutating func gap(before context: QuotedSpanContext, _ candidate: Candidate, _ text: AnalyzedText) -> Gap {
    let end = context.tokens.lowerBound
    return gap(min(max(candidate.cue + 1, candidate.speaker.upperBound), end)..<end, text)
  }

  private mutating func gap(_ range: Range<Int>, _ text: AnalyzedText) -> Gap {
    if range != self.range {
      self.range = range
      gap = Gap(range, text)
    }
    return gap
  }
}
