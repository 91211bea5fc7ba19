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
