import StageKit

/// What lies between a stretch and a candidate.
struct Gap {
  private(set) var words = 0
  /// The first token that is no mark.
  private(set) var first: Int?
  /// The first four marks of punctuation, a byte each.
  private(set) var signature: UInt64 = 0

  private static let maxTokens = 40

  /// Nothing.
  init() {}

  /// Looks at no more than forty tokens.
  init(_ range: Range<Int>, _ reading: borrowing Reading) {
    guard !range.isEmpty else { return }
    let end = min(range.upperBound, range.lowerBound + Self.maxTokens)
    let before = Int(reading.words[range.lowerBound].wordsBefore)
    words = (end < reading.words.count ? Int(reading.words[end].wordsBefore) : reading.wordCount) - before
    first = (range.lowerBound..<end).first { !reading.isMark($0) }
    // What is no word, from the first such token of the range on.
    var place = range.lowerBound - before
    var marks = 0
    while marks < 4, place < reading.markTokens.count, reading.markTokens[place] < end {
      let token = reading.tokens[Int(reading.markTokens[place])]
      place += 1
      if token.kind == .quoteMark { continue }
      signature = signature << 8 | token.key & 0xFF
      marks += 1
    }
  }
}

/// Finds what lies between a stretch and its candidates, once for those that have the same words between.
struct GapFinder {
  private var range = -1 ..< -1
  private var gap = Gap()

  /// Forgets the stretch before.
  mutating func removeAll() { range = -1 ..< -1 }

  /// The gap between a stretch and a candidate behind it.
  mutating func gap(behind context: StretchContext, _ candidate: Candidate, _ reading: Reading) -> Gap {
    let first = context.tokens.upperBound
    return gap(first..<max(first, min(candidate.cue, candidate.speaker.lowerBound)), reading)
  }

  /// The gap between a candidate and a stretch behind it.
  mutating func gap(before context: StretchContext, _ candidate: Candidate, _ reading: Reading) -> Gap {
    let end = context.tokens.lowerBound
    return gap(min(max(candidate.cue + 1, candidate.speaker.upperBound), end)..<end, reading)
  }

  private mutating func gap(_ range: Range<Int>, _ reading: Reading) -> Gap {
    if range != self.range {
      self.range = range
      gap = Gap(range, reading)
    }
    return gap
  }
}
