import JSON
import StageKit

/// A part of a record that is read from a JSON value.
protocol StoredPart {
  /// - Throws: `JSONFault` if the value is something else.
  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault)
}

extension JSONSlice {
  /// Whether the value is this string; its name is plain ASCII.
  func isString(_ text: StaticString, in bytes: Span<UInt8>) -> Bool {
    // The marks around it.
    guard range.count == text.utf8CodeUnitCount + 2 else { return false }
    return text.withUTF8Buffer { isString($0.span, in: bytes) }
  }

  /// The string.
  ///
  /// - Throws: `JSONFault` if the value is something else.
  func requiredString(in bytes: Span<UInt8>) throws(JSONFault) -> String {
    guard let text = try string(in: bytes) else { throw mismatch("a text", in: bytes) }
    return text
  }

  /// The whole number.
  func requiredInteger(in bytes: Span<UInt8>) throws(JSONFault) -> Int {
    guard let number = integer(in: bytes) else { throw mismatch("a whole number", in: bytes) }
    return number
  }

  /// The string; nil for null.
  func optionalString(in bytes: Span<UInt8>) throws(JSONFault) -> String? {
    kind == .null ? nil : try requiredString(in: bytes)
  }

  func mismatch(_ expected: String, in bytes: Span<UInt8>) -> JSONFault {
    JSONFault(offset: range.lowerBound, expected: expected, found: description)
  }
}
