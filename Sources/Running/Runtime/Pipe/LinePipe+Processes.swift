import Formats
import Glibc
import Pipeline
import StageKit
import System

// The processes of the pipe: started, looked after, and started again when they die.
extension LinePipe {
  /// Starts a process; in it, does the work, and does not return.
  func start(_ child: PipeChild, knowing verdicts: [Verdict] = []) {
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

  func receive(from child: PipeChild) {
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
    let suspect = lineToRetry(after: first, child, signal: signal)
    start(child, knowing: suspect?.verdicts ?? [])
    if let suspect { child.give(suspect) }
  }

  /// Notes what a line has done to a process.
  ///
  /// - Returns: The line, to be tried again alone; nil where it has been answered.
  private func lineToRetry(after line: PipeLine, _ child: PipeChild, signal: Int32) -> PipeLine? {
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
      line.killCount += 1
      if line.killCount >= Self.maxKills { verdict.code = .crashed }
    } else {
      verdict.code = slot.hasStackOverflow ? .stackOverflow : .crashed
    }
    if verdict.code != .suspect { line.verdicts.append(verdict) }
    // A line can be guilty once in each stage, where stages that fail are skipped.
    guard line.deaths <= 2 * Self.maxKills * (plan.stages.count + 1) else {
      let error = verdict.error(limits: limits)
      let stage = verdict.stage == 0 ? DeadLetter.decodeStage : plan.stages[verdict.stage - 1].name
      refuse(line, stage: stage, code: error.code, message: error.message)
      return nil
    }
    return line
  }

  /// Looks after the processes: has a line taken too long, have they grown too much?
  func look() {
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
  fileprivate func isPast(_ limits: SupervisionLimits) -> Bool {
    limits.isPassed(
      documentMilliseconds: document / 1_000_000, stage: stageNumber, stageMilliseconds: stage / 1_000_000)
  }
}
