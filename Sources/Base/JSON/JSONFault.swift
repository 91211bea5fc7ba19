/// Where and how bytes break the grammar of JSON (RFC 8259), for messages.
package struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The byte at which the text stops being JSON, from 0.
  package let offset: Int
  /// What should stand there, as in `a value`.
  package let expected: String
  /// What stands there, as in `'}'` or `the end of the text`.
  package let found: String

  package init(offset: Int, expected: String, found: String) {
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  /// A fault at an offset of `bytes`, where the text ends at `end`.
  @inline(never)
  init(_ expected: String, at offset: Int, in bytes: Span<UInt8>, end: Int) {
    self.init(offset: offset, expected: expected, found: Self.describe(bytes, at: offset, end: end))
  }

  /// The fault as a part of a sentence: `expected ':' at byte 5, found '1'`.
  package var description: String { "expected \(expected) at byte \(offset), found \(found)" }

  private static func describe(_ bytes: Span<UInt8>, at offset: Int, end: Int) -> String {
    guard offset < end else { return "the end of the text" }
    switch bytes[offset] {
    case 0x0A, 0x0D: return "a line break"
    case 0x09: return "a tab"
    case 0..<0x20, 0x7F: return "a control character"
    default:
      var last = offset + 1
      while last < end && bytes[last] & 0xC0 == 0x80 { last += 1 }
      let character = bytes.extracting(offset..<last).withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
      return character.map { "'\($0)'" } ?? "byte 0x\(String(bytes[offset], radix: 16, uppercase: true))"
    }
  }
}
