import Formats
import Inputs
import Pipeline
import StageKit
import System

extension RunRequest {
  /// Checks what can be checked without writing anything.
  func check() throws(RunError) {
    try checkInputs()
    try checkOutput()
  }

  private func checkInputs() throws(RunError) {
    guard !inputs.isEmpty || !listedFiles.isEmpty else { throw .noInput }
    if let encoding = plan.input.textEncoding, !encoding.isAvailable {
      throw .missingEncoding(message: TextEncodingError.unavailable(encoding).description)
    }
    do throws(UnusableInput) {
      try InputSource(inputs: inputs, listedFiles: listedFiles, options: plan.input).check()
    } catch {
      throw .missingInput(path: error.path, reason: error.reason)
    }
  }

  private func checkOutput() throws(RunError) {
    guard case .folder(let folder) = output else { return }
    if folder.isEmpty { throw .noOutput }
    // A folder that is not there yet is not one of the inputs.
    guard let identity = (try? FileStatus(path: folder))?.identity else { return }
    for input in inputs where (try? FileStatus(path: input))?.identity == identity {
      throw .outputIsInput(path: folder)
    }
    if !startsAnew && ResultFolder.holdsForeignResult(folder) {
      throw .resultExists(folder: folder, names: OutputFolder.results(in: folder))
    }
  }
}
