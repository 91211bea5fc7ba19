/// A span with a value: what layers are made of.
public protocol Annotation: Sendable, Equatable {
  /// The bytes that the annotation is about.
  var span: TextSpan { get }
  /// The value in a word, as examples and `galley inspect` show it: a role, a kind, a speaker.
  var label: String? { get }
  /// Writes the members of the annotation's object in a record that come after `start`, `end` and `text`.
  func encodeMembers(to encoder: inout AnnotationEncoder)
}

extension Annotation {
  /// No label.
  public var label: String? { nil }
  /// No further members.
  public func encodeMembers(to encoder: inout AnnotationEncoder) {}
}

/// Writes the further members of an annotation into its JSON object, spans mapped as the record wants them.
public struct AnnotationEncoder: ~Copyable {
  /// The writer, inside the annotation's object.
  public var writer: JSONWriter
  private let mapSpan: (TextSpan) -> (start: Int, end: Int, text: String)?

  /// An encoder that writes to `writer` and maps spans of the document to offsets and text of the record.
  public init(writer: consuming JSONWriter, mapSpan: @escaping (TextSpan) -> (start: Int, end: Int, text: String)?) {
    self.writer = writer
    self.mapSpan = mapSpan
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
    guard let span, let place = mapSpan(span) else { return writer.null() }
    writer.beginObject()
    writer.member("start")
    writer.value(place.start)
    writer.member("end")
    writer.value(place.end)
    writer.member("text")
    writer.value(place.text)
    writer.endObject()
  }

  /// Gives the writer back.
  public consuming func finish() -> JSONWriter { writer }
}
