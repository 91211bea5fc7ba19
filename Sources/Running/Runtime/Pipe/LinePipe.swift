import Formats
import Glibc
package import Pipeline
import StageKit
import System

/// Answers lines of JSON on standard input with lines on standard output: one for one, at once, in order.
///
/// This process keeps the lines that have no answer yet. The work is done by copies of it, one a worker, each with one thread
/// and in one line at a time: when one of them dies, the line that it was in is known without a search for suspects, the
/// others lose nothing, and no lock is needed anywhere. Copies share what the pipeline has loaded, and take a millisecond to
/// start. A line that a process died in is tried again, as the first of a new process; the one that it dies of again is a
/// dead letter. As in a run, no process may have another thread when it forks.
package final class LinePipe {
  /// How it came to its end.
  package enum Ending: Equatable, Sendable {
    /// Every line has its answer.
    case finished
    /// Nobody reads the answers any more.
    case outputClosed
    /// A signal asked to stop.
    case stopped
    /// A stage failed of which the pipeline says `on_error: fail`.
    case failed
    /// A stage could not be set up.
    case setupFailed(message: String)
    /// The processes died so many times without being in a line; with signal 0, one could not be started.
    case brokenDown(signal: Int32, count: Int)
    case cannotRead(reason: String)
    case cannotWrite(reason: String)
  }

  private static let maxBytesInFlight = 16 << 20
  private static let maxLinesInFlight = 1 << 16
  static let maxFruitlessDeaths = 3
  static let maxKills = 3
  private static let idleMilliseconds = 200
  /// What is in flight has so long to come to its end after a signal.
  static let stopNanoseconds = 800_000_000
  private static let endMilliseconds = 1000

  let plan: Plan
  let limits: SupervisionLimits
  let children: [PipeChild]
  private var reader: LineReader
  private var writer = AnswerWriter()
  private var waiting = FirstInFirstOut<PipeLine>()
  /// Lines that were given to a process that has died while it was in another one.
  var again = FirstInFirstOut<PipeLine>()
  var unanswered = 0
  private var bytesInFlight = 0
  var fruitlessDeaths = 0
  var lastLook = 0
  var stoppedAt: Int?
  var ending: Ending?

  /// - Throws: ``PipeError`` where the pipeline cannot be used so, or this process cannot have copies.
  package init(plan: Plan, workerCount: Int) throws(PipeError) {
    try Self.check(plan)
    self.plan = plan
    limits = SupervisionLimits(plan: plan, memoryBytes: nil)
    reader = LineReader(limit: plan.input.maxDocumentBytes)
    do throws(SystemError) {
      children = try (0..<workerCount).map { (_) throws(SystemError) in try PipeChild() }
    } catch {
      throw PipeError(message: "no memory can be shared between processes: \(error.message)")
    }
  }

  /// Answers until no more lines come, or nobody reads the answers. Called on the main thread.
  package func run() -> Ending {
    // Writing to a pipe that is closed, or past a limit on the size of files, is an error of that write.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    signal(SIGCHLD, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !StopSignals.isIgnored(number) { sigaddset(&signals, number) }
    // Copies inherit it: a signal of the terminal is for this process alone.
    sigprocmask(SIG_BLOCK, &signals, nil)
    for child in children { start(child) }
    lastLook = MonotonicClock.now()
    while true {
      handOut()
      finishOrWrite()
      if let ending {
        close(after: ending)
        return ending
      }
      wait()
      if stoppedAt == nil, Self.hasCome(signals) { stoppedAt = MonotonicClock.now() }
      look()
    }
  }

  private static func hasCome(_ signals: sigset_t) -> Bool {
    var signals = signals
    var none = timespec()
    return sigtimedwait(&signals, nil, &none) > 0
  }
}

// MARK: - Lines in, answers out

extension LinePipe {
  private var mayRead: Bool {
    !reader.isAtEnd && stoppedAt == nil && !writer.hasLast && bytesInFlight < Self.maxBytesInFlight
      && unanswered < Self.maxLinesInFlight
  }

  /// Waits for something to come, or to go out, and takes it.
  private func wait() {
    var requests = [
      pollfd(fd: mayRead ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
      // Without a signal that asked for it, the reason is that nobody reads any more.
      pollfd(fd: STDOUT_FILENO, events: writer.isWaiting ? Int16(POLLOUT) : 0, revents: 0),
    ]
    for child in children {
      requests += child.process?.pollRequests(toWrite: child.isWriting) ?? [Self.nothing, Self.nothing]
    }
    let isBusy = unanswered > 0
    poll(&requests, nfds_t(requests.count), Int32(isBusy ? limits.pollMilliseconds : Self.idleMilliseconds))
    if requests[1].revents & Int16(POLLERR | POLLNVAL) != 0 { return ending = .outputClosed }
    for (index, child) in children.enumerated() where requests[2 + 2 * index].revents != 0 { receive(from: child) }
    if requests[0].revents != 0 { read() }
  }

  private static let nothing = pollfd(fd: -1, events: 0, revents: 0)

  private func read() {
    do throws(SystemError) {
      try reader.read { line in
        unanswered += 1
        bytesInFlight += line.byteCount
        if case .tooLong(let byteCount) = line.content {
          let error = DecodeError.tooLarge(byteCount, limit: plan.input.maxDocumentBytes)
          refuse(line, stage: DeadLetter.decodeStage, code: error.code.rawValue, message: error.message)
        } else {
          waiting.append(line)
        }
      }
    } catch {
      ending = .cannotRead(reason: error.message)
    }
  }

  /// Gives lines to the processes that have least to do.
  private func handOut() {
    while let line = again.first ?? waiting.first {
      let free = children.filter { $0.canTake(line) }
      guard let child = free.min(by: { $0.load < $1.load }) else { break }
      _ = again.isEmpty ? waiting.removeFirst() : again.removeFirst()
      child.give(line)
    }
    for child in children {
      do throws(SystemError) { try child.flush() } catch { ending = .cannotWrite(reason: error.message) }
    }
  }

  func answer(_ line: PipeLine, _ answer: PipeAnswer) {
    unanswered -= 1
    bytesInFlight += answer.bytes.count - line.byteCount
    writer.take(answer, to: line.number)
  }

  /// Answers a line with a dead letter that no process has made.
  func refuse(_ line: PipeLine, stage: String, code: String, message: String) {
    let source = PipeLine.source(ofLine: line.number)
    var json = JSONWriter()
    DeadLetter(id: source.defaultID, source: source, stage: stage, code: code, message: message).encode(to: &json)
    answer(line, PipeAnswer(bytes: PipeAnswer.deadLetter(json.takeBytes())))
  }

  /// Writes what can be written, and says if that is all there is to do.
  private func finishOrWrite() {
    do throws(SystemError) {
      bytesInFlight -= try writer.write()
    } catch {
      ending = error.isBrokenPipe ? .outputClosed : .cannotWrite(reason: error.message)
    }
    guard ending == nil, !writer.isWaiting else { return }
    if writer.hasLast {
      ending = .failed
    } else if unanswered == 0 && (reader.isAtEnd || stoppedAt != nil) {
      ending = stoppedAt == nil ? .finished : .stopped
    }
  }

  /// Has the processes end: by themselves where all is well, so that what stages have begun comes to its end too.
  private func close(after ending: Ending) {
    for child in children { child.process?.closeOutgoing() }
    for child in children {
      child.process?.waitForEnd(milliseconds: ending == .finished ? Self.endMilliseconds : 0)
    }
  }
}
