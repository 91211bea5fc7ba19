import FoundationEssentials
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

  /// The member of that name, where it is a text.
  var label: String? {
    members.first { $0.name == "label" }.flatMap { try? JSONDecoder().decode(String.self, from: Data($0.json)) }
  }

  func encodeMembers(to encoder: inout AnnotationEncoder) {
    for member in members {
      encoder.writer.member(named: member.name)
      encoder.writer.value(json: member.json)
    }
  }
}
