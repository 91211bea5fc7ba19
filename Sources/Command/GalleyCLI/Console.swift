import Glibc
import System

/// What people see: standard output for results, standard error for messages.
enum Console {
  /// Whether standard error is a terminal that a person looks at.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether colours are wanted on standard output: a terminal, and no `NO_COLOR` (no-color.org).
  static var outputHasColor: Bool { isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

  /// The width of the terminal on standard output, in columns; 100 if there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
    return Int(size.ws_col)
  }

  static func print(_ text: ConsoleText) {
    write(text.text + "\n", to: .standardOutput)
  }

  static func printError(_ text: ConsoleText) {
    write(text.text + "\n", to: .standardError)
  }

  /// Writes on standard error without a line break.
  static func writeError(_ text: ConsoleText) {
    write(text.text, to: .standardError)
  }

  private static func write(_ text: String, to file: borrowing OpenFile) {
    // Nobody is left to tell if it fails.
    try? file.write(Array(text.utf8).span)
  }
}
