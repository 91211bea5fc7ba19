internal import ArgumentParser
import Pipeline
import Runtime

/// `galley pipe`
struct PipeCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipe", abstract: "Answer lines of JSON on standard input, one for one, as they come.",
    discussion: """
      Each line of input is a record as in a JSON Lines file, in UTF-8. Each is answered with one line, in order, at once:

        {"status":"record","record":{…}}
        {"status":"filtered","id":…,"stage":…}
        {"status":"dead_letter","dead_letter":{…}}

      A document that crashes a stage or passes its time limit is a dead letter, and the lines after it are answered. Ids \
      are not compared. Stages that have to see all documents first are refused, and max_error_rate has no effect.

      Exit status: 0 every line is answered, or nobody reads the answers any more; 2 could not start; 3 stopped; 4 cannot \
      read or write; 5 the processes died without being in a document.
      """)

  @Argument(help: "The pipeline: a YAML file.")
  var pipeline: String

  @Option(help: "How many documents to process side by side.")
  var workers = 1

  @OptionGroup var variables: VariableOptions

  func validate() throws {
    guard (1...1024).contains(workers) else {
      throw ValidationError("--workers must be from 1 to 1024, not \(workers)")
    }
  }

  func run(_ stages: StageRegistry) throws {
    StopSignals.exitUntilListening()
    let plan = try PipelineFile.load(pipeline, variables, stages)
    let pipe: LinePipe
    do throws(PipeError) {
      pipe = try LinePipe(plan: plan, workerCount: workers)
    } catch {
      Console.printError("galley: error: \(error.message)")
      throw ExitStatus.couldNotStart
    }
    try end(pipe.run())
  }

  /// Says what is to be said of the ending, and throws the exit status where it is not success.
  private func end(_ ending: LinePipe.Ending) throws {
    switch ending {
    case .finished, .outputClosed: return
    case .stopped:
      Console.printError("galley: stopped by a signal")
      throw ExitStatus.stopped
    case .failed:
      Console.printError(
        "galley: error: a stage failed, and the pipeline says on_error: fail; the last answer has the reason")
      throw ExitStatus.stopped
    case .setupFailed(let message):
      Console.printError("galley: error: \(RunError.stageSetupFailed(message: message).message)")
      throw ExitStatus.couldNotStart
    case .brokenDown(let signal, let count):
      Console.printError(
        signal == 0
          ? "galley: error: a process for the documents cannot be started"
          : "galley: error: the processes for the documents ended \(count) times, with signal \(signal), while no document "
            + "was at work")
      throw ExitStatus.notBalanced
    case .cannotRead(let reason):
      Console.printError("galley: error: cannot read standard input: \(reason)")
      throw ExitStatus.cannotWrite
    case .cannotWrite(let reason):
      Console.printError("galley: error: cannot write standard output: \(reason)")
      throw ExitStatus.cannotWrite
    }
  }
}
