import CSystem
import Glibc

/// How a process ended.
package enum ProcessEnding: Equatable, Sendable {
  /// By itself, with this exit status.
  case exited(Int32)
  case killed(signal: Int32)

  /// - Parameter status: What `waitpid` gives.
  package init(waitStatus status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }
}

/// Programs that are run to their end.
package enum ChildProcess {
  /// The file that this process runs.
  package static let thisProgram = "/proc/self/exe"

  /// Runs a program, with the environment and the standard files of this process, and waits for its end.
  ///
  /// - Parameters:
  ///   - program: Its path, or its name, found as a shell would find it.
  ///   - arguments: The first is what it is called.
  ///   - folder: Its current folder; nil for that of this process.
  ///   - file: An open file, by its number here, that the program has open under another number.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, sharing file: (here: Int32, there: Int32)? = nil
  ) throws(SystemError) -> ProcessEnding {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let folder { galley_spawn_in_folder(&actions, folder) }
    if let file { posix_spawn_file_actions_adddup2(&actions, file.here, file.there) }
    var values: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { values.forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, program, &actions, nil, &values, environ)
    guard failure == 0 else { throw SystemError(number: failure) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { throw .current } }
    return ProcessEnding(waitStatus: status)
  }
}
