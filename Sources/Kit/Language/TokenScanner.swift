import StageKit

/// The walk of a tokenizer over one range of a text.
struct TokenScanner {
  let abbreviations: Abbreviations
  let end: Int
  var position: Int
  /// What stands before the next token.
  var before: Token.Shape
  /// Whether a single quote mark has opened a quotation: a later one at a word's end closes it.
  var isSingleQuotationOpen = false
  private var wordBreaks: ArraySlice<WordBreak>

  init(abbreviations: Abbreviations, bytes: Swift.Span<UInt8>, range: Range<Int>, wordBreaks: ArraySlice<WordBreak>) {
    self.abbreviations = abbreviations
    position = range.lowerBound
    end = range.upperBound
    self.wordBreaks = wordBreaks
    before = Self.shape(bytes, before: range.lowerBound)
  }

  /// What stands before the range's first token.
  private static func shape(_ bytes: Swift.Span<UInt8>, before start: Int) -> Token.Shape {
    var shape: Token.Shape = start == 0 ? .spaceBefore : []
    var index = start
    while index > 0 {
      let (scalar, length) = bytes.scalar(before: index)
      guard ScalarClass.isWhitespace(scalar) else { break }
      shape.insert(.spaceBefore)
      if ScalarClass.isLineBreak(scalar) {
        shape.insert(.lineBreakBefore)
        break
      }
      index -= length
    }
    return shape
  }

  mutating func scan(_ bytes: Swift.Span<UInt8>, into tokens: inout [Token]) {
    while position < end {
      let byte = bytes[position]
      if byte == 0x20 {
        before.insert(.spaceBefore)
        position += 1
      } else if byte.isASCIILetter {
        scanPlainWord(bytes, into: &tokens)
      } else if byte.isASCIIDigit {
        scanWord(bytes, into: &tokens)
      } else {
        scanOther(bytes, byte, into: &tokens)
      }
    }
  }

  private mutating func scanOther(_ bytes: Swift.Span<UInt8>, _ byte: UInt8, into tokens: inout [Token]) {
    let (scalar, length) = bytes.scalar(at: position)
    if ScalarClass.isWhitespace(scalar) {
      before.insert(ScalarClass.isLineBreak(scalar) ? [.spaceBefore, .lineBreakBefore] : .spaceBefore)
      position += length
    } else if byte < 0x80 {
      scanASCIIMark(bytes, byte, into: &tokens)
    } else if ScalarClass.isLetter(scalar) || ScalarClass.isDigit(scalar) {
      scanWord(bytes, into: &tokens)
    } else if ScalarClass.isDoubleQuoteMark(scalar) {
      append(.quoteMark, bytes, upTo: position + length, into: &tokens)
    } else {
      switch scalar {
      case 0x2018, 0x2019: scanSingleQuoteMark(bytes, length: length, into: &tokens)
      case 0x201A, 0x201B, 0x2039, 0x203A, 0x300C...0x300F, 0xFF07:
        append(.quoteMark, bytes, upTo: position + length, into: &tokens)
      case _ where Self.isTerminal(scalar): scanTerminals(bytes, into: &tokens)
      default: append(.punctuation, bytes, upTo: position + length, into: &tokens)
      }
    }
  }

  private mutating func scanASCIIMark(_ bytes: Swift.Span<UInt8>, _ byte: UInt8, into tokens: inout [Token]) {
    let next = position + 1 < end ? bytes[position + 1] : 0
    switch byte {
    case UInt8(ascii: "."):
      let follows = position > 0 ? bytes[position - 1] : 0x20
      // `.22` and `$.50` are numbers; the stop in `so.22` is not part of one.
      if next.isASCIIDigit && (follows <= 0x20 || follows == UInt8(ascii: "$") || follows == UInt8(ascii: "(")) {
        scanWord(bytes, leading: 1, into: &tokens)
      } else {
        scanTerminals(bytes, into: &tokens)
      }
    case UInt8(ascii: "!")
    where isLetter(bytes, at: position + 1) && (before.contains(.spaceBefore) || followsOpeningMark(bytes)):
      // A click, as in the name of the !Kung.
      scanWord(bytes, leading: 1, into: &tokens)
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      scanTerminals(bytes, into: &tokens)
    case UInt8(ascii: "\""):
      append(.quoteMark, bytes, upTo: position + 1, into: &tokens)
    case UInt8(ascii: "'"):
      if next == byte {
        append(.quoteMark, bytes, upTo: position + 2, into: &tokens)
      } else {
        scanSingleQuoteMark(bytes, length: 1, into: &tokens)
      }
    case UInt8(ascii: "`"):
      append(.quoteMark, bytes, upTo: position + (next == byte ? 2 : 1), into: &tokens)
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="):
      let emoticonEnd = endOfEmoticon(bytes)
      append(.punctuation, bytes, upTo: emoticonEnd > position ? emoticonEnd : position + 1, into: &tokens)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      append(.punctuation, bytes, upTo: position + 1, into: &tokens)
    case UInt8(ascii: ","):
      // Two commas open a quotation where a low mark was not at hand.
      if next == byte && before.contains(.spaceBefore) && isWordStart(bytes, at: position + 2) {
        return append(.quoteMark, bytes, upTo: position + 2, into: &tokens)
      }
      append(.punctuation, bytes, upTo: position + 1, into: &tokens)
    default:
      // A run of one mark is one token: dashes, rulers, comic oaths.
      var runEnd = position + 1
      while runEnd < end && bytes[runEnd] == byte { runEnd += 1 }
      append(.punctuation, bytes, upTo: runEnd, into: &tokens)
    }
  }

  /// The position after an emoticon that stands by itself, such as `:-)`; the position itself where there is none.
  private func endOfEmoticon(_ bytes: Swift.Span<UInt8>) -> Int {
    guard before.contains(.spaceBefore) else { return position }
    var index = position + 1
    if index < end && (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "'")) { index += 1 }
    guard index < end else { return position }
    switch bytes[index] {
    case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"),
      UInt8(ascii: "/"), UInt8(ascii: "]"), UInt8(ascii: "*"):
      break
    default: return position
    }
    let mouth = bytes[index]
    while index < end && bytes[index] == mouth { index += 1 }
    let stands = index == end || bytes[index] <= 0x20 || Self.closes(bytes[index])
    return stands ? index : position
  }

  /// Whether a scalar ends sentences, in the scripts of Europe, Asia and Ethiopia.
  private static func isTerminal(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x2E || scalar == 0x3F || scalar == 0x21 }
    switch scalar {
    case 0x0589, 0x061F, 0x06D4, 0x0964, 0x0965, 0x104A, 0x104B, 0x1362, 0x1367, 0x1368, 0x2026, 0x203C, 0x203D,
      0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61:
      return true
    default: return false
    }
  }

  /// A run of stops, exclamation and question marks, and ellipses.
  private mutating func scanTerminals(_ bytes: Swift.Span<UInt8>, into tokens: inout [Token]) {
    var runEnd = position
    while runEnd < end {
      let (scalar, length) = bytes.scalar(at: runEnd)
      guard Self.isTerminal(scalar) else { break }
      runEnd += length
    }
    append(.terminal, bytes, upTo: runEnd, into: &tokens)
  }

  /// A single mark that is not inside a word: an opening or closing quote mark, or the apostrophe of `'90s` and `'tis`.
  private mutating func scanSingleQuoteMark(_ bytes: Swift.Span<UInt8>, length: Int, into tokens: inout [Token]) {
    let next = position + length
    let nextByte = next < end ? bytes[next] : 0x20
    let followsSpace = before.contains(.spaceBefore)
    if followsSpace && nextByte.isASCIIDigit && !isQuotedNumber(bytes, from: next) {
      return scanWord(bytes, leading: length, into: &tokens)
    }
    let opens = isWordStart(bytes, at: next) && (followsSpace || followsOpeningMark(bytes))
    if opens, nextByte.isASCIILetter {
      var hash = FoldedHash()
      hash.combine(ascii: UInt8(ascii: "'"))
      var index = next
      // Elisions are short: a longer word is none.
      while index < end && index < next + 8 && bytes[index].isASCIILetter {
        hash.combine(ascii: bytes[index])
        index += 1
      }
      if abbreviations[hash.value] == .elision { return scanWord(bytes, leading: length, into: &tokens) }
    }
    isSingleQuotationOpen = opens
    append(.quoteMark, bytes, upTo: next, into: &tokens)
  }

  /// Whether a short number is closed by another single mark, as in `'42'`.
  private func isQuotedNumber(_ bytes: Swift.Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < end && index < start + 8 && bytes[index].isASCIIDigit { index += 1 }
    return index < end && (bytes[index] == UInt8(ascii: "'") || bytes.scalar(at: index).scalar == 0x2019)
  }

  private func isWordStart(_ bytes: Swift.Span<UInt8>, at index: Int) -> Bool {
    guard index < end else { return false }
    let (scalar, _) = bytes.scalar(at: index)
    return !ScalarClass.isWhitespace(scalar) && (scalar >= 0x80 || !Self.closes(UInt8(scalar)))
  }

  private func followsOpeningMark(_ bytes: Swift.Span<UInt8>) -> Bool {
    guard position > 0 else { return true }
    switch bytes.scalar(before: position).scalar {
    case 0x22, 0x28, 0x2D, 0x5B, 0x60, 0x7B, 0x201C, 0x2013, 0x2014, 0xAB: return true
    default: return false
    }
  }

  private static func closes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    default: return false
    }
  }

  /// Appends a token from the position up to `tokenEnd`, and moves there.
  private mutating func append(
    _ kind: Token.Kind, _ bytes: Swift.Span<UInt8>, upTo tokenEnd: Int, into tokens: inout [Token]
  ) {
    let key = FoldedHash.of(bytes, position..<tokenEnd)
    tokens.append(Token(span: TextSpan(position, tokenEnd), key: key, kind: kind, shape: before))
    position = tokenEnd
    before = []
  }

  // MARK: - Word breaks

  /// The position after the word break that begins at the position; nil if none begins there.
  mutating func endOfWordBreak() -> Int? {
    while let next = wordBreaks.first, next.span.start < position { wordBreaks = wordBreaks.dropFirst() }
    guard let next = wordBreaks.first, next.span.start == position, next.span.end < end else { return nil }
    wordBreaks = wordBreaks.dropFirst()
    return next.span.end
  }
}

extension UInt8 {
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isASCIIUppercase: Bool { self &- 0x41 < 26 }
}
