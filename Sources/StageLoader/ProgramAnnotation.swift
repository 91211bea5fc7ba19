import StageKit

/// What a program says of a span.
struct ProgramAnnotation: Annotation {
  /// A member of the annotation's object, its value as JSON.
  struct Member: Equatable {
    let name: String
    let json: [UInt8]
  }

  let span: TextSpan
  let members: [Member]

  func encodeMembers(to encoder: inout AnnotationEncoder) {
    for member in members {
      encoder.writer.member(named: member.name)
      encoder.writer.value(json: member.json)
    }
  }
}
