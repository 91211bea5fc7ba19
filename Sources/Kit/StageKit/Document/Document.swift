/// One text with its annotations: what a stage is given and adds to.
///
/// The text never changes. Stages add layers and fill metadata; export decides, last, what is written.
/// A value type: a copy shares the text. Not meant to be mutated from two threads at once.
public struct Document: Sendable {
  /// The name of the document, unique in a run.
  public let id: String
  /// Where it came from.
  public let source: Source
  /// The input's own fields that the pipeline passes through: the raw JSON text of an object, or nil.
  public let passedFields: [UInt8]?
  /// The layers that the pipeline makes, in the order of its stages, whether or not this document has them yet.
  public let expectedLayers: [String]
  /// Counts up in the order of the inputs, with gaps: the same in every run over the same inputs.
  public package(set) var position = 0
  /// What is known besides the text.
  public var metadata = Metadata()
  /// Whether a stage has decided that the document goes no further: counted as filtered, no record, no dead letter.
  public var isFiltered = false
  /// The rendered record, without a line break at its end, once an export stage has run.
  public var record: [UInt8]?
  /// The stages that failed on this document and were skipped (`on_error: skip`).
  public var failures: [StageFailure] = []

  private let text: [UInt8]
  private var layers = LayerStore()

  /// A document with a text of Swift's own, which is valid UTF-8 by nature.
  public init(
    id: String, text: String, source: Source? = nil, metadata: Metadata = Metadata(), passedFields: [UInt8]? = nil,
    expectedLayers: [String] = []
  ) {
    self.init(
      id: id, validUTF8: Array(text.utf8), source: source ?? Source(path: id), metadata: metadata,
      passedFields: passedFields, expectedLayers: expectedLayers)
  }

  /// A document with the bytes of a text.
  ///
  /// - Throws: ``InvalidUTF8`` with the offset of the first byte that is not UTF-8.
  public init(
    id: String, utf8: [UInt8], source: Source, metadata: Metadata = Metadata(), passedFields: [UInt8]? = nil,
    expectedLayers: [String] = []
  ) throws(InvalidUTF8) {
    if !utf8.span.isUTF8 {
      do {
        _ = try UTF8Span(validating: utf8.span)
      } catch {
        throw InvalidUTF8(offset: error.byteOffsets.lowerBound)
      }
    }
    self.init(
      id: id, validUTF8: utf8, source: source, metadata: metadata, passedFields: passedFields,
      expectedLayers: expectedLayers)
  }

  /// A document with bytes that are known to be valid UTF-8.
  package init(
    id: String, validUTF8: [UInt8], source: Source, metadata: Metadata, passedFields: [UInt8]?,
    expectedLayers: [String]
  ) {
    self.id = id
    text = validUTF8
    self.source = source
    self.metadata = metadata
    self.passedFields = passedFields
    self.expectedLayers = expectedLayers
  }

  /// The number of bytes of the text.
  public var byteCount: Int { text.count }

  /// The span of the whole text.
  public var span: TextSpan { TextSpan(0, text.count) }

  /// Hands out the bytes of the text, valid UTF-8, for the time of the call.
  @inline(__always)
  public func withUTF8<Result, E: Error>(_ body: (Swift.Span<UInt8>) throws(E) -> Result) throws(E) -> Result {
    try body(text.span)
  }

  /// The text of a span, as a new string: for results, not for loops over the text.
  public func string(_ span: TextSpan) -> String {
    String(decoding: text[span.range], as: UTF8.self)
  }

  /// The annotations of a layer, in text order; empty if nobody has written it.
  ///
  /// A layer that was written with annotations of another type ends the process, as an index out of bounds does: the
  /// document becomes a dead letter, and the run goes on. Stages that declare what they read and write do not come to
  /// this point: the check of the pipeline refuses one name with two types.
  public subscript<A>(_ layer: Layer<A>) -> [A] {
    get { layers.annotations(of: layer) ?? [] }
    set { layers.set(layer, to: newValue) }
  }

  /// The names of the layers that have been written, in the order in which they were first written.
  public var layerNames: [String] { layers.names }

  /// Whether the layer has been written, even if it is empty.
  ///
  /// A layer that was written with annotations of another type ends the process.
  public func has<A>(_ layer: Layer<A>) -> Bool {
    layers.annotations(of: layer) != nil
  }

  /// Whether a layer of that name has been written, even if it is empty.
  public func has(layer name: String) -> Bool {
    layers.annotations(named: name) != nil
  }

  /// The number of annotations of a layer; 0 if nobody has written it.
  public func annotationCount(layer name: String) -> Int {
    layers.annotations(named: name)?.count ?? 0
  }

  /// Writes each annotation of a layer whose type the caller does not know, as ``AnnotationEncoder/encode(_:withText:)``
  /// does; nothing if nobody has written it.
  public func encodeAnnotations(layer name: String, withText: Bool, to encoder: inout AnnotationEncoder) {
    layers.annotations(named: name)?.encode(to: &encoder, withText: withText)
  }

  /// Calls `body` with each annotation of a layer whose type the caller does not know.
  ///
  /// Each annotation is put into a box of its own: for tools and tests, not for what every document goes through.
  public func forEachAnnotation(layer name: String, _ body: (any Annotation) -> Void) {
    layers.annotations(named: name)?.forEach(body)
  }
}

/// Bytes that are not UTF-8.
public struct InvalidUTF8: Error, Equatable {
  /// The offset of the first offending byte.
  public let offset: Int
}

/// A stage that failed on a document and was skipped, as the record's `errors` name it.
public struct StageFailure: Sendable, Equatable {
  /// The name of the stage in the pipeline.
  public let stage: String
  /// What went wrong, in snake case, for programs.
  public let code: String
  /// What went wrong, for people.
  public let message: String

  /// A failure of a stage.
  public init(stage: String, code: String, message: String) {
    self.stage = stage
    self.code = code
    self.message = message
  }
}
