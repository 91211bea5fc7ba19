package import Pipeline
package import StageKit

/// Runs one stage on a text, after the stages that it reads from, without a pipeline.
package struct StageRunner: Sendable {
  /// A stage with a scratch of its own.
  package typealias Worker = (inout Document) throws -> Void

  /// The stages in the order in which they run; the last one is the stage itself.
  package let stages: [any Stage]

  /// What the stage itself writes.
  let writes: [Resource]

  /// A runner for a stage with options; the stages that write what it reads come before it.
  ///
  /// - Throws: ``OptionError`` for options that the stage does not take, ``MissingWriter``.
  package init(_ type: any Stage.Type, options: [String: OptionValue] = [:], registry: StageRegistry) throws {
    var stages: [any Stage] = []
    var written = Set(Resource.decoded)
    func addWriters(of resources: [Resource]) throws {
      for resource in resources where !written.contains(resource) {
        guard let writer = registry.stages.first(where: { $0.writes.contains(resource) }) else {
          throw MissingWriter(resource: resource)
        }
        try addWriters(of: writer.reads)
        stages.append(try make(writer))
        written.formUnion(writer.writes)
      }
    }
    try addWriters(of: type.reads)
    let stage = try make(type, options: options)
    try addWriters(of: stage.readsForOptions)
    self.stages = stages + [stage]
    writes = type.writes + stage.writesForOptions
  }

  /// No stage writes what the stage reads.
  package struct MissingWriter: Error, CustomStringConvertible {
    package let resource: Resource
    package var description: String { "no stage writes \(resource), which the stage reads" }
  }

  /// The document after all stages, with the scratch of earlier documents.
  package func run(_ text: String, _ workers: inout [Worker]) throws -> Document {
    var document = decoded(text)
    for worker in workers { try worker(&document) }
    return document
  }

  /// The document as it comes to the stage itself, at a place among others.
  func documentBeforeStage(_ text: String, position: Int) throws -> Document {
    var document = decoded(text)
    document.position = position
    for worker in try makeWorkers().dropLast() { try worker(&document) }
    return document
  }

  private func decoded(_ text: String) -> Document {
    let layers = stages.flatMap { type(of: $0).writes + $0.writesForOptions }.filter { $0.kind == .layer }.map(\.name)
    var document = Document(id: "example", text: text, expectedLayers: layers)
    document.makeBlocksOfLines()
    return document
  }

  /// The stages with a scratch each.
  package func makeWorkers() throws -> [Worker] {
    func open<S: Stage>(_ stage: S) throws -> (inout Document) throws -> Void {
      var scratch = try stage.makeScratch()
      return { try stage.process(&$0, scratch: &scratch) }
    }
    return try stages.map { try open($0) }
  }
}

/// A stage of a type with some options set.
private func make(_ type: any Stage.Type, options: [String: OptionValue] = [:]) throws -> any Stage {
  func open<S: Stage>(_ type: S.Type) throws -> any Stage {
    var values = S.Options()
    for spec in S.Options.specs {
      if let value = options[spec.name] { try spec.set(&values, to: value) }
    }
    return try S(options: values)
  }
  return try open(type)
}

extension Document {
  /// Everything that stages have added, as text: equal for equal documents.
  var contents: String {
    var lines: [String] = []
    for layer in layerNames {
      forEachAnnotation(layer: layer) { lines.append("\(layer) \($0)") }
    }
    for name in metadata.names.sorted() { lines.append("\(name) \(String(describing: metadata[name]))") }
    if isFiltered { lines.append("filtered") }
    lines.append(String(decoding: record ?? [], as: UTF8.self))
    return lines.joined(separator: "\n")
  }
}
