import StageKit

/// The items of a list inside a line: `1. … 2. …`, `a) … b) …`, `• … • …`.
///
/// A mark at a sentence's start opens a list; the mark of the same form with the next number begins the next item.
struct ItemSequence {
  /// How a mark is written.
  private enum Form: Equatable {
    /// A number or letter, and the bytes of the marks after it.
    case counted(isLetter: Bool, closer: UInt8)
    case bullet(UInt64)
  }

  private var form: Form?
  private var nextNumber = 0

  /// Whether an item after the first begins at the token. To be called for every token in turn.
  mutating func begins(
    at index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int, isSentenceStart: Bool
  ) -> Bool {
    // Only a token after white space begins an item; most are plain words.
    if token.kind == .punctuation && !isSentenceStart && Self.isItemBullet(bytes.scalar(at: token.span.start).scalar) {
      return token.shape.contains(.spaceBefore) && index + 1 < end
    }
    guard isSentenceStart || (form != nil && token.shape.contains(.spaceBefore)) else { return false }
    guard let mark = Self.mark(at: index, bytes, tokens, end: end) else { return false }
    if form == mark.form && (mark.number == nextNumber || mark.number < 0) {
      nextNumber = mark.number + 1
      return true
    }
    if isSentenceStart {
      form = mark.form
      nextNumber = mark.number + 1
    }
    return false
  }

  /// The first token after the list mark that begins at a token; nil where none does.
  func endOfMark(from index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int) -> Int? {
    Self.mark(at: index, bytes, tokens, end: end)?.end
  }

  /// Whether the scalar stands before items only; the round bullet stands between the parts of a line as well.
  private static func isItemBullet(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2023, 0x2043, 0x25A0, 0x25AA, 0x25CF, 0x25E6: true
    default: false
    }
  }

  private static func mark(
    at index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int
  ) -> (form: Form, number: Int, end: Int)? {
    let token = tokens[index]
    guard index + 1 < end else { return nil }
    switch token.kind {
    case .punctuation:
      let (scalar, _) = bytes.scalar(at: token.span.start)
      switch scalar {
      case 0x2022, 0x2023, 0x2043, 0x25A0, 0x25AA, 0x25CF, 0x25E6:
        guard let counted = countedMark(at: index + 1, bytes, tokens, end: end) else {
          return (.bullet(token.key), -1, index + 1)
        }
        return (.bullet(token.key), -1, counted.end)
      case 0x28:
        return countedMark(at: index + 1, bytes, tokens, end: end)
      default: return nil
      }
    case .number, .word: return countedMark(at: index, bytes, tokens, end: end)
    default: return nil
    }
  }

  /// A short number or one small letter, then a stop, a bracket, or both.
  private static func countedMark(
    at index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int
  ) -> (form: Form, number: Int, end: Int)? {
    guard index + 1 < end else { return nil }
    let token = tokens[index]
    let start = token.span.start
    var number = 0
    let isLetter = token.kind == .word
    if isLetter {
      guard token.span.count == 1, bytes[start] &- 0x61 < 26 else { return nil }
      number = Int(bytes[start])
    } else {
      guard token.kind == .number, token.span.count <= 3 else { return nil }
      for place in token.span.range {
        guard bytes[place] &- 0x30 < 10 else { return nil }
        number = number * 10 + Int(bytes[place] - 0x30)
      }
    }
    let closer = tokens[index + 1]
    guard !closer.shape.contains(.spaceBefore), closer.span.count == 1 else { return nil }
    let byte = bytes[closer.span.start]
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") else { return nil }
    var markEnd = index + 2
    var closers = byte
    if byte == UInt8(ascii: "."), markEnd < end, bytes[tokens[markEnd].span.start] == UInt8(ascii: ")"),
      !tokens[markEnd].shape.contains(.spaceBefore)
    {
      markEnd += 1
      closers = UInt8(ascii: "]")
    }
    guard markEnd < end, tokens[markEnd].shape.contains(.spaceBefore) else { return nil }
    return (.counted(isLetter: isLetter, closer: closers), number, markEnd)
  }
}
