package import StageKit

/// What is documented of stages, as texts for people.
package enum StageReference {
  /// A line a stage: its name, and what it does.
  package static func list(of registry: StageRegistry) -> String {
    let width = registry.names.map(\.count).max() ?? 0
    return registry.stages.map { padded($0.name, to: width) + "  " + $0.abstract + "\n" }.joined()
  }

  /// All about a stage: what it reads and writes, its options, its examples.
  package static func text(of stage: any Stage.Type) -> String {
    func open<S: Stage>(_ stage: S.Type) -> String { page(of: stage) }
    return open(stage)
  }

  private static func page<S: Stage>(of stage: S.Type) -> String {
    var text = "\(S.name)\n  \(S.abstract)\n\n"
    for (title, resources) in [("reads", S.reads), ("uses", S.uses), ("writes", S.writes)] where !resources.isEmpty {
      text += "  \(padded(title, to: 6))  \(resources.map(\.description).joined(separator: ", "))\n"
    }
    if S.self is any ExportStage.Type { text += "  writes  the record: the last stage of a pipeline\n" }

    if !S.Options.specs.isEmpty { text += "\nOptions\n" }
    for spec in S.Options.specs { text += option(spec) }

    let common = PipelineChecker.commonOptions.filter { option in
      !S.Options.specs.contains { $0.name == option.name } && !(S.self is any ExportStage.Type && option.name == "when")
    }
    text += "\nOptions of every stage\n"
    for option in common { text += "  \(padded(option.name, to: 10))  \(option.about)\n" }

    if !S.examples.isEmpty { text += "\nExamples\n" }
    text += S.examples.map { example($0) }.joined(separator: "\n")
    return text
  }

  private static func option<Options>(_ spec: OptionSpec<Options>) -> String {
    let initial = spec.defaultValue == .null ? "not set" : spec.defaultValue.yaml
    return """
        \(spec.name)
            \(spec.about)
            \(spec.kind.expectation); default: \(initial)

      """
  }

  private static func example(_ example: Example) -> String {
    var text = "  \(example.title)\n"
    for (name, value) in example.options.sorted(by: { $0.key < $1.key }) { text += "    \(name): \(value.yaml)\n" }
    text += "\n" + indented(marked(example))
    for (name, value) in example.metadata.sorted(by: { $0.key < $1.key }) {
      text += "    metadata.\(name): \(yaml(value))\n"
    }
    if let record = example.record { text += "\n" + indented(record) }
    return text
  }

  /// The text with its annotations marked as in the example's source: `⟦label|…⟧`.
  private static func marked(_ example: Example) -> String {
    let bytes = Array(example.text.utf8)
    var marked: [UInt8] = []
    var next = 0
    for expectation in example.expectations where expectation.span.start >= next && expectation.span.end <= bytes.count
    {
      marked += bytes[next..<expectation.span.start]
      marked += "⟦\(expectation.label.map { $0 + "|" } ?? "")".utf8
      marked += bytes[expectation.span.range]
      marked += "⟧".utf8
      next = expectation.span.end
    }
    marked += bytes[next...]
    return String(decoding: marked, as: UTF8.self)
  }

  private static func yaml(_ value: Metadata.Value) -> String {
    let option: OptionValue =
      switch value {
      case .text(let text): .string(text)
      case .list(let texts): .list(texts.map { .string($0) })
      case .integer(let integer): .integer(integer)
      case .number(let number): .number(number)
      case .boolean(let flag): .boolean(flag)
      }
    return option.yaml
  }

  private static func indented(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
