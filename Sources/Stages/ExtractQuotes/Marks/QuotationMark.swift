import StageKit

/// A quotation mark, and whether it can open or close at its position.
struct QuotationMark {
  /// The direction of a glyph.
  enum Glyph {
    case opening, closing, straight
  }

  /// The token of the mark.
  let token: Int
  let glyph: Glyph
  let kind: MarkKind
  /// Whether quoted words can begin after it: white space or an opening bracket is before it, no white space after it.
  let canOpen: Bool
  /// Whether quoted words can end before it: no white space is before it, white space or punctuation after it.
  let canClose: Bool

  /// The mark at a token of `paragraph`.
  init(token: Int, tokens: [Token], paragraph: Range<Int>, bytes: Swift.Span<UInt8>) {
    self.token = token
    let span = tokens[token].span
    (glyph, kind) = Self.read(bytes, span)

    let isFirst = token == paragraph.lowerBound
    let isLast = token + 1 == paragraph.upperBound
    let spaceBefore = isFirst || tokens[token - 1].span.end < span.start
    let spaceAfter = isLast || span.end < tokens[token + 1].span.start
    let opensBefore = !spaceBefore && Self.opens(after: bytes.scalar(before: span.start).scalar)
    let wordAfter = !spaceAfter && (tokens[token + 1].kind == .word || tokens[token + 1].kind == .number)
    canOpen = (spaceBefore || opensBefore) && !spaceAfter
    canClose = !spaceBefore && !wordAfter
  }

  /// Whether it is a single mark, which may be an apostrophe.
  var isSingle: Bool { kind == .single }

  /// The direction and the kind of a mark, by its bytes alone.
  static func read(_ bytes: Swift.Span<UInt8>, _ span: TextSpan) -> (glyph: Glyph, kind: MarkKind) {
    switch bytes.scalar(at: span.start).scalar {
    case 0x27: span.count >= 2 ? (.closing, .doubled) : (.straight, .single)
    case 0x60: (.opening, span.count >= 2 ? .double : .single)
    case 0x2018, 0x201A, 0x201B: (.opening, .single)
    case 0x2019: (.closing, .single)
    // Languages use them in both directions, and they are never apostrophes.
    case 0x2039, 0x203A: (.straight, .single)
    case 0x22, 0xFF02: (.straight, .double)
    case 0x201D, 0xBB, 0x301E: (.closing, .double)
    default: (.opening, .double)
    }
  }

  /// Whether a mark right after this scalar can open: brackets, dashes, slashes and other opening marks.
  private static func opens(after scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x5B, 0x7B, 0x2D, 0x2F, 0x27, 0x60, 0x2013...0x2015, 0x2018, 0x201A, 0x201C, 0x201E, 0xAB: true
    default: false
    }
  }
}
