import StageKit

/// What lies between a stretch and a candidate.
struct Gap {
  private(set) var words = 0
  /// The first and last token that is no mark.
  private(set) var first: Int?
  private(set) var last: Int?
  /// The first four marks of punctuation, a byte each.
  private(set) var signature: UInt64 = 0

  private static let maxTokens = 40

  /// Looks at no more than forty tokens at each end.
  init(_ range: Range<Int>, _ reading: borrowing Reading) {
    var marks: UInt64 = 0
    for token in range.prefix(Self.maxTokens) {
      let kind = reading.tokens[token].kind
      if kind == .quoteMark { continue }
      first = first ?? token
      if kind == .word || kind == .number {
        words += 1
      } else if marks < 4 {
        signature = signature << 8 | reading.tokens[token].key & 0xFF
        marks += 1
      }
    }
    for token in range.suffix(4).reversed() {
      if reading.isMark(token) { continue }
      last = token
      break
    }
    if last == nil { last = first }
  }
}
