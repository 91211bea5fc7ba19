/// Another text that a record shows instead of a span.
///
/// The input text stays as it is; an export stage shows no byte of the span, and places all other spans in the text that
/// results. A replacement belongs to the span in which it begins: a span that ends inside of the replaced bytes takes in
/// the whole replacement, and one that begins inside of them begins after it. So spans that do not overlap in the text do
/// not overlap in the record; a span that is inside of the replaced bytes, and does not begin with them, is left out.
public struct Replacement: Annotation {
  /// The bytes that are not shown.
  public let span: TextSpan
  /// What is shown instead.
  public let text: String
  /// What the bytes are, in snake case: `email`.
  public let kind: String

  /// A replacement of a span.
  public init(span: TextSpan, text: String, kind: String) {
    self.span = span
    self.text = text
    self.kind = kind
  }

  /// The kind.
  public var label: String? { kind }

  /// Writes the kind.
  public func encodeMembers(to encoder: inout AnnotationEncoder) {
    encoder.member("kind", kind)
  }
}

extension Layer where A == Replacement {
  /// What records show instead of spans of the text, in text order, not overlapping.
  public static var replacements: Layer<Replacement> { Layer("replacements") }
}
