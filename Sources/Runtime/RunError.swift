/// Why a run could not start.
package enum RunError: Error, Equatable, Sendable {
  /// No input was named.
  case noInput
  /// The system lacks the encoding that the pipeline names.
  case missingEncoding(message: String)
  /// A named input cannot be found or read.
  case missingInput(path: String, reason: String)
  /// The folder holds the result of another run, in the files of these names.
  case resultExists(folder: String, names: [String])
  /// The folder cannot be made or written into.
  case unusableOutput(path: String, reason: String)
  /// Records in files cannot go to standard output.
  case filesToStandardOutput
  /// A stage could not make its scratch.
  case stageSetupFailed(message: String)
}

extension RunError {
  /// The error for people: what was found, and what to do.
  package var message: String {
    switch self {
    case .noInput: "no input: name files or folders to read"
    case .missingEncoding(let message): message
    case .missingInput(let path, let reason): "cannot read the input '\(path)': \(reason)"
    case .resultExists(let folder, let names):
      """
      '\(folder)' holds the result of an earlier run (\(names.joined(separator: ", "))); \
      choose another folder, or replace that result with --force
      """
    case .unusableOutput(let path, let reason): "cannot write to the output folder '\(path)': \(reason)"
    case .filesToStandardOutput:
      "the pipeline writes a file a record (layout: files), which standard output cannot take; name a folder"
    case .stageSetupFailed(let message): "a stage could not be set up: \(message)"
    }
  }
}
