import StageKit

extension JSONScanner {
  /// Goes over the string that begins here.
  mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONSlice {
    let start = position
    var hasEscapes = false
    var half: Int?
    position += 1
    while true {
      position = bytes.firstIndex(in: position..<end) {
        $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20
      }
      guard position < end else { throw fault("the '\"' that ends the text", bytes) }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return JSONSlice(kind: .string, range: start..<position, hasEscapes: hasEscapes, halfCharacter: half)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        position += 1
        if let found = try escape(bytes), half == nil { half = found }
      default: throw fault("an escape for a control character inside a text", bytes)
      }
    }
  }

  /// Goes over an escape after its backslash; the offset after it if it is half a character.
  private mutating func escape(_ bytes: Span<UInt8>) throws(JSONFault) -> Int? {
    let expected = "one of \" \\ / b f n r t u after a backslash"
    guard position < end else { throw fault(expected, bytes) }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
      return nil
    case UInt8(ascii: "u"):
      position += 1
      let unit = try unit(bytes)
      guard 0xD800..<0xE000 ~= unit else { return nil }
      // Half of a character beyond U+FFFF: the other half follows, as an escape of its own.
      let start = position
      if unit < 0xDC00, take("\\u", bytes), 0xDC00..<0xE000 ~= (try self.unit(bytes)) { return nil }
      // The escape that follows is looked at again: it may begin a character.
      position = start
      return start
    default: throw fault(expected, bytes)
    }
  }

  /// Goes over four hexadecimal digits.
  private mutating func unit(_ bytes: Span<UInt8>) throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard position < end, let digit = JSONEscapes.hexadecimalDigit(bytes[position]) else {
        throw fault("four digits after \\u", bytes)
      }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }
}
