internal import ArgumentParser
import Glibc
import Pipeline
import Runtime

/// `galley run`
struct RunCommand: ParsableCommand {
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

  @Option(name: .shortAndLong, help: "The folder to write into, or - for records on standard output.")
  var output: String

  @Option(help: "How many documents to process side by side. (default: one a core)")
  var workers: Int?

  @Option(help: "Stop after so many documents.")
  var limit: Int?

  @OptionGroup var variables: VariableOptions

  @Flag(help: "Replace the result that the output folder holds.")
  var force = false

  @Flag(help: "No progress and no closing table.")
  var quiet = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers must be from 1 to 1024, not \(workers)")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1, not \(limit)") }
  }

  func run() throws {
    let plan = try PipelineFile.load(pipeline, variables)
    var run = Run(
      plan: plan, inputs: inputs, output: output == "-" ? .standardOutput : .folder(output))
    run.workerCount = workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    run.limit = limit
    run.replacesResult = force
    run.programVersion = GalleyCommand.version
    for list in fromFile { run.listedFiles += try FileList.read(list) }

    run.measuresInputs = !quiet && Console.errorIsTerminal
    let progressLine = ProgressLine(isShown: !quiet && Console.errorIsTerminal)
    let report: RunReport
    do {
      report = try run.execute { progressLine.show($0) }
    } catch {
      Console.printError("galley: error: \(error.message)")
      throw ExitStatus.couldNotStart
    }
    progressLine.clear()
    if !quiet { Console.printError(ReportTable.render(report)) }
    try end(report)
  }

  /// Says what is to be said of the ending, and throws the exit status where it is not success.
  private func end(_ report: RunReport) throws {
    switch report.ending {
    case .finished, .reachedLimit, .outputClosed: break
    case .interrupted:
      Console.printError(
        "galley: stopped by a signal; what was done is in \(unfinishedPlace); run again with --force to start anew")
      throw ExitStatus.stopped
    case .failed(let id, let stage, let message):
      Console.printError(
        "galley: error: stage '\(stage)' failed on '\(id)', and the pipeline says on_error: fail: \(message)")
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

  private var unfinishedPlace: String {
    output == "-" ? "what was written" : "\(output)/.records.jsonl.partial"
  }
}

/// A number with its noun: `1 record`, `2,000 records`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// A number with its digits in groups of three: `20,000`.
func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0 && index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + String(text.reversed())
}
