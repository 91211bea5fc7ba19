/// A span of the document mapped to a record's text.
public struct MappedSpan: Sendable, Equatable {
  /// The offset of the first character, as the record counts.
  public let start: Int
  /// The offset after the last character, as the record counts.
  public let end: Int
  /// The bytes of the record's text, in UTF-8.
  public let bytes: Range<Int>

  /// A mapped span by its offsets and bytes.
  public init(start: Int, end: Int, bytes: Range<Int>) {
    self.start = start
    self.end = end
    self.bytes = bytes
  }
}

/// Maps spans of the document to a record's text, for an ``AnnotationEncoder``.
///
/// Bound to classes so that an encoder holds it without a copy of the text.
public protocol SpanMapping: AnyObject {
  /// The span in the record's text; nil if no part of it is there.
  func mapped(_ span: TextSpan) -> MappedSpan?
  /// Writes the text of a mapped span as a JSON text.
  func writeText(_ span: MappedSpan, to writer: inout JSONWriter)
}

/// Writes annotations into a record, with their spans mapped to its text.
public struct AnnotationEncoder: ~Copyable {
  /// The writer, inside the annotation's object.
  public var writer: JSONWriter
  private let spans: any SpanMapping

  /// An encoder that writes to `writer` and maps spans with `spans`.
  public init(writer: consuming JSONWriter, spans: any SpanMapping) {
    self.writer = writer
    self.spans = spans
  }

  /// Writes an annotation as an object of start, end, text if it is wanted, and the annotation's further members.
  ///
  /// - Returns: False, and nothing is written, if the annotation's span is not in the record's text.
  @discardableResult
  public mutating func encode(_ annotation: some Annotation, withText: Bool) -> Bool {
    guard beginObject(annotation.span, withText: withText) else { return false }
    annotation.encodeMembers(to: &self)
    writer.endObject()
    return true
  }

  /// Starts an object with start, end and, if it is wanted, text of a span; the caller ends it.
  ///
  /// - Returns: False, and nothing is written, if the span is not in the record's text.
  public mutating func beginObject(_ span: TextSpan, withText: Bool) -> Bool {
    guard let mapped = spans.mapped(span) else { return false }
    writer.beginObject()
    writer.member("start")
    writer.value(mapped.start)
    writer.member("end")
    writer.value(mapped.end)
    if withText {
      writer.member("text")
      spans.writeText(mapped, to: &writer)
    }
    return true
  }

  /// Writes a text, or null.
  public mutating func member(_ name: StaticString, _ value: String?) {
    writer.member(name)
    writer.value(value)
  }

  /// Writes a whole number, or null.
  public mutating func member(_ name: StaticString, _ value: Int?) {
    writer.member(name)
    writer.value(value)
  }

  /// Writes a number with a fixed count of decimals.
  public mutating func member(_ name: StaticString, hundredths: Int) {
    writer.member(name)
    writer.value(hundredths: hundredths)
  }

  /// Writes a span of the document as an object of start, end and text, or null where it is nil or not in the record.
  public mutating func member(_ name: StaticString, _ span: TextSpan?) {
    writer.member(name)
    guard let span, beginObject(span, withText: true) else { return writer.null() }
    writer.endObject()
  }

  /// Gives the writer back.
  public consuming func finish() -> JSONWriter { writer }
}
