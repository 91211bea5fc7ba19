internal import ArgumentParser
import Pipeline
import Runtime

/// `galley plan`
struct PlanCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what 'galley run' would do with each input, and why.",
    discussion: "Takes the arguments of 'galley run'. Reads and compares; writes nothing.")

  @Argument(help: "The pipeline: a YAML file.")
  var pipeline: String

  @Argument(help: "Files and folders to read.")
  var inputs: [String] = []

  @Option(help: "A file that lists more files to read, one a line.")
  var fromFile: [String] = []

  @Flag(name: [.customShort("0"), .long], help: "Paths in lists end with NUL, as 'find -print0' writes them.")
  var null = false

  @Option(name: .shortAndLong, help: "The folder that the run would write into.")
  var output: String

  @Option(help: "Stop after so many documents.")
  var limit: Int?

  @OptionGroup var variables: VariableOptions

  @Flag(help: "As for 'galley run': documents that are dead letters are tried again.")
  var retry = false

  @OptionGroup var earlierResults: EarlierResultOptions

  @Flag(help: "Only the closing line.")
  var quiet = false

  func run(_ stages: StageRegistry) throws {
    let plan = try PipelineFile.load(pipeline, variables, stages)
    var run = RunRequest(plan: plan, inputs: inputs, output: output == "-" ? .standardOutput : .folder(output))
    run.limit = limit
    try earlierResults.apply(to: &run)
    run.retriesDeadLetters = retry
    run.programVersion = GalleyCommand.version
    for list in fromFile { run.listedFiles += try FileList.read(list, separatedByNUL: null) }
    let forecast: Forecast
    do {
      forecast = try run.forecast()
    } catch {
      Console.printError("galley: error: \(error.message)")
      throw ExitStatus.couldNotStart
    }
    for difference in forecast.differences { Console.print("changed: \(difference)") }
    if !quiet {
      for input in forecast.inputs {
        Console.print("\(input.runs ? "run " : "skip")  \(input.path): \(reasons(input))")
      }
      for (input, count) in forecast.kept {
        Console.print("keep  \(input): \(counted(count, "document")) of an input that is no longer there")
      }
      for path in forecast.gone { Console.print("gone  \(path): no longer among the inputs") }
    }
    let (runs, skips) = forecast.counts
    Console.print("\(counted(runs, "document")) to run, \(grouped(skips)) to skip")
  }

  private func reasons(_ input: Forecast.Input) -> String {
    if input.reasons.count == 1, input.count == 1 { return input.reasons[0].reason.text }
    return input.reasons.map { "\(grouped($0.count)) \($0.reason.text)" }.joined(separator: ", ")
  }
}
