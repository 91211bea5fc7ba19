/// Walks the members of a JSON object that is known to be valid, without decoding their values.
///
/// Foundation decodes; this finds the raw text of values, so that fields can be passed through untouched
/// (a number keeps its digits, an object the order of its members).
package struct JSONMembers {
  /// The raw text of a member's name, with its marks, and of its value.
  package struct Member {
    package let name: Range<Int>
    package let value: Range<Int>
  }

  private var position: Int
  private let end: Int

  /// A walk over the object in `range`; nil where that is not an object.
  package init?(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) {
    position = Self.skipBlanks(bytes, range.lowerBound, range.upperBound)
    end = range.upperBound
    guard position < end, bytes[position] == UInt8(ascii: "{") else { return nil }
    position += 1
  }

  /// The next member; nil after the last.
  package mutating func next(in bytes: Swift.Span<UInt8>) -> Member? {
    position = Self.skipBlanks(bytes, position, end)
    if position < end, bytes[position] == UInt8(ascii: ",") {
      position = Self.skipBlanks(bytes, position + 1, end)
    }
    guard position < end, bytes[position] == UInt8(ascii: "\"") else { return nil }
    let nameEnd = Self.endOfValue(bytes, position, end)
    let name = position..<nameEnd
    position = Self.skipBlanks(bytes, nameEnd, end)
    guard position < end, bytes[position] == UInt8(ascii: ":") else { return nil }
    position = Self.skipBlanks(bytes, position + 1, end)
    let valueEnd = Self.endOfValue(bytes, position, end)
    let value = position..<valueEnd
    position = valueEnd
    return Member(name: name, value: value)
  }

  fileprivate static func skipBlanks(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A || bytes[index] == 0x0D {
      index += 1
    }
    return index
  }

  fileprivate static func endOfValue(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Int {
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

/// Walks the elements of a JSON array that is known to be valid, without decoding them.
package struct JSONElements {
  private var position: Int
  private let end: Int

  /// A walk over the array in `range`; nil where that is not an array.
  package init?(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) {
    position = JSONMembers.skipBlanks(bytes, range.lowerBound, range.upperBound)
    end = range.upperBound
    guard position < end, bytes[position] == UInt8(ascii: "[") else { return nil }
    position += 1
  }

  /// The raw text of the next element; nil after the last.
  package mutating func next(in bytes: Swift.Span<UInt8>) -> Range<Int>? {
    position = JSONMembers.skipBlanks(bytes, position, end)
    if position < end, bytes[position] == UInt8(ascii: ",") {
      position = JSONMembers.skipBlanks(bytes, position + 1, end)
    }
    guard position < end, bytes[position] != UInt8(ascii: "]") else { return nil }
    let start = position
    position = JSONMembers.endOfValue(bytes, position, end)
    return start..<position
  }
}
