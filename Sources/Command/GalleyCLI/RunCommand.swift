internal import ArgumentParser
import Glibc
import Pipeline
import Runtime

/// `galley run`
struct RunCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a pipeline over files and folders.",
    discussion: """
      Writes records.jsonl (or records/, a file a record) and, where documents could not be finished, \
      dead_letters.jsonl with the reason for each.

      Exit status: 0 every document is a record or was filtered; 1 done, some are dead letters; 2 could not start; \
      3 stopped; 4 cannot write; 5 documents unaccounted for.
      """)

  @Argument(help: "The pipeline: a YAML file.")
  var pipeline: String

  @Argument(help: "Files and folders to read; - for standard input. Hidden files are left out.")
  var inputs: [String] = []

  @Option(help: "A file that lists more files to read, one a line; - reads the list from standard input.")
  var fromFile: [String] = []

  @Flag(name: [.customShort("0"), .long], help: "Paths in lists end with NUL, as 'find -print0' writes them.")
  var null = false

  @Option(name: .shortAndLong, help: "The folder to write into, or - for records on standard output.")
  var output: String

  @Option(help: "How many documents to process side by side. (default: one a core)")
  var workers: Int?

  @Option(help: "Stop after so many documents.")
  var limit: Int?

  @OptionGroup var variables: VariableOptions

  @Option(
    help: "What the run may hold in memory, in MiB; a document that needs more is a dead letter.",
    transform: Self.mebibytes)
  var memoryLimit: Int?

  @Flag(help: "Try the documents again that are dead letters.")
  var retry = false

  @OptionGroup var earlierResults: EarlierResultOptions

  @Flag(help: "No progress and no closing table.")
  var quiet = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers must be from 1 to 1024, not \(workers)")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1, not \(limit)") }
  }

  private static func mebibytes(_ text: String) throws -> Int {
    guard let count = Int(text), (1...67_108_864).contains(count) else {
      throw ValidationError("--memory-limit must be a number of MiB from 1 to 67108864, not '\(text)'")
    }
    return count << 20
  }

  func run(_ stages: StageRegistry) throws {
    StopSignals.exitUntilListening()
    let request = try request(stages)
    let prepared = try attempt { () throws(RunError) in try request.prepare() }
    switch prepared.fork() {
    case .supervisor(let ending): try end(ending)
    case .run(let run): try execute(run)
    }
  }

  private func request(_ stages: StageRegistry) throws -> RunRequest {
    let plan = try PipelineFile.load(pipeline, variables, stages)
    var request = RunRequest(
      plan: plan, inputs: inputs, output: output == "-" ? .standardOutput : .folder(output))
    for list in fromFile { request.listedFiles += try FileList.read(list, separatedByNUL: null) }
    request.workerCount = workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    request.limit = limit
    try earlierResults.apply(to: &request)
    request.retriesDeadLetters = retry
    request.memoryLimitBytes = memoryLimit
    request.measuresInputs = !quiet && Console.errorIsTerminal
    request.programVersion = GalleyCommand.version
    return request
  }

  /// Does the run, in a process of its own unless there cannot be one.
  private func execute(_ run: RunProcess) throws {
    defer { run.end() }
    if !run.isSupervised {
      Console.printError("galley: warning: this run has no supervisor; a document that crashes a stage ends it")
    }
    let progressLine = ProgressLine(isShown: !quiet && Console.errorIsTerminal)
    let report = try attempt { () throws(RunError) in try run.execute { progressLine.show($0) } }
    progressLine.clear()
    if !quiet { Console.printError(ConsoleText(lines: ReportTable.render(report))) }
    try end(report)
  }

  /// Says how a supervised run ended, as far as it has not said that itself, and throws its exit status.
  private func end(_ ending: Supervisor.Ending) throws {
    switch ending {
    case .exited(0): return
    case .exited(let status): throw ExitStatus(rawValue: status) ?? ExitStatus.notBalanced
    case .stopped:
      Console.printError(
        output == "-" ? "galley: stopped at once" : "galley: stopped at once; the same command goes on from here")
      throw ExitStatus.stopped
    case .brokenDown(let signal, let count):
      Console.printError(Self.breakdown(signal: signal, count: count))
      throw signal == SIGKILL ? ExitStatus.stopped : ExitStatus.notBalanced
    case .memoryLimitTooLow(let bytes):
      Console.printError("galley: error: \(RunError.memoryLimitTooLow(bytes: bytes).message)")
      throw ExitStatus.stopped
    case .inputConsumed:
      Console.printError(
        "galley: error: a document ended the run, and standard input cannot be read a second time; "
          + "name a file instead of a pipe, and galley goes on by itself")
      throw ExitStatus.stopped
    case .outputUncertain:
      Console.printError("galley: error: the run ended while it was writing; how much has been written cannot be told")
      throw ExitStatus.stopped
    }
  }

  /// What is known of a run that ended again and again outside of any document.
  private static func breakdown(signal: Int32, count: Int) -> ConsoleText {
    switch signal {
    case SIGKILL:
      """
      galley: error: the run was killed (signal \(signal)) \(count) times while no document was at work, and not by galley. \
      Linux does so when memory runs out (see 'dmesg'), and so do limits of containers and batch systems. \
      Give it more memory or fewer --workers; the same command goes on from here
      """
    case 0: "galley: error: the run ended and cannot be started again; the same command goes on from here"
    default:
      """
      galley: error: the run ended \(count) times with signal \(signal) (\(String(cString: strsignal(signal)))) while no \
      document was at work; this is a defect of galley or of a stage, please report it
      """
    }
  }

  /// Says why a run cannot start or go on.
  private func attempt<Result>(_ body: () throws(RunError) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      Console.printError("galley: error: \(error.message)")
      if case .cannotWrite = error { throw ExitStatus.cannotWrite }
      throw ExitStatus.couldNotStart
    }
  }

  /// Says what is to be said of the ending, and throws the exit status where it is not success.
  private func end(_ report: RunReport) throws {
    switch report.ending {
    case .finished, .reachedLimit, .outputClosed: break
    case .interrupted:
      Console.printError(
        output == "-"
          ? "galley: stopped by a signal" : "galley: stopped by a signal; the same command goes on from here")
      throw ExitStatus.stopped
    case .failed(let id, let stage, let message):
      Console.printError(
        "galley: error: stage '\(stage)' failed on '\(id)', and the pipeline says on_error: fail: \(message)")
      throw ExitStatus.stopped
    case .tooManyErrors(let deadLetters, let documents):
      let place = output == "-" ? "above" : "in \(output)/.dead_letters.jsonl.partial"
      Console.printError(
        "galley: error: \(grouped(deadLetters)) of the first \(grouped(documents)) documents are dead letters, more than "
          + "the pipeline's max_error_rate; the reasons are \(place)")
      throw ExitStatus.stopped
    case .cannotWrite(let path, let reason):
      Console.printError("galley: error: cannot write '\(path)': \(reason)")
      throw ExitStatus.cannotWrite
    }
    if report.ending == .finished && !report.isBalanced {
      Console.printError("galley: error: documents are unaccounted for; this is a defect of galley, please report it")
      throw ExitStatus.notBalanced
    }
    if report.deadLetters > 0 {
      if !quiet && output != "-" {
        Console.printError("\(counted(report.deadLetters, "dead letter")): \(output)/dead_letters.jsonl")
      }
      throw ExitStatus.hasDeadLetters
    }
  }
}
