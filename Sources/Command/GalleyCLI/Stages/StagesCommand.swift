internal import ArgumentParser
import Pipeline

/// `galley stages`
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "List the stages, describe each, start and test those of your own.",
    subcommands: [List.self, Show.self, New.self, Build.self, Test.self])

  struct List: StageUsingCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all stages.")

    @OptionGroup var loading: LoadOptions

    func run(_ stages: StageRegistry) throws {
      Console.print(ConsoleText(lines: StageReference.list(of: try loading.registry(stages))))
    }
  }

  struct Show: StageUsingCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Describe a stage: what it reads and writes, its options, examples.")

    @Argument(help: "The name of the stage.")
    var name: String

    @OptionGroup var loading: LoadOptions

    func run(_ stages: StageRegistry) throws {
      let registry = try loading.registry(stages)
      guard let stage = registry[name] else {
        Console.printError("galley: error: \(registry.unknownStageMessage(name)); 'galley stages list' shows all")
        throw ExitStatus.couldNotStart
      }
      Console.print(ConsoleText(lines: StageReference.text(of: stage)))
    }
  }
}
