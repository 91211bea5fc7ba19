import StageKit

/// The items of a list inside a line: `1. … 2. …`, `a) … b) …`, `• … • …`.
///
/// A mark at the start of a sentence opens a list. A mark of the same form with the next number begins the next item.
struct InlineList {
  /// The form of a mark.
  private enum Form: Equatable {
    /// The numerals, and the byte of the closing mark.
    case counted(Numerals, closer: UInt8)
    case bullet(UInt64)

    /// Whether the list counts with letters, so that `i)` comes after `h)` and is not a Roman number.
    var isLettered: Bool {
      if case .counted(.letters, _) = self { true } else { false }
    }
  }

  private enum Numerals { case digits, letters, roman, romanCapitals }

  /// The maximum length of what begins an item, without its closing mark.
  static let maxMarkBytes = 5

  private var form: Form?
  private var nextNumber = 0

  /// Whether an item begins at the token: one after the first, or the first one after other text. To be called for every
  /// token in text order.
  mutating func begins(
    at index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int, isSentenceStart: Bool
  ) -> Bool {
    // Only a token after white space begins an item; most are plain words.
    if token.kind == .punctuation && !isSentenceStart && Self.isItemBullet(bytes.scalar(at: token.span.start).scalar) {
      return token.shape.contains(.spaceBefore) && index + 1 < end
    }
    guard isSentenceStart || token.shape.contains(.spaceBefore), token.span.count <= Self.maxMarkBytes,
      token.kind == .punctuation || (index + 1 < end && !tokens[index + 1].shape.contains(.spaceBefore)),
      let mark = Self.mark(at: index, bytes, tokens, end: end, isLettered: form?.isLettered ?? false)
    else { return false }
    if continues(mark.form, mark.number) {
      nextNumber = mark.number + 1
      return true
    }
    let opens =
      isSentenceStart
      || (mark.number == 1
        && opensInside(at: index, token, bytes, tokens, isCapitalized: tokens[mark.end].shape.contains(.capitalized))
        && isContinued(mark.form, from: mark.end, bytes, tokens, end: end))
    if opens {
      form = mark.form
      nextNumber = mark.number + 1
    }
    return opens && !isSentenceStart
  }

  /// Whether a mark is the next one of the list, or the one before: lists of winners count down.
  private func continues(_ form: Form, _ number: Int) -> Bool {
    form == self.form && (number == nextNumber || number == nextNumber - 2 || number < 0)
  }

  /// Whether a list may begin inside a sentence: after a full stop or a colon, or if a capitalised word follows a mark
  /// without a bracket.
  private func opensInside(
    at index: Int, _ token: Token, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], isCapitalized: Bool
  ) -> Bool {
    let previous = tokens[index - 1]
    if previous.kind == .terminal || bytes[previous.span.end - 1] == UInt8(ascii: ":") { return true }
    // `Step 1. Open the box.` has a number that is not a list mark.
    return isCapitalized && token.kind != .punctuation && !NumberedParts.contains(previous)
  }

  /// Whether the second mark of the form follows soon. Items that are parts of a sentence, `1) a bowl and 2) a spoon`, have
  /// a comma or a conjunction between them.
  private func isContinued(
    _ form: Form, from start: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int
  ) -> Bool {
    var index = start
    // Items inside a line are short.
    while index < min(end, start + 96) {
      let token = tokens[index]
      if token.span.count <= 5, token.shape.contains(.spaceBefore),
        let mark = Self.mark(at: index, bytes, tokens, end: end, isLettered: form.isLettered), mark.form == form,
        mark.number <= 2
      {
        return mark.number == 2 && !Self.isInSentence(tokens[index - 1], bytes)
      }
      index += 1
    }
    return false
  }

  /// Whether a sentence continues with the item after the token: `and`, `or`, a comma, a semicolon.
  private static func isInSentence(_ previous: Token, _ bytes: Swift.Span<UInt8>) -> Bool {
    switch bytes[previous.span.start] {
    case UInt8(ascii: ","), UInt8(ascii: ";"): true
    default: previous.key == and || previous.key == or
    }
  }

  private static let and = FoldedHash.of("and")
  private static let or = FoldedHash.of("or")

  /// The first token after the list mark that begins at a token; nil if none begins there.
  func endOfMark(from index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int) -> Int? {
    Self.mark(at: index, bytes, tokens, end: end, isLettered: form?.isLettered ?? false)?.end
  }

  /// Whether the scalar occurs only before items. The round bullet also occurs between the parts of a line.
  private static func isItemBullet(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2023, 0x2043, 0x25A0, 0x25AA, 0x25CF, 0x25E6: true
    default: false
    }
  }

  private static func mark(
    at index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int, isLettered: Bool
  ) -> (form: Form, number: Int, end: Int)? {
    let token = tokens[index]
    guard index + 1 < end else { return nil }
    switch token.kind {
    case .punctuation:
      let (scalar, _) = bytes.scalar(at: token.span.start)
      switch scalar {
      case 0x2022, 0x2023, 0x2043, 0x25A0, 0x25AA, 0x25CF, 0x25E6:
        guard let counted = countedMark(at: index + 1, bytes, tokens, end: end, isLettered: isLettered) else {
          return (.bullet(token.key), -1, index + 1)
        }
        return (.bullet(token.key), -1, counted.end)
      case 0x28, 0x2A:
        return countedMark(at: index + 1, bytes, tokens, end: end, isLettered: isLettered)
      default: return nil
      }
    case .number, .word: return countedMark(at: index, bytes, tokens, end: end, isLettered: isLettered)
    default: return nil
    }
  }

  /// A short number, a lower-case letter, or a small Roman number; then a full stop, a bracket, or both.
  private static func countedMark(
    at index: Int, _ bytes: Swift.Span<UInt8>, _ tokens: [Token], end: Int, isLettered: Bool
  ) -> (form: Form, number: Int, end: Int)? {
    guard index + 1 < end else { return nil }
    let token = tokens[index]
    guard let (number, numerals) = number(of: token, bytes, isLettered: isLettered) else { return nil }
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
    return (.counted(numerals, closer: closers), number, markEnd)
  }

  private static func number(
    of token: Token, _ bytes: Swift.Span<UInt8>, isLettered: Bool
  ) -> (number: Int, numerals: Numerals)? {
    var number = 0
    switch token.kind {
    case .number:
      guard token.span.count <= 3 else { return nil }
      for offset in token.span.range {
        guard bytes[offset] &- 0x30 < 10 else { return nil }
        number = number * 10 + Int(bytes[offset] - 0x30)
      }
      return (number, .digits)
    case .word:
      if !isLettered, let roman = romanNumber(of: token, bytes) {
        return (roman, token.shape.contains(.capitalized) ? .romanCapitals : .roman)
      }
      guard token.span.count == 1, bytes[token.span.start] &- 0x61 < 26 else { return nil }
      return (Int(bytes[token.span.start]) - 0x60, .letters)
    default: return nil
    }
  }

  /// The value of one to four of the letters `i`, `v` and `x`. One capital alone is an initial or a pronoun.
  private static func romanNumber(of token: Token, _ bytes: Swift.Span<UInt8>) -> Int? {
    let isCapitals = token.shape.contains(.capitalized)
    guard token.span.count <= 4, !isCapitals || token.span.count > 1 && token.shape.contains(.allCapitals) else {
      return nil
    }
    var (sum, last) = (0, 0)
    for offset in token.span.range {
      let value: Int
      switch bytes[offset] | 0x20 {
      case UInt8(ascii: "i"): value = 1
      case UInt8(ascii: "v"): value = 5
      case UInt8(ascii: "x"): value = 10
      default: return nil
      }
      // A smaller numeral before a larger one is subtracted.
      sum += value > last ? value - 2 * last : value
      last = value
    }
    return sum
  }
}
