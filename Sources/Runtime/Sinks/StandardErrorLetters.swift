import Glibc

/// The dead letters of a run without an output folder: on standard error, one a line.
final class StandardErrorLetters: LetterSink {
  func appendLine(_ line: ArraySlice<UInt8>) throws(SinkError) {
    do throws(SystemError) {
      try writeAll(Array(line) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
    } catch {
      throw SinkError(path: "standard error", cause: error)
    }
  }

  func synchronize() {}

  func finish() {}
}
