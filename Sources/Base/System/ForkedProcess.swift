import CSystem
package import Glibc

/// A copy of this process that works beside it, with a pipe in each direction; each of the two has one of these.
///
/// To be made by a process with one thread, on its main thread: the copy ends with the thread that made it. Not for use from
/// two threads at once.
package final class ForkedProcess {
  /// Whether this is the copy. It has nothing on standard input, and what it prints goes to standard error.
  package let isCopy: Bool
  /// The process of the copy; nil in the copy, and once it has ended and its status is known.
  private var id: pid_t?
  /// What the other process writes. Reading blocks in the copy alone.
  private var incoming: OpenFile?
  /// What the other process reads; nil once it is closed. Writing blocks in the copy alone.
  private var outgoing: OpenFile?

  /// Forks: returns in both processes.
  package init() throws(SystemError) {
    let (theirIncoming, ourOutgoing) = try Self.pipe()
    let (ourIncoming, theirOutgoing): (Int32, Int32)
    do throws(SystemError) {
      (ourIncoming, theirOutgoing) = try Self.pipe()
    } catch {
      [theirIncoming, ourOutgoing].forEach { close($0) }
      throw error
    }
    let id = galley_fork()
    let failure = SystemError.current
    isCopy = id == 0
    self.id = id > 0 ? id : nil
    incoming = OpenFile(owning: isCopy ? theirIncoming : ourIncoming)
    outgoing = OpenFile(owning: isCopy ? theirOutgoing : ourOutgoing)
    let others = isCopy ? [ourIncoming, ourOutgoing] : [theirIncoming, theirOutgoing]
    others.forEach { close($0) }
    guard id >= 0 else { throw failure }
    if isCopy {
      Self.leaveStandardFiles()
    } else {
      for end in [ourIncoming, ourOutgoing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }
  }

  deinit { end() }

  /// Gives up, in a copy, the hold on another copy that the first process has made before.
  package func abandon() {
    id = nil
    outgoing = nil
    incoming = nil
  }

  /// Says that nothing follows.
  package func closeOutgoing() { outgoing = nil }

  /// Appends what is there, up to `count` bytes; false once the other process has closed its end.
  package func read(into bytes: inout [UInt8], count: Int) throws(SystemError) -> Bool {
    do throws(SystemError) {
      return try incoming?.read(into: &bytes, count: count) ?? false
    } catch {
      if error.number == EAGAIN { return true }
      throw error
    }
  }

  /// Writes as much as fits; the number of bytes, or of all if nobody reads them any more.
  package func writeSome(_ bytes: borrowing Span<UInt8>) throws(SystemError) -> Int {
    do throws(SystemError) {
      return try outgoing?.writeSome(bytes) ?? bytes.count
    } catch {
      if error.isBrokenPipe { return bytes.count }
      if error.number == EAGAIN || error.number == EINTR { return 0 }
      throw error
    }
  }

  /// Writes all bytes: for the copy.
  package func write(_ bytes: borrowing Span<UInt8>) throws(SystemError) { try outgoing?.write(bytes) }

  /// What `poll` is asked for: when something can be read and, if wanted, written.
  package func pollRequests(toWrite: Bool) -> [pollfd] {
    [
      pollfd(fd: incoming?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toWrite ? outgoing?.descriptor ?? -1 : -1, events: Int16(POLLOUT), revents: 0),
    ]
  }

  /// The bytes that the copy holds in memory; nil where the system does not say.
  package var residentByteCount: Int? { id.flatMap { Memory.resident(in: $0) } }

  /// Ends the copy without waiting for its end: what it has written can still be read.
  package func kill() {
    if let id { Glibc.kill(id, SIGKILL) }
  }

  /// Ends the copy at once, unless it has ended, and says how it ended; nil if that has been said before.
  @discardableResult
  package func end() -> ProcessEnding? {
    guard let id else { return nil }
    kill()
    return wait(for: id)
  }

  /// Waits for the copy to end by itself, but no longer than so: then it is ended.
  package func waitForEnd(milliseconds: Int) {
    guard let id else { return }
    var status: Int32 = 0
    for _ in 0..<milliseconds {
      if waitpid(id, &status, WNOHANG) != 0 {
        self.id = nil
        return
      }
      usleep(1000)
    }
    end()
  }

  private func wait(for id: pid_t) -> ProcessEnding {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 && errno == EINTR {}
    self.id = nil
    return ProcessEnding(waitStatus: status)
  }

  /// What somebody in a copy prints would stand between the lines of the first process.
  private static func leaveStandardFiles() {
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    if nothing > STDIN_FILENO {
      dup2(nothing, STDIN_FILENO)
      close(nothing)
    }
    dup2(STDERR_FILENO, STDOUT_FILENO)
  }

  private static func pipe() throws(SystemError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard galley_pipe(&ends) == 0 else { throw .current }
    return (ends[0], ends[1])
  }
}
