import StageKit

/// What a program says of a span.
struct ProgramAnnotation: Annotation {
  /// A member of the annotation's object, its value as JSON that has been checked.
  struct Member: Equatable {
    let name: String
    let json: [UInt8]
  }

  let span: TextSpan
  let members: [Member]
  /// The member `label`, if it is a text.
  let label: String?

  func encodeMembers(to encoder: inout AnnotationEncoder) {
    for member in members {
      encoder.writer.member(named: member.name)
      encoder.writer.value(json: member.json.span)
    }
  }
}
