/// A JSON value that has been checked, as a range of the text that it is in.
///
/// Nothing is decoded before it is asked for: a number keeps its digits, an object the order of its members.
package struct JSONSlice: Equatable, Sendable {
  package enum Kind: Sendable {
    case null
    case `true`
    case `false`
    case number
    case string
    case array
    case object
  }

  package let kind: Kind
  /// The value's bytes, with the marks or brackets around it.
  package let range: Range<Int>
  /// Whether the value is a string with a backslash in it.
  let hasEscapes: Bool
  /// The first `\u` escape of half a character (a surrogate without its other half) inside the value, if there is one.
  ///
  /// The grammar allows it; no text in UTF-8 can hold it, and many readers refuse it.
  package let halfCharacter: Int?
}

extension JSONSlice {
  /// The value for messages, as in `a number`.
  package var description: String {
    switch kind {
    case .null: "null"
    case .true, .false: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The bytes between the marks of a string.
  var content: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }

  /// The string in valid UTF-8; nil if the value is not a string.
  ///
  /// - Parameter bytes: The text that the value was found in, valid UTF-8.
  /// - Throws: ``JSONFault`` if the string has half a character.
  package func utf8(in bytes: Span<UInt8>) throws(JSONFault) -> [UInt8]? {
    guard kind == .string else { return nil }
    try checkCharacters(in: bytes)
    let raw = bytes.extracting(content)
    return hasEscapes ? JSONEscapes.decoded(raw) : raw.withUnsafeBufferPointer { Array($0) }
  }

  /// The string; nil if the value is not a string.
  ///
  /// - Throws: ``JSONFault`` if the string has half a character.
  package func string(in bytes: Span<UInt8>) throws(JSONFault) -> String? {
    guard kind == .string else { return nil }
    if hasEscapes, let text = try utf8(in: bytes) { return String(decoding: text, as: UTF8.self) }
    return bytes.extracting(content).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the value is a string, and that one. Compared as bytes, not as characters that look the same.
  package func isString(_ other: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    guard kind == .string else { return false }
    if !hasEscapes { return bytes.extracting(content).isEqual(to: other) }
    guard halfCharacter == nil else { return false }
    return JSONEscapes.decoded(bytes.extracting(content)).span.isEqual(to: other)
  }

  /// The whole number, written without a fraction or an exponent; nil if the value is none or too large.
  package func integer(in bytes: Span<UInt8>) -> Int? {
    guard kind == .number else { return nil }
    return Int(raw(in: bytes))
  }

  /// The nearest number; nil if the value is not a number or too large.
  package func number(in bytes: Span<UInt8>) -> Double? {
    guard kind == .number, let number = Double(raw(in: bytes)), number.isFinite else { return nil }
    return number
  }

  /// The value as it is written.
  package func raw(in bytes: Span<UInt8>) -> String {
    bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Makes sure that the value has whole characters only, so that it may be handed on as it is written.
  package func checkCharacters(in bytes: Span<UInt8>) throws(JSONFault) {
    guard let halfCharacter else { return }
    throw JSONFault(
      JSONScanner.otherHalf, at: halfCharacter, in: bytes, end: range.upperBound)
  }
}

extension Span<UInt8> {
  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }
}
