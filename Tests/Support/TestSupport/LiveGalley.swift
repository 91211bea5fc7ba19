import Foundation
import Glibc

/// A galley that is written to and read from while it runs. It is killed with the value, so that no test leaves one behind.
package final class LiveGalley {
  /// How long anything may take before a test gives up.
  private static let patienceMilliseconds: Int32 = 60_000

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let folder: TemporaryFolder
  private let errorFolder: TemporaryFolder
  private var buffer: [UInt8] = []
  private var searched = 0

  package var id: Int32 { process.processIdentifier }

  /// Starts the real binary.
  ///
  /// - Parameters:
  ///   - folder: The folder to run in, which is kept as long as it runs.
  ///   - isFaulty: Whether it is the one whose stage `go_wrong` goes wrong on purpose.
  package init(_ arguments: [String], in folder: TemporaryFolder, isFaulty: Bool = false) throws {
    // Writing to one that has ended is an error of that write.
    signal(SIGPIPE, SIG_IGN)
    self.folder = folder
    errorFolder = try TemporaryFolder()
    try errorFolder.write("", to: "errors")
    process.executableURL = URL(filePath: isFaulty ? GalleyProcess.faultyPath : GalleyProcess.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(errorFolder.path)/errors"))
    try process.run()
    // Else its end could not be seen.
    try output.fileHandleForWriting.close()
  }

  deinit {
    kill(id, SIGKILL)
    process.waitUntilExit()
  }

  /// What it has written on standard error.
  package var errors: String { String(decoding: errorFolder.read("errors") ?? [], as: UTF8.self) }

  /// Writes text; nothing where it has ended.
  package func write(_ text: String) { try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

  /// Says that nothing follows.
  package func closeInput() { try? input.fileHandleForWriting.close() }

  /// Does not want to read any more.
  package func closeOutput() { try? output.fileHandleForReading.close() }

  /// The next line that it writes; nil where its output ends, or for too long nothing comes.
  package func readLine(milliseconds: Int32 = patienceMilliseconds) -> String? {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          buffer.removeSubrange(...end)
          searched = 0
        }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      searched = buffer.count
      let descriptor = output.fileHandleForReading.fileDescriptor
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, milliseconds) > 0 else { return nil }
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(descriptor, &piece, piece.count)
      guard count > 0 else { return nil }
      buffer += piece[..<count]
    }
  }

  /// All lines until its output ends.
  package func readLines() -> [String] {
    var lines: [String] = []
    while let line = readLine() { lines.append(line) }
    return lines
  }

  /// Its exit status, or its signal as a negative number; nil where it does not end.
  package func waitForEnd() -> Int32? {
    for _ in 0..<Self.patienceMilliseconds / 5 where process.isRunning { usleep(5000) }
    guard !process.isRunning else { return nil }
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
