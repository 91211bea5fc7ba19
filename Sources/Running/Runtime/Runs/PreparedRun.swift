import Glibc
import Inputs
import Pipeline
import StageKit
import System

/// A run that may start: its request is checked, the output folder is locked, and it is known which inputs there are.
package struct PreparedRun: Sendable {
  let request: RunRequest
  let inputs: ResolvedInputs
  /// The lock on the output folder, held as long as this value; nil for standard output.
  let lock: FolderLock?
}

extension RunRequest {
  /// Checks that the run can start, and takes the lock on the output folder.
  ///
  /// - Throws: ``RunError``; then nothing of an earlier result has been touched.
  package func prepare() throws(RunError) -> PreparedRun {
    try check()
    // Writing past a limit on the size of files is an error of that write and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    guard case .folder(let folder) = output else {
      guard plan.layout == .lines else { throw .filesToStandardOutput }
      return PreparedRun(request: self, inputs: try ResolvedInputs(self), lock: nil)
    }
    let lock = try lock(folder)
    do throws(SinkError) {
      try ResultFolder.publishComplete(in: folder)
    } catch {
      throw .cannotWrite(path: error.path, reason: error.cause.message)
    }
    return PreparedRun(request: self, inputs: try ResolvedInputs(self), lock: lock)
  }

  private func lock(_ folder: String) throws(RunError) -> FolderLock {
    do throws(SystemError) {
      try Folder.makeWithParents("\(folder)/\(OutputFolder.hiddenFolder)")
    } catch {
      throw .output(folder, error)
    }
    return try FolderLock(folder)
  }
}

extension PreparedRun {
  /// What a process is after a fork.
  package enum Fork {
    /// The supervisor, after the run: how it ended.
    case supervisor(Supervisor.Ending)
    /// The process that is to do the run. It has no supervisor where there cannot be two processes.
    case run(RunProcess)
  }

  /// Forks this process into a supervisor, which stays in this call until the run has ended, and the process of the run.
  ///
  /// Called on the main thread while there is no other. Returns once in the supervisor, and once in each process that it
  /// starts: more than one where documents end the process.
  package func fork() -> Fork {
    let supervisor = try? Supervisor(
      workerCount: request.workerCount, limits: request.limits,
      writesToStandardOutput: request.output == .standardOutput,
      readsStandardInput: request.inputs.contains(InputSource.standardInput))
    if let ending = supervisor?.run() { return .supervisor(ending) }
    return .run(RunProcess(self, monitor: supervisor?.monitor))
  }

  /// The run in this process, without a supervisor: a document that ends the process ends the run.
  package func withoutSupervisor() -> RunProcess { RunProcess(self, monitor: nil) }
}
