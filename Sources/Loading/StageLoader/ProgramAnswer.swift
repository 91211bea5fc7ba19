import FoundationEssentials
import StageKit

/// A program's answer about a document: checked as far as that goes without the document.
///
/// Foundation parses. Members of annotations keep their order and their digits.
struct ProgramAnswer {
  private let line: [UInt8]
  private let shape: Shape
  /// Where the annotations of each layer stand in the line.
  private var layers: [(name: String, range: Range<Int>)] = []

  init(_ line: [UInt8]) throws(StageError) {
    self.line = line
    shape = try Self.decode(line)
    let bytes = line.span
    var members = JSONMembers(bytes, line.indices)
    while let member = members?.next(in: bytes) {
      guard name(member.name) == "layers", var found = JSONMembers(bytes, member.value) else { continue }
      while let layer = found.next(in: bytes) { layers.append((name(layer.name), layer.value)) }
    }
  }

  var id: String { shape.id }
  var isFiltered: Bool { shape.filtered ?? false }
  var error: StageError? { shape.error.map { StageError(code: $0.code ?? "program_error", message: $0.message) } }
  var layerNames: [String] { layers.map(\.name) }
  /// The fields by name, sorted; those that are null are not among them.
  var metadata: [(name: String, value: Metadata.Value)] {
    (shape.metadata ?? [:]).compactMap { name, field in field.value.map { (name, $0) } }.sorted { $0.0 < $1.0 }
  }

  /// The annotations of a layer, in text order; none if the answer does not have it.
  func annotations(layer: String, _ places: InputSpanMapping, _ document: Document) throws(StageError)
    -> [ProgramAnnotation]
  {
    guard let range = layers.last(where: { $0.name == layer })?.range else { return [] }
    let bytes = line.span
    var annotations: [ProgramAnnotation] = []
    var isSorted = true
    var elements = JSONElements(bytes, range)
    while let element = elements?.next(in: bytes) {
      var start: Int?
      var end: Int?
      var members: [ProgramAnnotation.Member] = []
      var found = JSONMembers(bytes, element)
      while let member = found?.next(in: bytes) {
        let name = name(member.name)
        switch name {
        case "start": start = Int(String(decoding: line[member.value], as: UTF8.self))
        case "end": end = Int(String(decoding: line[member.value], as: UTF8.self))
        // The record gives the text of every span.
        case "text": continue
        default: members.append(.init(name: name, json: Array(line[member.value])))
        }
      }
      guard let start, let end, let span = places.span(start, end) else {
        throw .answer(
          "has an annotation in '\(layer)' from \(start.map { "\($0)" } ?? "?") to \(end.map { "\($0)" } ?? "?"), which is not "
            + "inside the text")
      }
      if let last = annotations.last, last.span.start > span.start { isSorted = false }
      annotations.append(ProgramAnnotation(span: span, members: members))
    }
    if isSorted { return annotations }
    return annotations.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }.map(\.element)
  }

  private static func decode(_ line: [UInt8]) throws(StageError) -> Shape {
    do {
      return try JSONDecoder().decode(Shape.self, from: Data(line))
    } catch {
      throw .answer((error as? DecodingError)?.complaint ?? "cannot be read: \(error)")
    }
  }

  private func name(_ range: Range<Int>) -> String {
    let raw = line[range].dropFirst().dropLast()
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    return (try? JSONDecoder().decode(String.self, from: Data(line[range]))) ?? ""
  }

  private struct Shape: Decodable {
    struct Failure: Decodable {
      let code: String?
      let message: String
    }

    struct Place: Decodable {
      let start: Int
      let end: Int
    }

    let id: String
    let filtered: Bool?
    let error: Failure?
    let metadata: [String: Field]?
    let layers: [String: [Place]]?
  }

}

extension ProgramAnswer {
  /// A field of the metadata; nil if it is null.
  struct Field: Decodable {
    let value: Metadata.Value?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = nil
      } else if let text = try? container.decode(String.self) {
        value = .text(text)
      } else if let flag = try? container.decode(Bool.self) {
        value = .boolean(flag)
      } else if let integer = try? container.decode(Int.self) {
        value = .integer(integer)
      } else if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else {
        let texts = try container.decode([String].self)
        value = texts.isEmpty ? nil : .list(texts)
      }
    }
  }
}

extension DecodingError {
  /// What is wrong, as a sentence whose subject is the answer.
  var complaint: String {
    switch self {
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "is not JSON"
    case .dataCorrupted(let context): "has something wrong at \(Self.place(context))"
    case .keyNotFound(let key, let context): "has no '\(key.stringValue)' at \(Self.place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "has a value of the wrong kind at \(Self.place(context))"
    @unknown default: "cannot be read"
    }
  }

  private static func place(_ context: Context) -> String {
    let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    return path.isEmpty ? "its top" : "'\(path.drop { $0 == "." })'"
  }
}
