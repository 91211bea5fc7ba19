import CSystem
import Glibc
import System

/// Runs a run in a process of its own, so that a document that ends the process, hangs, or eats the memory costs itself
/// alone.
///
/// When the run dies, the documents that its workers were in are suspects. It is started again, goes on from its journal,
/// and tries each suspect with nobody else at work; the one that it dies on again is a dead letter. A crash that is told by
/// a worker's own thread makes one suspect; a time limit that is passed, a stack that overflows, or a trap (a check that
/// Swift's code makes on its own values) makes its document guilty at once, since no other document can have been the reason.
/// Too much memory makes a document guilty only in a process that has been in no other: what others needed before is never
/// given back whole.
///
/// The run is a fork of the supervisor: it starts within a millisecond, with the pipeline that has been checked. That is safe
/// as long as the supervisor has one thread, so it uses nothing that starts one (no Dispatch). To be used from the main
/// thread: a run is killed when the *thread* that has started it ends.
package final class Supervisor {
  /// How the supervised run ended.
  package enum Ending: Sendable {
    /// By itself, with this exit status.
    case exited(Int32)
    /// A signal asked to stop.
    case stopped
    /// It died so many times outside of any document; with signal 0, it cannot be started again.
    case brokenDown(signal: Int32, count: Int)
    /// It needs more memory than it may have, whatever the document.
    case memoryLimitTooLow(bytes: Int)
    /// It died, and its input came through a pipe, which cannot be read a second time.
    case inputConsumed
    /// It died while it was writing to standard output: what is there cannot be told.
    case outputUncertain
  }

  private static let maxFruitlessDeaths = 3
  private static let maxKills = 3
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGCHLD]

  private let table: SharedTable
  private let slots: [WorkerSlot]
  private let limits: SupervisionLimits
  private let writesToStandardOutput: Bool
  private let readsStandardInput: Bool
  private let inputOffset: off_t
  private var verdicts: [Verdict] = []
  private var child: pid_t = 0
  private var stopCount = 0
  private var fruitlessDeaths = 0
  private var committedAtStart = 0
  private var stoppingNanoseconds = 0
  /// What the run is told by, in the process of the run.
  private(set) var monitor: RunMonitor?

  // What the run is being killed for.
  private var exceededLimit: Verdict.Code?
  private var timers: [SlotTimer]

  /// - Throws: Where this process cannot be a supervisor.
  init(
    workerCount: Int, limits: SupervisionLimits, writesToStandardOutput: Bool, readsStandardInput: Bool
  ) throws(SystemError) {
    // A lock that another thread holds at the fork would be held for ever in the new process.
    guard try Folder.names(in: "/proc/self/task").count == 1 else { throw SystemError(number: EDEADLK) }
    table = try SharedTable()
    slots = (0..<min(workerCount, SharedTable.maxWorkers)).map { [table] in table.slot($0) }
    timers = slots.map { _ in SlotTimer() }
    self.limits = limits
    self.writesToStandardOutput = writesToStandardOutput
    self.readsStandardInput = readsStandardInput
    inputOffset = readsStandardInput ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0
  }

  /// Forks, as often as it takes.
  ///
  /// - Returns: In this process, how the run ended. In each that is forked nil, with ``monitor``: it is to do the run. Nil without
  ///   it where nothing can be forked.
  func run() -> Ending? {
    var set = sigset_t()
    var originalMask = sigset_t()
    sigemptyset(&set)
    // Who has started this process may not have wanted to hear of its own children.
    signal(SIGCHLD, SIG_DFL)
    // A signal that was ignored before (nohup) goes on being ignored.
    for number in Self.signals where !StopSignals.isIgnored(number) { sigaddset(&set, number) }
    sigprocmask(SIG_BLOCK, &set, &originalMask)
    defer { sigprocmask(SIG_SETMASK, &originalMask, nil) }
    guard start() else { return nil }
    var lastLook = MonotonicClock.now()
    var status: Int32 = 0
    while true {
      wait(for: set)
      let result = waitpid(child, &status, WNOHANG)
      if result == child {
        if let ending = endingAfterExit(status) { return ending }
        guard start() else { return monitor == nil ? .brokenDown(signal: 0, count: 0) : nil }
        lastLook = MonotonicClock.now()
        continue
      }
      let now = MonotonicClock.now()
      look(afterNanoseconds: min(now - lastLook, 1_000_000 * limits.maxStepMilliseconds))
      lastLook = now
    }
  }

  private func wait(for set: sigset_t) {
    var set = set
    var time = timespec(tv_sec: 0, tv_nsec: limits.pollMilliseconds * 1_000_000)
    let number = sigtimedwait(&set, nil, &time)
    guard number > 0, number != SIGCHLD else { return }
    stopCount += 1
    kill(child, number)
  }

  /// Whether this process is to look after another one, which has been started.
  private func start() -> Bool {
    for slot in slots { slot.reset() }
    for index in timers.indices { timers[index] = SlotTimer() }
    exceededLimit = nil
    table.setVerdicts(verdicts)
    committedAtStart = table[.committed]
    child = galley_fork()
    if child == 0 {
      StopSignals.exitBySignal()
      monitor = RunMonitor(table: table)
    }
    return child > 0
  }

  /// Looks after the run: has a document taken too long, has it grown too much?
  private func look(afterNanoseconds elapsed: Int) {
    if stopCount > 0 { stopSoon(elapsed) }
    guard exceededLimit == nil else { return }
    for (index, slot) in slots.enumerated() { timers[index].add(elapsed, slot) }
    if slots.indices.contains(where: isPastTimeLimit) { return end(for: .timeLimit) }
    if let bytes = Memory.resident(in: child), bytes > limits.memoryBytes { end(for: .memoryLimit) }
  }

  private func end(for code: Verdict.Code) {
    exceededLimit = code
    // What is on its way to standard output is waited for: it must be known how much of it is there.
    for _ in 0..<100 where writesToStandardOutput && table[.isWriting] != 0 { usleep(1000) }
    kill(child, SIGKILL)
  }

  private func isPastTimeLimit(_ index: Int) -> Bool {
    // By now the worker may have come out of the document after all, and be in another one.
    slots[index].isBusy && timers[index].isOf(slots[index])
      && limits.isPassed(
        documentMilliseconds: timers[index].document / 1_000_000, stage: timers[index].stageNumber,
        stageMilliseconds: timers[index].stage / 1_000_000)
  }

  /// From the first signal on a run has a second; it ends by itself before, unless it is stuck.
  private func stopSoon(_ elapsed: Int) {
    stoppingNanoseconds += elapsed
    if stoppingNanoseconds > 1_000_000_000 { kill(child, SIGKILL) }
  }

  /// Says what the end of a run means; nil where it is to be started again.
  private func endingAfterExit(_ status: Int32) -> Ending? {
    let signal = status & 0x7F
    let exitStatus = status >> 8 & 0xFF
    if signal == 0 && table[.hasEnded] != 0 { return .exited(exitStatus) }
    if stopCount > 0 || table[.wasStopped] != 0 || [SIGINT, SIGTERM, SIGHUP].contains(signal) { return .stopped }

    let suspected = suspects()
    if exceededLimit == .memoryLimit && suspected.isEmpty { return .memoryLimitTooLow(bytes: limits.memoryBytes) }
    let isFruitless = exceededLimit == nil && suspected.isEmpty && table[.committed] == committedAtStart
    fruitlessDeaths = isFruitless ? fruitlessDeaths + 1 : 0
    guard fruitlessDeaths < Self.maxFruitlessDeaths else {
      return .brokenDown(signal: signal, count: fruitlessDeaths)
    }
    if readsStandardInput {
      guard inputOffset >= 0, lseek(STDIN_FILENO, inputOffset, SEEK_SET) == inputOffset else { return .inputConsumed }
    }
    if writesToStandardOutput && table[.isWriting] != 0 { return .outputUncertain }

    verdicts = table.verdicts.filter { $0.code != .cleared }
    for slot in suspected { addVerdict(on: slot, signal: signal) }
    guard verdicts.count <= SharedTable.maxVerdicts else { return .brokenDown(signal: 0, count: 0) }
    table.set(.restarts, to: table[.restarts] + 1)
    return nil
  }

  /// The workers whose documents may have been the reason.
  private func suspects() -> [WorkerSlot] {
    let busy = slots.filter(\.isBusy)
    switch exceededLimit {
    case .timeLimit: return slots.indices.filter(isPastTimeLimit).map { slots[$0] }
    case nil:
      let crashed = busy.filter { $0.crashSignal != 0 }
      return crashed.isEmpty ? busy : crashed
    default: return busy
    }
  }

  private func addVerdict(on slot: WorkerSlot, signal: Int32) {
    let known = verdicts.firstIndex { $0.key == slot.key && ($0.code == .suspect || $0.code == .memorySuspect) }
    var verdict = Verdict(key: slot.key, stage: slot.stage, code: .suspect, signal: signal)
    if exceededLimit == .timeLimit {
      verdict.code = .timeLimit
    } else if exceededLimit == .memoryLimit {
      verdict.code = .memorySuspect
      if slot.isAlone {
        // In an observing pass no document but one is the first: there, being alone several times tells enough.
        verdict.killCount = (known.map { verdicts[$0].killCount } ?? 0) + 1
        if slot.isFirst || verdict.killCount >= Self.maxKills { verdict.code = .memoryLimit }
      }
    } else if slot.isAlone || slots.count == 1 {
      if signal == SIGKILL {
        // It was killed from outside, for want of memory or by chance: by chance not again and again.
        verdict.killCount = (known.map { verdicts[$0].killCount } ?? 0) + 1
        if verdict.killCount >= Self.maxKills { verdict.code = .crashed }
      } else {
        verdict.code = slot.hasStackOverflow ? .stackOverflow : .crashed
      }
    }
    if slot.crashSignal != 0 { verdict.signal = slot.crashSignal }
    if exceededLimit == nil && verdict.code == .suspect && slot.crashSignal != 0 {
      if slot.hasStackOverflow { verdict.code = .stackOverflow }
      if [SIGILL, SIGTRAP].contains(slot.crashSignal) { verdict.code = .crashed }
    }
    if let known { verdicts[known] = verdict } else { verdicts.append(verdict) }
  }
}

/// How long a worker has been in its document, and in its stage.
struct SlotTimer {
  private(set) var document = 0
  private(set) var stage = 0
  private(set) var stageNumber = 0
  private var count: UInt64 = 0

  mutating func add(_ nanoseconds: Int, _ slot: WorkerSlot) {
    let isSame = isOf(slot)
    // What has changed since the last look began at this one.
    document = slot.count == count ? document + nanoseconds : 0
    stage = isSame ? stage + nanoseconds : 0
    count = slot.count
    stageNumber = slot.stage
  }

  /// Whether the worker is where it was at the last look.
  func isOf(_ slot: WorkerSlot) -> Bool { slot.count == count && slot.stage == stageNumber }
}
