import StageKit

/// Walks a JSON text as far as it keeps the grammar (RFC 8259), in one pass and without a copy.
///
/// The bytes are given with each call, always the same, and must be valid UTF-8. The stack does not grow with nesting.
package struct JSONScanner {
  /// How many brackets may be open at once.
  package static let maxDepth = 512

  /// The next byte to look at.
  package internal(set) var position: Int
  let end: Int
  /// How many brackets the caller has open.
  private let outerDepth: Int
  private var halfCharacter: Int?

  /// A scanner of what is in a range.
  ///
  /// - Parameter outerDepth: How many brackets are open around it.
  init(_ range: Range<Int>, outerDepth: Int = 0) {
    position = range.lowerBound
    end = range.upperBound
    self.outerDepth = outerDepth
  }

  /// The value that is the whole text, with nothing but blanks around it.
  ///
  /// A byte-order mark before it is passed over, as the RFC allows.
  /// - Throws: ``JSONFault``, also for bytes that are not UTF-8.
  package static func value(of bytes: Span<UInt8>) throws(JSONFault) -> JSONSlice {
    var scanner = JSONScanner(try start(of: bytes)..<bytes.count)
    let value = try scanner.value(in: bytes)
    try scanner.expectEnd(in: bytes)
    return value
  }

  /// The first byte of a text after its byte-order mark, if it has one.
  ///
  /// - Throws: ``JSONFault`` if the text is not UTF-8.
  static func start(of bytes: Span<UInt8>) throws(JSONFault) -> Int {
    if !bytes.isUTF8 {
      do {
        _ = try UTF8Span(validating: bytes)
      } catch {
        let offset = error.byteOffsets.lowerBound
        throw JSONFault("UTF-8", at: offset, in: bytes, end: offset + 1)
      }
    }
    return bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// Goes over a value and the blanks before it.
  package mutating func value(in bytes: Span<UInt8>) throws(JSONFault) -> JSONSlice {
    skipBlanks(bytes)
    return try token(bytes, isInside: false)
  }

  /// Goes over blanks, after which the text must end.
  package mutating func expectEnd(in bytes: Span<UInt8>) throws(JSONFault) {
    skipBlanks(bytes)
    guard position == end else { throw fault("nothing after the value", bytes) }
  }

  // What a walk over members and elements is made of.

  /// Goes over a member's name and the colon.
  mutating func name(in bytes: Span<UInt8>, isFirst: Bool) throws(JSONFault) -> JSONSlice {
    skipBlanks(bytes)
    guard position < end, bytes[position] == UInt8(ascii: "\"") else {
      throw fault(isFirst ? "a name in marks, or '}'" : "a name in marks", bytes)
    }
    let name = try string(bytes)
    skipBlanks(bytes)
    guard take(UInt8(ascii: ":"), bytes) else { throw fault("':'", bytes) }
    return name
  }

  /// Goes over what stands before an item between brackets; false after the bracket that ends them.
  mutating func begin(in bytes: Span<UInt8>, isFirst: Bool, isObject: Bool) throws(JSONFault) -> Bool {
    skipBlanks(bytes)
    if take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"), bytes) { return false }
    guard !isFirst else { return true }
    guard take(UInt8(ascii: ","), bytes) else { throw fault(isObject ? "',' or '}'" : "',' or ']'", bytes) }
    return true
  }

  /// Goes over an opening bracket and the blanks before it; false if none is there.
  mutating func open(_ bracket: UInt8, in bytes: Span<UInt8>) -> Bool {
    skipBlanks(bytes)
    return take(bracket, bytes)
  }

  func fault(_ expected: String, _ bytes: Span<UInt8>) -> JSONFault {
    JSONFault(expected, at: position, in: bytes, end: end)
  }
}

// MARK: - Values

extension JSONScanner {
  static let otherHalf = "an escape for the other half of the character"

  /// Goes over the value that begins here; only over the opening bracket of an array or object if `isInside`.
  private mutating func token(_ bytes: Span<UInt8>, isInside: Bool) throws(JSONFault) -> JSONSlice {
    guard position < end else { throw fault("a value", bytes) }
    let start = position
    let kind: JSONSlice.Kind
    switch bytes[position] {
    case UInt8(ascii: "\""): return try string(bytes)
    case UInt8(ascii: "{"): kind = .object
    case UInt8(ascii: "["): kind = .array
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number(bytes)
      return slice(.number, start)
    default:
      if take("true", bytes) { return slice(.true, start) }
      if take("false", bytes) { return slice(.false, start) }
      if take("null", bytes) { return slice(.null, start) }
      throw fault("a value", bytes)
    }
    position += 1
    guard !isInside else { return slice(kind, start) }
    halfCharacter = nil
    try items(isObject: kind == .object, bytes)
    return JSONSlice(kind: kind, range: start..<position, hasEscapes: false, halfCharacter: halfCharacter)
  }

  private func slice(_ kind: JSONSlice.Kind, _ start: Int) -> JSONSlice {
    JSONSlice(kind: kind, range: start..<position, hasEscapes: false, halfCharacter: nil)
  }

  /// Goes over all that is between brackets, and over the one that ends it.
  private mutating func items(isObject: Bool, _ bytes: Span<UInt8>) throws(JSONFault) {
    var open = OpenBrackets()
    var isObject = isObject
    var isFirst = true
    try push(isObject, to: &open, bytes)
    while true {
      guard try begin(in: bytes, isFirst: isFirst, isObject: isObject) else {
        open.count -= 1
        if open.count == 0 { return }
        isObject = open.isObject(open.count - 1)
        isFirst = false
        continue
      }
      if isObject { note(try name(in: bytes, isFirst: isFirst)) }
      skipBlanks(bytes)
      let value = try token(bytes, isInside: true)
      isFirst = value.kind == .object || value.kind == .array
      if isFirst {
        isObject = value.kind == .object
        try push(isObject, to: &open, bytes)
      } else {
        note(value)
      }
    }
  }

  private func push(_ isObject: Bool, to open: inout OpenBrackets, _ bytes: Span<UInt8>) throws(JSONFault) {
    guard outerDepth + open.count < Self.maxDepth else {
      throw JSONFault("at most \(Self.maxDepth) brackets open at once", at: position - 1, in: bytes, end: end)
    }
    open.set(open.count, isObject)
    open.count += 1
  }

  private mutating func note(_ string: JSONSlice) {
    if halfCharacter == nil { halfCharacter = string.halfCharacter }
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) {
    _ = take(UInt8(ascii: "-"), bytes)
    // No digit follows a zero at the start.
    if !take(UInt8(ascii: "0"), bytes) { try digits(bytes) }
    if take(UInt8(ascii: "."), bytes) { try digits(bytes) }
    if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
      if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
      try digits(bytes)
    }
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    while position < end, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    guard position > start else { throw fault("a digit", bytes) }
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func take(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    guard word.utf8CodeUnitCount <= end - position else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < end, bytes[position].isJSONBlank { position += 1 }
  }
}

extension UInt8 {
  /// Whether the byte is white space of JSON.
  var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

/// The brackets that are open: whether each is an object's, a bit each.
private struct OpenBrackets {
  var count = 0
  private var bits = InlineArray<8, UInt64>(repeating: 0)

  func isObject(_ index: Int) -> Bool { bits[index >> 6] >> UInt64(index & 63) & 1 == 1 }

  mutating func set(_ index: Int, _ isObject: Bool) {
    let bit: UInt64 = 1 << UInt64(index & 63)
    if isObject { bits[index >> 6] |= bit } else { bits[index >> 6] &= ~bit }
  }
}
