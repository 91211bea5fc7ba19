import JSON
import StageKit

/// A place in the text: half-open offsets in the record's unit, with the text that the record gives for it, if it does.
package struct StoredSpan: Sendable, Equatable {
  package let start: Int
  package let end: Int
  /// Empty where the record gives none.
  package let text: String
}

/// The start, end and text among the members of an object.
struct SpanMembers {
  private var start: Int?
  private var end: Int?
  private(set) var text: String?

  /// Takes a member if it is one of them.
  mutating func take(_ member: JSONMembers.Member, in bytes: Span<UInt8>) throws(JSONFault) -> Bool {
    if member.name.isString("start", in: bytes) {
      start = try member.value.requiredInteger(in: bytes)
    } else if member.name.isString("end", in: bytes) {
      end = try member.value.requiredInteger(in: bytes)
    } else if member.name.isString("text", in: bytes) {
      text = try member.value.requiredString(in: bytes)
    } else {
      return false
    }
    return true
  }

  /// The span.
  ///
  /// - Throws: `JSONFault` if offsets are missing or in the wrong order.
  func span(_ slice: JSONSlice, in bytes: Span<UInt8>) throws(JSONFault) -> StoredSpan {
    guard let start, let end, 0 <= start, start <= end else {
      throw slice.mismatch("an object with 'start' and 'end' in order", in: bytes)
    }
    return StoredSpan(start: start, end: end, text: text ?? "")
  }
}

extension StoredSpan: StoredPart {
  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var span = SpanMembers()
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) { _ = try span.take(member, in: bytes) }
    self = try span.span(slice, in: bytes)
  }
}

/// A paragraph of a record.
package struct StoredParagraph: Sendable, Equatable, StoredPart {
  package let span: StoredSpan
  /// As in the record: `paragraph`, `heading`, `list_item`, …
  package let kind: String
  /// The level of a heading, from 1, where the record gives it.
  package let level: Int?

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var span = SpanMembers()
    var kind = "paragraph"
    var level: Int?
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) {
      if try span.take(member, in: bytes) { continue }
      if member.name.isString("kind", in: bytes) { kind = try member.value.requiredString(in: bytes) }
      if member.name.isString("level", in: bytes) { level = member.value.integer(in: bytes) }
    }
    self.span = try span.span(slice, in: bytes)
    self.kind = kind
    self.level = level
  }
}

/// A sentence of a record.
package struct StoredSentence: Sendable, Equatable, StoredPart {
  package let span: StoredSpan
  /// The index of its paragraph, if that is in the record.
  package let paragraph: Int?

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var span = SpanMembers()
    var paragraph: Int?
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) {
      if try span.take(member, in: bytes) { continue }
      if member.name.isString("paragraph", in: bytes) { paragraph = member.value.integer(in: bytes) }
    }
    self.span = try span.span(slice, in: bytes)
    self.paragraph = paragraph
  }
}

/// The stage of an error of a record.
struct StoredFailure: StoredPart {
  let stage: String

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var stage: String?
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) {
      if member.name.isString("stage", in: bytes) { stage = try member.value.requiredString(in: bytes) }
    }
    guard let stage else { throw slice.mismatch("an object with 'stage'", in: bytes) }
    self.stage = stage
  }
}
