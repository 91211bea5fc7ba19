import System

extension Run {
  /// Checks that the output folder can be one.
  func checkOutput() throws(RunError) {
    guard case .folder(let folder) = output else { return }
    if folder.isEmpty { throw .noOutput }
    // What is not there yet is none of the inputs.
    guard let identity = (try? FileStatus(path: folder))?.identity else { return }
    for input in inputs where (try? FileStatus(path: input))?.identity == identity {
      throw .outputIsInput(path: folder)
    }
  }
}
