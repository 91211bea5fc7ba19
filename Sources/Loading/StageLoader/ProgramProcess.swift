import StageKit
import System

/// A program that runs beside a worker: takes a line, answers with a line.
///
/// It ends with the thread that has started it, and with this value. Not for use from two threads at once.
final class ProgramProcess {
  /// Why there is no answer.
  enum Failure: Error {
    case ended(ProcessEnding)
    case noAnswer(milliseconds: Int)
    case answerTooLong
    /// It sent more than the one line, of which this is the first.
    case moreThanOneAnswer(first: [UInt8])
    /// It had sent something before it was asked.
    case unaskedAnswer
  }

  /// Far more than anybody answers with.
  private static let maxAnswerBytes = 256 << 20
  /// What is kept of standard error, for messages.
  private static let maxComplaintBytes = 2048

  private let process: PipedProcess
  private var received: [UInt8] = []
  private var complaint: [UInt8] = []

  /// Starts a program.
  ///
  /// - Parameter command: Its name or path, and its arguments.
  init(_ command: [String]) throws(SystemError) {
    process = try PipedProcess(command)
  }

  /// The last line that it has written to standard error; empty if it has written nothing.
  var lastComplaint: String {
    let lines = complaint.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    return lines.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Sends a line, which ends with a line break, and waits for the line that answers it, given without its line break.
  func exchange(_ line: [UInt8], withinMilliseconds limit: Int) throws(Failure) -> [UInt8] {
    var sent = 0
    var searched = 0
    let deadline = Self.now() + limit
    while true {
      let remaining = deadline - Self.now()
      guard remaining > 0 else { throw .noAnswer(milliseconds: limit) }
      process.wait(milliseconds: remaining, toWrite: sent < line.count)
      if sent < line.count {
        // A program that ends without reading may still have answered: what it has sent tells.
        sent += process.write(line.span.extracting(sent...))
      }
      let isOpen = read()
      if let end = received[searched...].firstIndex(of: 0x0A) {
        guard end + 1 == received.count else { throw .moreThanOneAnswer(first: Array(received[..<end])) }
        defer { received.removeAll(keepingCapacity: true) }
        return Array(received[..<end])
      }
      searched = received.count
      guard isOpen else { throw ended() }
      guard received.count <= Self.maxAnswerBytes else { throw .answerTooLong }
    }
  }

  /// Ends it at once.
  func kill() { process.end() }

  /// Checks that it has sent nothing since its last answer, and is still there.
  func expectSilence() throws(Failure) {
    let isOpen = read()
    guard received.isEmpty else { throw .unaskedAnswer }
    guard isOpen else { throw ended() }
  }

  /// Checks that it sends nothing after an answer for so long.
  func expectNoMore(withinMilliseconds limit: Int) throws(Failure) {
    if limit > 0 { process.wait(milliseconds: limit, toWrite: false) }
    _ = read()
    guard received.isEmpty else { throw .moreThanOneAnswer(first: received) }
  }

  /// Takes what is there to read; false once its standard output has ended.
  private func read() -> Bool {
    process.readErrors(into: &complaint, keeping: Self.maxComplaintBytes)
    return process.readOutput(into: &received, limit: Self.maxAnswerBytes)
  }

  /// Why there is no answer once its output has ended: so has it, or it is of no more use.
  private func ended() -> Failure { .ended(process.end() ?? .exited(0)) }

  private static func now() -> Int { MonotonicClock.now() / 1_000_000 }
}
