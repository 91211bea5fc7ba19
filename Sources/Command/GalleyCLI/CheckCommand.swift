internal import ArgumentParser
import Pipeline

/// `galley check`
struct CheckCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check pipelines: all mistakes at once, each with its place.")

  @Argument(help: "The pipelines: YAML files.")
  var pipelines: [String]

  @OptionGroup var variables: VariableOptions

  func run(_ stages: StageRegistry) throws {
    let registry = try variables.loading.registry(stages)
    var isSound = true
    var names: [String] = []
    for path in pipelines {
      do {
        let plan = try PipelineFile.load(path, variables: variables.variables, registry: registry)
        names += plan.variableNames
        Console.print("\(path): \(plan.name): \(plan.stages.map(\.name).joined(separator: " → "))")
      } catch ExitStatus.couldNotStart {
        isSound = false
      }
    }
    if !isSound { throw ExitStatus.couldNotStart }
    try variables.checkUse(askedFor: names)
  }
}
