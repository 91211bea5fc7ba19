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
  private static let maxFruitlessDeaths = 3
  private static let maxStrikes = 3
  private static let idleMilliseconds = 200
  /// What is in flight has so long to come to its end after a signal.
  private static let stopNanoseconds = 800_000_000
  private static let patienceMilliseconds = 1000

  private let plan: Plan
  private let limits: WatchLimits
  private let children: [PipeChild]
  private var reader: LineReader
  private var writer = AnswerWriter()
  private var waiting = FirstInFirstOut<PipeLine>()
  /// Lines that were given to a process that has died while it was in another one.
  private var again = FirstInFirstOut<PipeLine>()
  private var unanswered = 0
  private var bytesInFlight = 0
  private var fruitlessDeaths = 0
  private var lastLook = 0
  private var stoppedAt: Int?
  private var ending: Ending?

  /// - Throws: ``PipeError`` where the pipeline cannot be used so, or this process cannot have copies.
  package init(plan: Plan, workerCount: Int) throws(PipeError) {
    try Self.check(plan)
    self.plan = plan
    limits = WatchLimits(plan: plan, memoryBytes: nil)
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
      // Without a wish, what is told is that nobody reads any more.
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

  private func answer(_ line: PipeLine, _ answer: PipeAnswer) {
    unanswered -= 1
    bytesInFlight += answer.bytes.count - line.byteCount
    writer.take(answer, to: line.number)
  }

  /// Answers a line with a dead letter that no process has made.
  private func refuse(_ line: PipeLine, stage: String, code: String, message: String) {
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
      child.process?.waitForEnd(milliseconds: ending == .finished ? Self.patienceMilliseconds : 0)
    }
  }
}

// MARK: - Processes

extension LinePipe {
  /// Starts a process; in it, does the work, and does not return.
  private func start(_ child: PipeChild, knowing verdicts: [Verdict] = []) {
    do throws(SystemError) {
      let process = try child.start(knowing: verdicts)
      guard process.isCopy else { return }
      // Held open here, the pipes of the others would not end with them.
      for other in children where other !== child { other.process?.abandon() }
      LineWorker.serve(plan, limits: limits, table: child.table, peer: process)
      exit(0)
    } catch {
      ending = .brokenDown(signal: 0, count: 1)
    }
  }

  private func receive(from child: PipeChild) {
    var hasDied = false
    child.receive { message in
      switch message {
      case .answer(let answer, let line):
        fruitlessDeaths = 0
        self.answer(line, answer)
      case .setupFailure(let text): ending = .setupFailed(message: text)
      case .death: hasDied = true
      }
    }
    if hasDied && ending == nil { replace(child) }
  }

  /// Starts a process again that has died, and gives its lines again.
  private func replace(_ child: PipeChild) {
    let wasIdle = child.isReady && child.lines.isEmpty
    let (processEnding, lines) = child.bury()
    var signal: Int32 = 0
    if case .killed(let number) = processEnding { signal = number }
    guard child.slot.isBusy, let first = lines.first else {
      let isFruitless = !wasIdle && child.answerCount == 0
      fruitlessDeaths = isFruitless ? fruitlessDeaths + 1 : 0
      guard fruitlessDeaths < Self.maxFruitlessDeaths else {
        return ending = .brokenDown(signal: signal, count: fruitlessDeaths)
      }
      for line in lines { again.append(line) }
      return start(child)
    }
    for line in lines.dropFirst() { again.append(line) }
    let suspect = judge(first, child, signal: signal)
    start(child, knowing: suspect?.verdicts ?? [])
    if let suspect { child.give(suspect) }
  }

  /// Notes what a line has done to a process.
  ///
  /// - Returns: The line, to be tried again alone; nil where it has been answered.
  private func judge(_ line: PipeLine, _ child: PipeChild, signal: Int32) -> PipeLine? {
    let slot = child.slot
    var line = line
    line.deaths += 1
    var verdict = Verdict(key: slot.key, stage: slot.stage, code: .suspect, signal: signal)
    if slot.crashSignal != 0 { verdict.signal = slot.crashSignal }
    let reason = child.killReason.flatMap { $0.line == line.number ? $0.code : nil }
    if reason == .timeLimit {
      verdict.code = .timeLimit
    } else if !slot.isFirst || (child.killReason != nil && reason == nil) {
      // What the lines before have left behind may have been the reason.
    } else if reason == .memoryLimit {
      verdict.code = .memoryLimit
    } else if slot.crashSignal == 0 && [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains(signal) {
      // It was killed from outside, for want of memory or by chance: by chance not again and again.
      line.strikes += 1
      if line.strikes >= Self.maxStrikes { verdict.code = .crashed }
    } else {
      verdict.code = slot.hasStackOverflow ? .stackOverflow : .crashed
    }
    if verdict.code != .suspect { line.verdicts.append(verdict) }
    // A line can be guilty once in each stage, where stages that fail are skipped.
    guard line.deaths <= 2 * Self.maxStrikes * (plan.stages.count + 1) else {
      let error = verdict.error(limits: limits)
      let stage = verdict.stage == 0 ? DeadLetter.decodeStage : plan.stages[verdict.stage - 1].name
      refuse(line, stage: stage, code: error.code, message: error.message)
      return nil
    }
    return line
  }

  /// Looks after the processes: has a line taken too long, have they grown too much?
  private func look() {
    let now = MonotonicClock.now()
    if let stoppedAt, now - stoppedAt > Self.stopNanoseconds { return ending = .stopped }
    guard now - lastLook >= 1_000_000 * limits.pollMilliseconds else { return }
    let elapsed = min(now - lastLook, 1_000_000 * limits.maxStepMilliseconds)
    lastLook = now
    for child in children where child.killReason == nil {
      child.timer.add(elapsed, child.slot)
      if child.slot.isBusy && child.timer.isPast(limits) { child.end(for: .timeLimit) }
    }
    guard unanswered > 0 else { return }
    let sizes = children.map { $0.process?.residentByteCount ?? 0 }
    guard sizes.reduce(0, +) > limits.memoryBytes else { return }
    let busy = children.indices.filter { children[$0].slot.isBusy && children[$0].killReason == nil }
    if let largest = busy.max(by: { sizes[$0] < sizes[$1] }) { children[largest].end(for: .memoryLimit) }
  }
}

extension SlotTimer {
  /// Whether the worker has passed one of the limits, where it is.
  fileprivate func isPast(_ limits: WatchLimits) -> Bool {
    limits.isPassed(
      documentMilliseconds: document / 1_000_000, stage: stageNumber, stageMilliseconds: stage / 1_000_000)
  }
}
