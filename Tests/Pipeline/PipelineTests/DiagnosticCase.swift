import Pipeline
import Testing

/// A pipeline with mistakes, and the exact text that a person reads.
struct DiagnosticCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let rendered: String

  init(_ description: String, _ text: String, _ rendered: String) {
    testDescription = description
    self.text = text
    self.rendered = rendered
  }

  /// What a person reads of a pipeline with the stages of ``TestStages``; nothing where it is right.
  static func rendered(_ text: String) throws -> String {
    try diagnostics(Array(text.utf8))?.rendered ?? ""
  }

  /// The problems of a pipeline with the stages of ``TestStages``; nil where it is right.
  static func diagnostics(_ text: [UInt8]) throws -> Diagnostics? {
    let registry = try TestStages.registry()
    do throws(Diagnostics) {
      _ = try PipelineLoader.load(text: text, path: "p.yaml", registry: registry)
      return nil
    } catch { return error }
  }
}
