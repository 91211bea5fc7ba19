import StageKit

/// Renders records, one after another, with the same buffers: a worker's scratch.
///
/// Not safe for use from two threads at once.
public final class RecordWriter {
  private let options: ExportJSONStage.Options
  private let fields: [RecordField]
  private let shared: SharedRecordText
  private var encoder: AnnotationEncoder

  init(options: ExportJSONStage.Options) {
    self.options = options
    fields = RecordField.allCases.filter { options.fields?.contains($0) ?? true }
    shared = SharedRecordText(RecordText(unit: options.offsets, unwrapsLines: options.offsetsOf == .input))
    encoder = AnnotationEncoder(writer: JSONWriter(pretty: options.pretty), spans: shared)
  }

  /// The bytes of a document's record, without a line break at the end.
  ///
  /// - Throws: ``StageError`` where the record is to show the input text and a stage replaces parts of it.
  func record(of document: Document) throws(StageError) -> [UInt8] {
    let replacements = document[.replacements]
    if options.offsetsOf == .input && !replacements.isEmpty {
      throw StageError(code: "replaced_text", message: ExportJSONStage.showsReplacedText)
    }
    if options.offsetsOf == .input || !strips(document) {
      shared.text.takeInput(of: document)
    } else if document.has(.keptBlocks) {
      shared.text.build(of: document, blocks: document[.keptBlocks].lazy.map(\.span))
    } else {
      // The stage that strips failed and was skipped.
      shared.text.build(of: document, blocks: document[.blocks].lazy.map(\.span))
    }
    shared.text.apply(replacements)
    encoder.writer.reset()
    write(document, to: &encoder)
    let record = encoder.writer.bytes
    shared.text.shrink()
    if record.count > 1 << 20 { encoder.writer = JSONWriter(pretty: options.pretty) }
    return record
  }

  private func strips(_ document: Document) -> Bool {
    document.expectedLayers.contains(Layer.keptBlocks.name) || document.has(.keptBlocks)
  }

  private func write(_ document: Document, to encoder: inout AnnotationEncoder) {
    encoder.writer.beginObject()
    for field in fields where isPresent(field, in: document) {
      encoder.writer.member(field.name)
      write(field, of: document, to: &encoder)
    }
    encoder.writer.endObject()
  }

  private func isPresent(_ field: RecordField, in document: Document) -> Bool {
    switch field {
    case .input: document.passedFields != nil
    case .blocks: options.offsetsOf == .input
    case .errors: !document.failures.isEmpty
    default: field.layer.map { document.expectedLayers.contains($0.name) } ?? true
    }
  }

  private func write(_ field: RecordField, of document: Document, to encoder: inout AnnotationEncoder) {
    switch field {
    case .version: encoder.writer.value(1)
    case .id: encoder.writer.value(document.id)
    case .source: encoder.writer.write(document.source)
    case .metadata: document.metadata.write(to: &encoder.writer)
    case .input:
      let fields = document.passedFields ?? []
      encoder.writer.value(json: fields.span)
    case .text: shared.text.write(to: &encoder.writer)
    case .blocks: writeBlocks(of: document, to: &encoder)
    case .paragraphs:
      writeArray(of: document[.paragraphs], withText: false, to: &encoder) { paragraph, encoder in
        encoder.member("kind", paragraph.kind.rawValue)
      }
    case .sentences:
      let positions = paragraphPositions(in: document)
      writeArray(of: document[.sentences], withText: false, to: &encoder) { sentence, encoder in
        encoder.member("paragraph", positions.map { $0[sentence.paragraph] } ?? sentence.paragraph)
      }
    case .quotes: writeArray(of: document[.quotes], withText: true, to: &encoder) { $0.encodeMembers(to: &$1) }
    case .summary: writeArray(of: document[.summary], withText: true, to: &encoder) { $0.encodeMembers(to: &$1) }
    case .layers: writeCustomLayers(of: document, to: &encoder)
    case .errors: encoder.writer.write(document.failures)
    }
  }

  private func writeArray<A: Annotation>(
    of annotations: [A], withText: Bool, to encoder: inout AnnotationEncoder,
    _ encodeMembers: (A, inout AnnotationEncoder) -> Void
  ) {
    encoder.writer.beginArray()
    for annotation in annotations where encoder.beginObject(annotation.span, withText: withText) {
      encodeMembers(annotation, &encoder)
      encoder.writer.endObject()
    }
    encoder.writer.endArray()
  }

  /// The places of all paragraphs in the record's array, null for those left out; nil where all are in it.
  private func paragraphPositions(in document: Document) -> [Int?]? {
    guard !shared.text.isInput else { return nil }
    var count = 0
    let paragraphs = document[.paragraphs]
    let positions = paragraphs.map { paragraph -> Int? in
      guard shared.text.mapped(paragraph.span) != nil else { return nil }
      count += 1
      return count - 1
    }
    return count == paragraphs.count ? nil : positions
  }

  private func writeBlocks(of document: Document, to encoder: inout AnnotationEncoder) {
    let roles = document[.roles]
    encoder.writer.beginArray()
    for (index, block) in document[.blocks].enumerated() where encoder.beginObject(block.span, withText: false) {
      encoder.member("role", index < roles.count ? roles[index].role.rawValue : nil)
      encoder.writer.endObject()
    }
    encoder.writer.endArray()
  }

  private func writeCustomLayers(of document: Document, to encoder: inout AnnotationEncoder) {
    encoder.writer.beginObject()
    for layer in document.expectedLayers where Self.isCustom(layer) {
      encoder.writer.member(named: layer)
      encoder.writer.beginArray()
      document.encodeAnnotations(layer: layer, withText: true, to: &encoder)
      encoder.writer.endArray()
    }
    encoder.writer.endObject()
  }

  /// Whether the layer is in the record under `layers`: those of custom stages, and replacements, which have no field.
  private static func isCustom(_ layer: String) -> Bool {
    layer == Layer.replacements.name || !Resource.standardLayers.contains(.layer(named: layer))
  }
}

extension RecordField {
  fileprivate var name: StaticString {
    switch self {
    case .version: "version"
    case .id: "id"
    case .source: "source"
    case .metadata: "metadata"
    case .input: "input"
    case .text: "text"
    case .blocks: "blocks"
    case .paragraphs: "paragraphs"
    case .sentences: "sentences"
    case .quotes: "quotes"
    case .summary: "summary"
    case .layers: "layers"
    case .errors: "errors"
    }
  }
}
