/// Walks the items between the brackets of a JSON object or array that is known to be valid, without decoding them.
struct JSONItems {
  private var position: Int
  private let end: Int

  /// A walk over what is in `range`; nil where that does not begin with the bracket.
  init?(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>, bracket: UInt8) {
    position = Self.skipBlanks(bytes, range.lowerBound, range.upperBound)
    end = range.upperBound
    guard position < end, bytes[position] == bracket else { return nil }
    position += 1
  }

  /// Goes over a comma and the blanks around it; whether an item follows.
  mutating func begin(in bytes: Swift.Span<UInt8>) -> Bool {
    position = Self.skipBlanks(bytes, position, end)
    if position < end, bytes[position] == UInt8(ascii: ",") {
      position = Self.skipBlanks(bytes, position + 1, end)
    }
    return position < end && bytes[position] != UInt8(ascii: "]") && bytes[position] != UInt8(ascii: "}")
  }

  /// Goes over the colon between a name and its value; whether there is one.
  mutating func passColon(in bytes: Swift.Span<UInt8>) -> Bool {
    position = Self.skipBlanks(bytes, position, end)
    guard position < end, bytes[position] == UInt8(ascii: ":") else { return false }
    position = Self.skipBlanks(bytes, position + 1, end)
    return true
  }

  /// Goes over a value or a name; its raw text.
  mutating func value(in bytes: Swift.Span<UInt8>) -> Range<Int> {
    let start = position
    position = Self.endOfValue(bytes, start, end)
    return start..<position
  }

  private static func skipBlanks(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A || bytes[index] == 0x0D {
      index += 1
    }
    return index
  }

  private static func endOfValue(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    var depth = 0
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = endOfString(bytes, index, end)
        if depth == 0 { return index }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
        if depth == 0 { return index + 1 }
      case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return end
  }

  /// The index after the closing mark of the string that begins at `start`.
  private static func endOfString(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start + 1
    while index < end {
      if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end
  }
}
