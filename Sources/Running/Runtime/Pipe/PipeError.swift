import Formats
import Glibc
import Inputs
import Pipeline
import StageKit
import System

/// Why lines cannot be answered by a pipeline.
package struct PipeError: Error, Equatable, Sendable {
  /// What was found, and what to do, for people.
  package let message: String
}

extension LinePipe {
  /// Checks that a pipeline can answer lines, and that this process can have copies that work on them.
  static func check(_ plan: Plan) throws(PipeError) {
    for planned in plan.stages {
      if let stage = planned.stage as? any CorpusStage, stage.observes {
        throw PipeError(
          message:
            "stage '\(planned.name)' has to see all documents before the first record is made, and a line is answered "
            + "before the next one is there: use 'galley run', or leave the stage out")
      }
    }
    guard fcntl(STDIN_FILENO, F_GETFD) >= 0, fcntl(STDOUT_FILENO, F_GETFD) >= 0 else {
      throw PipeError(message: "standard input and standard output must be open: lines come and answers go there")
    }
    // A lock that another thread holds at the fork would be held for ever in the copy.
    guard (try? Folder.names(in: "/proc/self/task"))?.count == 1 else {
      throw PipeError(
        message: "a loaded stage has started a thread, so the pipe cannot have processes that a document may end: "
          + "start threads in makeScratch()")
    }
    if let bytes = Memory.resident(in: getpid()), case let limits = SupervisionLimits(plan: plan, memoryBytes: nil),
      bytes > limits.memoryBytes
    {
      throw PipeError(message: RunError.memoryLimitTooLow(bytes: limits.memoryBytes).message)
    }
  }
}
