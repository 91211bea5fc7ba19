import CSystem
import Glibc

/// A program that runs beside this process, with pipes to its standard input, output and error.
///
/// It ends with the thread that has started it, and with this value. Not for use from two threads at once.
package final class PipedProcess {
  /// How long a program may take to end by itself, once its standard input has ended.
  private static let patienceMilliseconds = 1000

  /// The process; nil once it has ended and its status is known.
  private var id: pid_t?
  /// Nil once it is closed, which says that nothing follows.
  private var input: OpenFile?
  private let output: OpenFile
  private let errors: OpenFile
  private var errorsAreOpen = true

  /// Starts a program, found as a shell would find it.
  ///
  /// - Parameter command: Its name or path, and its arguments.
  package init(_ command: [String]) throws(SystemError) {
    // Writing to a program that no longer reads is an error of that write, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    let (theirInput, ourInput) = try Self.pipe()
    self.input = OpenFile(owning: ourInput)
    defer { close(theirInput) }
    let (ourOutput, theirOutput) = try Self.pipe()
    output = OpenFile(owning: ourOutput)
    defer { close(theirOutput) }
    let (ourErrors, theirErrors) = try Self.pipe()
    errors = OpenFile(owning: ourErrors)
    defer { close(theirErrors) }
    var arguments = command.map { strdup($0) } + [nil]
    let id = galley_spawn(&arguments, theirInput, theirOutput, theirErrors)
    let failure = SystemError.current
    arguments.forEach { free($0) }
    guard id > 0 else { throw failure }
    for end in [ourInput, ourOutput, ourErrors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    self.id = id
  }

  deinit {
    // Its standard input ends: time to finish by itself.
    input = nil
    guard let id else { return }
    var status: Int32 = 0
    for _ in 0..<Self.patienceMilliseconds {
      if waitpid(id, &status, WNOHANG) != 0 { return }
      usleep(1000)
    }
    Glibc.kill(id, SIGKILL)
    waitpid(id, &status, 0)
  }

  /// Waits until something can be read or, if asked, written, or for so long.
  package func wait(milliseconds: Int, toWrite: Bool) {
    var polled = [
      pollfd(fd: output.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorsAreOpen ? errors.descriptor : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toWrite ? input?.descriptor ?? -1 : -1, events: Int16(POLLOUT), revents: 0),
    ]
    poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds))
  }

  /// Writes to its standard input as much as fits; the number of bytes, or of all of them if it no longer reads.
  package func write(_ bytes: borrowing Span<UInt8>) -> Int {
    do throws(SystemError) {
      return try input?.writeSome(bytes) ?? bytes.count
    } catch {
      return error.isBrokenPipe ? bytes.count : 0
    }
  }

  /// Appends what is there of its standard output, until `bytes` are more than `limit`; false once that has ended.
  package func readOutput(into bytes: inout [UInt8], limit: Int) -> Bool {
    do throws(SystemError) {
      while bytes.count <= limit { guard try output.read(into: &bytes, count: 64 * 1024) else { return false } }
    } catch {}
    // Nothing is there for the moment.
    return true
  }

  /// Appends what is there of its standard error, and keeps the last `limit` bytes.
  package func readErrors(into bytes: inout [UInt8], keeping limit: Int) {
    guard errorsAreOpen else { return }
    do throws(SystemError) {
      while errorsAreOpen {
        errorsAreOpen = try errors.read(into: &bytes, count: 64 * 1024)
        bytes.removeFirst(max(0, bytes.count - limit))
      }
    } catch {}
  }

  /// Ends it at once, unless it has ended, and says how it ended; nil if that has been said before.
  @discardableResult
  package func end() -> ProcessEnding? {
    guard let id else { return nil }
    var status: Int32 = 0
    Glibc.kill(id, SIGKILL)
    waitpid(id, &status, 0)
    self.id = nil
    return ProcessEnding(waitStatus: status)
  }

  private static func pipe() throws(SystemError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard galley_pipe(&ends) == 0 else { throw .current }
    return (ends[0], ends[1])
  }
}
