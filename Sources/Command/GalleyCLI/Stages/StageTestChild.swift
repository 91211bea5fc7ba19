import Glibc
import System

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

    /// Replaces the text before, cut to what a person would read.
    func write(_ text: String) {
      let shown = text.utf8.count > Self.limit ? text.prefix(Self.limit).debugDescription + "…" : text.debugDescription
      let file = OpenFile(borrowing: Self.descriptor)
      // A note that cannot be written costs the message its text, and no more.
      try? file.resize(toByteCount: 0)
      try? file.write(Array(shown.utf8).span, at: 0)
    }
  }

  /// The note of this process; nil if none was asked for.
  static var note: Note? { fcntl(Note.descriptor, F_GETFD) >= 0 ? Note() : nil }

  /// Runs galley with some arguments, to its end.
  static func run(_ arguments: [String]) throws(SystemError) -> Ending {
    // It has no name, and is gone with the last process that has it open.
    guard let stream = tmpfile() else { throw SystemError.current }
    defer { fclose(stream) }
    let file = fileno(stream)

    // A trap would print its backtrace between the lines of the test.
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    let ending = try ChildProcess.run(
      ChildProcess.thisProgram, ["galley"] + arguments, sharing: (here: file, there: Note.descriptor))
    switch ending {
    case .exited(let status): return .exited(status)
    case .killed(let signal):
      let text = (try? OpenFile(borrowing: file).read(count: 4096, at: 0)) ?? []
      return .killed(signal: signal, text: String(decoding: text, as: UTF8.self))
    }
  }
}
