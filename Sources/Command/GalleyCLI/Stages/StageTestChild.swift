import Glibc
import Runtime

/// A process of its own for the test of a stage, since a stage that traps takes its process with it.
enum StageTestChild {
  /// How a child ended.
  enum Ending {
    case exited(Int32)
    /// By a signal, while the stage worked on a text.
    case killed(signal: Int32, text: String)
  }

  /// The seconds that a stage may take for one text.
  static let timeLimit: UInt32 = 60

  /// The file in which a child notes the text that its stage is about to see: open under this number.
  struct Note: Sendable {
    fileprivate static let descriptor: Int32 = 3
    private static let limit = 400

    /// Puts a text in the place of the one before, cut to what a person would read.
    func write(_ text: String) {
      let shown = text.utf8.count > Self.limit ? text.prefix(Self.limit).debugDescription + "…" : text.debugDescription
      ftruncate(Self.descriptor, 0)
      _ = Array(shown.utf8).withUnsafeBytes { pwrite(Self.descriptor, $0.baseAddress, $0.count, 0) }
    }
  }

  /// The note of this process; nil where nobody asked for one.
  static var note: Note? { fcntl(Note.descriptor, F_GETFD) >= 0 ? Note() : nil }

  /// Runs galley with some arguments, to its end.
  static func run(_ arguments: [String]) throws(SystemError) -> Ending {
    // It has no name, and is gone with the last process that has it open.
    guard let stream = tmpfile() else { throw SystemError.current }
    defer { fclose(stream) }
    let file = fileno(stream)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file, Note.descriptor)
    // A trap would print its backtrace between the lines of the test.
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    var values: [UnsafeMutablePointer<CChar>?] = (["galley"] + arguments).map { strdup($0) } + [nil]
    defer { values.forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, "/proc/self/exe", &actions, nil, &values, environ)
    guard failure == 0 else {
      errno = failure
      throw SystemError.current
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { throw SystemError.current } }
    let signal = status & 0x7F
    guard signal != 0 else { return .exited(status >> 8 & 0xFF) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    return .killed(signal: signal, text: String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self))
  }
}
