/// Where and how bytes break the grammar of JSON (RFC 8259), for messages: Foundation says only that they do.
struct JSONFault: Equatable {
  /// The byte at which the text stops being JSON, from 0.
  let offset: Int
  /// What should stand there, as in `a value`.
  let expected: String
  /// What stands there, as in `'}'` or `the end of the record`.
  let found: String

  /// The first fault in valid UTF-8; nil where there is none. Linear, and no deeper in the stack for deeper nesting.
  static func first(in bytes: Span<UInt8>) -> JSONFault? {
    var check = JSONCheck(end: bytes.count)
    guard let expected = check.expectedWhereItFails(bytes) else { return nil }
    return JSONFault(offset: check.position, expected: expected, found: describe(bytes, at: check.position))
  }

  private static func describe(_ bytes: Span<UInt8>, at position: Int) -> String {
    guard position < bytes.count else { return "the end of the record" }
    switch bytes[position] {
    case 0x0A, 0x0D: return "a line break"
    case 0x09: return "a tab"
    case 0..<0x20, 0x7F: return "a control character"
    default:
      var end = position + 1
      while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
      let character = bytes.extracting(position..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      return "'\(character)'"
    }
  }
}

/// A walk over JSON as far as it is JSON.
private struct JSONCheck {
  let end: Int
  var position = 0
  /// The brackets that are open: whether each is an object's.
  private var open: [Bool] = []

  init(end: Int) { self.end = end }

  /// What should stand where the walk ends; nil where everything is as it should be.
  mutating func expectedWhereItFails(_ bytes: Span<UInt8>) -> String? {
    repeat {
      if let expected = value(bytes) { return expected }
      // A value has ended: so may brackets, or another follows.
      while let isObject = open.last {
        skipBlanks(bytes)
        if take(isObject ? "}" : "]", bytes) {
          open.removeLast()
        } else if take(",", bytes) {
          if isObject, let expected = name(bytes) { return expected }
          break
        } else {
          return isObject ? "',' or '}'" : "',' or ']'"
        }
      }
    } while !open.isEmpty
    skipBlanks(bytes)
    return position == end ? nil : "nothing after the object"
  }

  /// Goes over a value, or over the opening brackets up to the first value inside that is not empty.
  private mutating func value(_ bytes: Span<UInt8>) -> String? {
    while true {
      skipBlanks(bytes)
      guard position < end else { return "a value" }
      switch bytes[position] {
      case UInt8(ascii: "{"):
        position += 1
        skipBlanks(bytes)
        if take("}", bytes) { return nil }
        open.append(true)
        if let expected = name(bytes) { return expected == Self.aName ? "a name in marks, or '}'" : expected }
      case UInt8(ascii: "["):
        position += 1
        skipBlanks(bytes)
        if take("]", bytes) { return nil }
        open.append(false)
      case UInt8(ascii: "\""): return text(bytes)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number(bytes)
      default:
        for word in ["true", "false", "null"] as [StaticString] where take(word, bytes) { return nil }
        return "a value"
      }
    }
  }

  private static let aName = "a name in marks"

  /// Goes over a member's name and the colon.
  private mutating func name(_ bytes: Span<UInt8>) -> String? {
    skipBlanks(bytes)
    guard position < end, bytes[position] == UInt8(ascii: "\"") else { return Self.aName }
    if let expected = text(bytes) { return expected }
    skipBlanks(bytes)
    return take(":", bytes) ? nil : "':'"
  }

  private mutating func text(_ bytes: Span<UInt8>) -> String? {
    position += 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return nil
      case UInt8(ascii: "\\"):
        position += 1
        if let expected = escape(bytes) { return expected }
      case 0..<0x20: return "an escape for a control character inside a text"
      default: position += 1
      }
    }
    return "the '\"' that ends the text"
  }

  private mutating func escape(_ bytes: Span<UInt8>) -> String? {
    let expected = "one of \" \\ / b f n r t u after a backslash"
    guard position < end else { return expected }
    switch bytes[position] {
    case UInt8(ascii: "u"):
      position += 1
      guard let unit = unit(bytes) else { return "four digits after \\u" }
      guard 0xD800..<0xE000 ~= unit else { return nil }
      // Half of a character beyond U+FFFF.
      let start = position
      if unit < 0xDC00, take("\\u", bytes), let other = self.unit(bytes), 0xDC00..<0xE000 ~= other { return nil }
      position = start
      return "an escape for the other half of the character"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
      return nil
    default: return expected
    }
  }

  /// Goes over four hexadecimal digits.
  private mutating func unit(_ bytes: Span<UInt8>) -> Int? {
    var unit = 0
    for _ in 0..<4 {
      guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { return nil }
      unit = 16 * unit + digit
      position += 1
    }
    return unit
  }

  private mutating func number(_ bytes: Span<UInt8>) -> String? {
    _ = take("-", bytes)
    // No digit follows a zero at the start.
    if !take("0", bytes), !digits(bytes) { return "a digit" }
    if take(".", bytes), !digits(bytes) { return "a digit" }
    if take("e", bytes) || take("E", bytes) {
      if !take("+", bytes) { _ = take("-", bytes) }
      if !digits(bytes) { return "a digit" }
    }
    return nil
  }

  private mutating func digits(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    while position < end, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position > start
  }

  private mutating func take(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    guard position + word.utf8CodeUnitCount <= end else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < end,
      bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0A || bytes[position] == 0x0D
    {
      position += 1
    }
  }
}
