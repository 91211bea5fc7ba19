import System

/// Why a run could not start.
package enum RunError: Error, Equatable, Sendable {
  /// No input was named.
  case noInput
  /// The output folder has no name.
  case noOutput
  /// The output folder is one of the inputs.
  case outputIsInput(path: String)
  /// The system lacks the encoding that the pipeline names.
  case missingEncoding(message: String)
  /// A named input cannot be found or read.
  case missingInput(path: String, reason: String)
  /// The folder holds a result that has no journal, in the files of these names.
  case resultExists(folder: String, names: [String])
  /// Another pipeline made the result that the folder holds.
  case otherPipeline(folder: String, made: String, now: String)
  /// The folder holds results of inputs that are not named again.
  case inputsNotNamed(folder: String, results: ResultCounts)
  /// The folder holds the results of more documents than the limit.
  case limitTakesAway(folder: String, documents: Int, limit: Int)
  /// An input of an earlier run is no longer there, and a stage has to observe it.
  case goneInput(path: String, stage: String)
  /// Another run is writing into the folder.
  case locked(folder: String, holder: Int?)
  /// The folder cannot be made or written into.
  case unusableOutput(path: String, reason: String)
  /// The folder is there, and yet nothing can be written: the disk is full, or fails.
  case cannotWrite(path: String, reason: String)
  /// Records in files cannot go to standard output.
  case filesToStandardOutput
  /// There is no telling what a run to standard output has done before.
  case forecastOfStandardOutput
  /// A stage has to see all inputs first, and one of them is standard input.
  case standardInputTwice(stage: String)
  /// The run needs more memory than it may have, whatever the document.
  case memoryLimitTooLow(bytes: Int)
  /// A stage could not make its scratch.
  case stageSetupFailed(message: String)
}

extension RunError {
  /// The error of a folder or lock that cannot be made.
  static func output(_ path: String, _ error: SystemError) -> RunError {
    error.isOfDisk
      ? .cannotWrite(path: path, reason: error.message) : .unusableOutput(path: path, reason: error.message)
  }

  /// The error for people: what was found, and what to do.
  package var message: String {
    switch self {
    case .noInput: "no input: name files or folders to read"
    case .noOutput: "the name of the output folder is empty: name a folder, or - for standard output"
    case .outputIsInput(let path):
      "the output folder '\(path)' is also an input, and results would be read as documents: choose another folder, such "
        + "as one inside of it"
    case .missingEncoding(let message): message
    case .missingInput(let path, let reason): "cannot read the input '\(path)': \(reason)"
    case .resultExists(let folder, let names):
      """
      '\(folder)' holds a result that no run of galley has left there (\(names.joined(separator: ", "))); \
      choose another folder, or replace that result with --force
      """
    case .otherPipeline(let folder, let made, let now):
      "'\(folder)' holds the result of the pipeline '\(made)', and this one is '\(now)'; choose another folder, or replace "
        + "the result with --force"
    case .inputsNotNamed(let folder, let results):
      "'\(folder)' holds \(results.text) of inputs that are not among these; --append keeps them, --prune removes them"
    case .limitTakesAway(let folder, let documents, let limit):
      "'\(folder)' holds the results of \(documents) documents, more than --limit \(limit); name a higher limit, or remove the "
        + "others with --prune"
    case .goneInput(let path, let stage):
      "stage '\(stage)' has to see all documents, and the input '\(path)' of an earlier run is no longer there; put it back, or "
        + "remove its results with --prune instead of --append"
    case .locked(let folder, let holder):
      "another run\(holder.map { ", process \($0)," } ?? "") is writing into '\(folder)'"
    case .unusableOutput(let path, let reason): "cannot write to the output folder '\(path)': \(reason)"
    case .cannotWrite(let path, let reason): "cannot write '\(path)': \(reason)"
    case .filesToStandardOutput:
      "the pipeline writes a file a record (layout: files), which standard output cannot take; name a folder"
    case .forecastOfStandardOutput: "a run to standard output always processes everything; name a folder"
    case .standardInputTwice(let stage):
      "stage '\(stage)' has to see all inputs before the first record is made, and standard input cannot be read twice: "
        + "put it into a file"
    case .memoryLimitTooLow(let bytes):
      "the run itself needs more than its memory limit of \(bytes >> 20) MiB; raise it, or use fewer workers"
    case .stageSetupFailed(let message): "a stage could not be set up: \(message)"
    }
  }
}
