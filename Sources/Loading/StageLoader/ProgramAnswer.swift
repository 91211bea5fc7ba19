import JSON
import StageKit

/// A program's answer about a document: checked as far as that goes without the document.
///
/// Members of annotations keep their order and their digits. Of members of one name the last counts.
struct ProgramAnswer {
  let id: String
  let isFiltered: Bool
  let error: StageError?
  /// The fields by name, sorted; those that are null are not among them.
  let metadata: [(name: String, value: Metadata.Value)]
  private let layers: [(name: String, places: [Place])]

  /// An annotation, its offsets as the program counts.
  private struct Place {
    let start: Int
    let end: Int
    let members: [ProgramAnnotation.Member]
    let label: String?
  }

  init(_ line: [UInt8]) throws(StageError) {
    let fields = try ProgramObject(line)
    id = try fields.text("id")
    isFiltered = try fields.value("filtered")?.flag() == true
    error = if let error = fields.value("error") { try Self.error(error) } else { nil }
    var metadata: [(name: String, value: Metadata.Value)] = []
    if let object = try fields.value("metadata")?.object() {
      for (name, value) in object.values {
        if let field = try value.field() { metadata.append((name, field)) }
      }
    }
    self.metadata = metadata.sorted { $0.name < $1.name }
    var layers: [(name: String, places: [Place])] = []
    if let object = try fields.value("layers")?.object() {
      for (name, layer) in object.values {
        var places: [Place] = []
        for element in try layer.elements() { places.append(try Self.place(element)) }
        layers.append((name, places))
      }
    }
    self.layers = layers
  }

  var layerNames: [String] { layers.map(\.name) }

  /// The annotations of a layer, in text order; none if the answer does not have it.
  func annotations(layer: String, _ places: InputSpanMapping, _ document: Document) throws(StageError)
    -> [ProgramAnnotation]
  {
    guard let found = layers.first(where: { $0.name == layer })?.places else { return [] }
    var annotations: [ProgramAnnotation] = []
    var isSorted = true
    for place in found {
      guard let span = places.span(place.start, place.end) else {
        throw .answer(
          "has an annotation in '\(layer)' from \(place.start) to \(place.end), which is not inside the text")
      }
      if let last = annotations.last, last.span.start > span.start { isSorted = false }
      annotations.append(ProgramAnnotation(span: span, members: place.members, label: place.label))
    }
    if isSorted { return annotations }
    return annotations.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }.map(\.element)
  }

  private static func error(_ value: ProgramValue) throws(StageError) -> StageError {
    let fields = try value.object()
    let code = try fields.value("code")?.text()
    return StageError(code: code ?? "program_error", message: try fields.text("message"))
  }

  private static func place(_ value: ProgramValue) throws(StageError) -> Place {
    let fields = try value.object()
    let start = try fields.required("start").integer()
    let end = try fields.required("end").integer()
    var members: [ProgramAnnotation.Member] = []
    // The record gives the text of every span.
    for (name, value) in fields.values where !["start", "end", "text"].contains(name) {
      members.append(.init(name: name, json: try value.json()))
    }
    return Place(start: start, end: end, members: members, label: try fields.value("label")?.optionalText())
  }
}

extension ProgramValue {
  /// A field of the metadata; nil if it is null or a list of nothing.
  func field() throws(StageError) -> Metadata.Value? {
    switch kind {
    case .null: return nil
    case .string: return .text(try text())
    case .true, .false: return .boolean(try flag())
    case .number:
      if let integer = try? integer() { return .integer(integer) }
      return .number(try number())
    case .array:
      let texts = try texts()
      return texts.isEmpty ? nil : .list(texts)
    case .object: throw wrongKind
    }
  }
}
