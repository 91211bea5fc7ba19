internal import ArgumentParser
import Pipeline
import StageKit
import System

/// `galley check`
struct CheckCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check pipelines: all mistakes at once, each with its place.",
    discussion: """
      With --format json, one line a pipeline on standard output, for programs:

        {"path":…,"name":…,"stages":[…],"diagnostics":[…]}

      A diagnostic has 'path', 'line', 'column', 'message' and 'meant'. Name and stages are null where there are mistakes, \
      line and column where the file cannot be read, and 'meant' where nothing is near.
      """)

  /// How the result is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  @Argument(help: "The pipelines: YAML files.")
  var pipelines: [String]

  @Option(help: "How to print the result.")
  var format = Format.text

  @OptionGroup var variables: VariableOptions

  func run(_ stages: StageRegistry) throws {
    let registry = try variables.loading.registry(stages)
    var isSound = true
    var names: [String] = []
    for path in pipelines {
      switch format {
      case .text:
        do {
          let plan = try PipelineFile.load(path, variables: variables.variables, registry: registry)
          names += plan.variableNames
          Console.print("\(path): \(plan.name): \(plan.stages.map(\.name).joined(separator: " → "))")
        } catch ExitStatus.couldNotStart {
          isSound = false
        }
      case .json:
        let reading = PipelineFile.read(path, variables: variables.variables, registry: registry)
        if case .plan(let plan) = reading { names += plan.variableNames } else { isSound = false }
        Console.print(ConsoleText(json: Self.json(reading, path)))
      }
    }
    if !isSound { throw ExitStatus.couldNotStart }
    try variables.checkUse(askedFor: names)
  }

  private static func json(_ reading: PipelineFile.Reading, _ path: String) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("path")
    writer.value(path)
    var plan: Plan?
    var diagnostics: [(line: Int?, column: Int?, message: String, meant: String?)] = []
    switch reading {
    case .plan(let sound): plan = sound
    case .unreadable(let error): diagnostics = [(nil, nil, "cannot read the pipeline: \(error.message)", nil)]
    case .mistakes(let mistakes):
      diagnostics = mistakes.diagnostics.map { ($0.line, $0.column, $0.message, $0.meant) }
    }
    writer.member("name")
    writer.value(plan?.name)
    writer.member("stages")
    if let plan {
      writer.beginArray()
      for stage in plan.stages { writer.value(stage.name) }
      writer.endArray()
    } else {
      writer.value(nil as String?)
    }
    writer.member("diagnostics")
    writer.beginArray()
    for diagnostic in diagnostics {
      writer.beginObject()
      writer.member("path")
      writer.value(path)
      writer.member("line")
      writer.value(diagnostic.line)
      writer.member("column")
      writer.value(diagnostic.column)
      writer.member("message")
      writer.value(diagnostic.message)
      writer.member("meant")
      writer.value(diagnostic.meant)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
