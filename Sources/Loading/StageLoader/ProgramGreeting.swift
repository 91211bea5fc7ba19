import JSON
import StageKit

/// What a program answers when it starts.
enum ProgramGreeting {
  /// The version of the protocol that a line names; nil if it names none.
  static func version(in line: [UInt8]) -> Int? {
    try? ProgramObject(line).value("protocol")?.integer()
  }
}

/// What a program says of itself when it starts, if it wants to.
struct ProgramDescription {
  /// The layers that it cannot do without.
  let reads: [String]?
  /// The layers that it writes, and fields of the metadata as `metadata.NAME`.
  let writes: [String]?
  let examples: [ProgramExample]?

  /// - Throws: ``StageError`` if the line is not a description.
  init(_ line: [UInt8]) throws(StageError) {
    let fields = try ProgramObject(line)
    reads = try fields.value("reads")?.texts()
    writes = try fields.value("writes")?.texts()
    var examples: [ProgramExample]?
    if let elements = try fields.value("examples")?.elements() {
      examples = []
      for element in elements { examples?.append(try ProgramExample(element)) }
    }
    self.examples = examples
  }
}

/// An ``Example`` as a program gives it.
struct ProgramExample {
  let title: String
  let text: String
  let layer: String?
  let options: [JSONValue.Member]?
  let metadata: [String: Metadata.Value]

  fileprivate init(_ value: ProgramValue) throws(StageError) {
    let fields = try value.object()
    title = try fields.text("title")
    text = try fields.text("text")
    layer = try fields.value("layer")?.text()
    if let own = fields.value("options") {
      guard case .object(let members) = try own.jsonValue() else { throw own.wrongKind }
      options = members
    } else {
      options = nil
    }
    var metadata: [String: Metadata.Value] = [:]
    if let object = try fields.value("metadata")?.object() {
      for (name, value) in object.values { metadata[name] = try value.field() }
    }
    self.metadata = metadata
  }

  /// The example for ``RunProgramStage``.
  ///
  /// - Parameter options: The options of the stage, without those of the program.
  func example(_ options: [String: OptionValue]) -> Example {
    var options = options
    if let own = self.options { options["options"] = .mapping(own) }
    guard let layer else { return Example(title, text, options: options, metadata: metadata) }
    return Example(title, text, layer: Layer<ProgramAnnotation>(layer), options: options, metadata: metadata)
  }
}
