import CSystem
import Glibc
import StageKit

/// A program that runs beside a worker: takes a line, answers with a line.
///
/// It ends with the thread that has started it, and with this value. Not for use from two threads at once.
final class ProgramProcess {
  /// Why there is no answer.
  enum Failure: Error {
    /// It ended; the status as `waitpid` gives it.
    case ended(status: Int32)
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
  /// How long a program may take to end by itself.
  private static let patienceMilliseconds = 1000

  private var id: pid_t
  private var input: Int32
  private let output: Int32
  private var errors: Int32
  private var received: [UInt8] = []
  private var complaint: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  /// Starts a program.
  ///
  /// - Parameter command: Its name or path, and its arguments.
  /// - Throws: The number of the system's error.
  init(_ command: [String]) throws(ProgramStartError) {
    // What a program no longer reads is an error of writing, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard galley_pipe(&pair) == 0 else {
        let error = ProgramStartError(number: errno)
        ends.forEach { close($0) }
        throw error
      }
      ends += pair
    }
    var arguments = command.map { strdup($0) } + [nil]
    id = galley_spawn(&arguments, ends[0], ends[3], ends[5])
    let error = ProgramStartError(number: errno)
    arguments.forEach { free($0) }
    for end in [ends[0], ends[3], ends[5]] { close(end) }
    (input, output, errors) = (ends[1], ends[2], ends[4])
    for end in [input, output, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    if id < 0 {
      for end in [input, output, errors] { close(end) }
      throw error
    }
  }

  deinit {
    close(input)
    // Its standard input has ended: time to finish by itself.
    var status: Int32 = 0
    var waited = 0
    while id > 0, waited < Self.patienceMilliseconds, waitpid(id, &status, WNOHANG) == 0 {
      usleep(1000)
      waited += 1
      if waited == Self.patienceMilliseconds {
        Glibc.kill(id, SIGKILL)
        waitpid(id, &status, 0)
      }
    }
    close(output)
    if errors >= 0 { close(errors) }
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
      wait(milliseconds: remaining, toSend: sent < line.count)
      if sent < line.count {
        // A program that ends without reading may still have answered: what it has sent tells.
        let count = line.withUnsafeBytes { bytes in
          let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
          return write(input, rest.baseAddress, rest.count)
        }
        if count > 0 { sent += count } else if errno == EPIPE { sent = line.count }
      }
      let isOpen = read()
      if let end = received[searched...].firstIndex(of: 0x0A) {
        guard end + 1 == received.count else { throw .moreThanOneAnswer(first: Array(received[..<end])) }
        defer { received.removeAll(keepingCapacity: true) }
        return Array(received[..<end])
      }
      searched = received.count
      guard isOpen else { throw .ended(status: reap()) }
      guard received.count <= Self.maxAnswerBytes else { throw .answerTooLong }
    }
  }

  /// Ends it at once.
  func kill() {
    guard id > 0 else { return }
    Glibc.kill(id, SIGKILL)
    _ = reap()
  }

  /// Checks that it has sent nothing since its last answer, and is still there.
  func expectSilence() throws(Failure) {
    let isOpen = read()
    guard received.isEmpty else { throw .unaskedAnswer }
    guard isOpen else { throw .ended(status: reap()) }
  }

  /// Checks that it sends nothing after an answer for so long.
  func expectNoMore(withinMilliseconds limit: Int) throws(Failure) {
    if limit > 0 { wait(milliseconds: limit, toSend: false) }
    _ = read()
    guard received.isEmpty else { throw .moreThanOneAnswer(first: received) }
  }

  private func wait(milliseconds: Int, toSend: Bool) {
    var polled = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toSend ? input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds))
  }

  /// Takes what is there to read; false once its standard output has ended.
  private func read() -> Bool {
    while errors >= 0 {
      let count = Glibc.read(errors, &buffer, buffer.count)
      if count > 0 {
        complaint += buffer[..<count]
        complaint.removeFirst(max(0, complaint.count - Self.maxComplaintBytes))
      } else {
        if count == 0 {
          close(errors)
          errors = -1
        }
        break
      }
    }
    while true {
      let count = Glibc.read(output, &buffer, buffer.count)
      guard count > 0 else { return count < 0 }
      received += buffer[..<count]
      guard received.count <= Self.maxAnswerBytes else { return true }
    }
  }

  private func reap() -> Int32 {
    var status: Int32 = 0
    // Its output has ended: so has it, or it is of no use any more.
    Glibc.kill(id, SIGKILL)
    waitpid(id, &status, 0)
    id = -1
    return status
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// Why a program could not be started.
struct ProgramStartError: Error {
  /// The value of `errno`.
  let number: Int32

  /// What the system says.
  var message: String { String(cString: strerror(number)) }
}
