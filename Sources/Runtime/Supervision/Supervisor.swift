import CSystem
import Glibc
package import Pipeline

/// Runs a run in a process of its own, so that a document that ends the process, hangs, or eats the memory costs itself
/// alone.
///
/// When the run dies, the documents that its workers were in are suspects. It is started again, goes on from its journal,
/// and tries each suspect with nobody else at work; the one that it dies on again is a dead letter. A crash that is told by
/// a worker's own thread makes one suspect, a time limit that is passed makes its document guilty at once.
///
/// To be used from the main thread: a run asks to die with the *thread* that has started it.
package final class Supervisor {
  /// How the supervised run ended.
  package enum Ending: Sendable {
    /// By itself, with this exit status.
    case exited(Int32)
    /// A signal asked to stop.
    case stopped
    /// It cannot be started at all: it has to be done in this process.
    case unavailable
    /// It died again and again outside of any document.
    case brokenDown(signal: Int32)
    /// It died, and its input came through a pipe, which cannot be read a second time.
    case inputConsumed
    /// It died while it was writing to standard output: what is there cannot be told.
    case outputUncertain
  }

  private static let maxFruitlessDeaths = 3
  private static let maxStrikes = 3
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGCHLD]

  private let table: SharedTable
  private let slots: [WorkerSlot]
  private let limits: WatchLimits
  private let lock: FolderLock?
  private let writesToStandardOutput: Bool
  private let readsStandardInput: Bool
  private let inputOffset: off_t
  private var verdicts: [Verdict] = []
  private var child: pid_t = 0
  private var stopCount = 0
  private var fruitlessDeaths = 0
  private var committedAtStart = 0
  private var originalMask = sigset_t()

  // What the run is being killed for.
  private var sentence: Verdict.Code?
  private var timers: [SlotTimer]

  /// - Parameters:
  ///   - lock: The lock on the output folder; nil for standard output.
  ///   - memoryLimitBytes: What the command line says; nil for what the pipeline says.
  package init(
    plan: Plan, workerCount: Int, lock: FolderLock?, memoryLimitBytes: Int?, readsStandardInput: Bool
  ) throws(SystemError) {
    // The table is a file to the system, so a limit on the size of files holds for it too, and is an error here.
    signal(SIGXFSZ, SIG_IGN)
    table = try SharedTable()
    slots = (0..<min(workerCount, SharedTable.maxWorkers)).map { [table] in table.slot($0) }
    timers = slots.map { _ in SlotTimer() }
    limits = WatchLimits(plan: plan, memoryBytes: memoryLimitBytes)
    self.lock = lock
    writesToStandardOutput = lock == nil
    self.readsStandardInput = readsStandardInput
    inputOffset = readsStandardInput ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0
  }

  /// Runs this program again with the same arguments, as often as it takes.
  package func run() -> Ending {
    var set = sigset_t()
    sigemptyset(&set)
    for number in Self.signals { sigaddset(&set, number) }
    sigprocmask(SIG_BLOCK, &set, &originalMask)
    defer { sigprocmask(SIG_SETMASK, &originalMask, nil) }
    guard start() else { return .unavailable }
    var lastLook = MonotonicClock.now()
    var status: Int32 = 0
    while true {
      wait(for: set)
      let result = waitpid(child, &status, WNOHANG)
      if result == child {
        if let ending = judge(status) { return ending }
        guard start() else { return .brokenDown(signal: 0) }
        lastLook = MonotonicClock.now()
        continue
      }
      let now = MonotonicClock.now()
      // While the machine or this process slept, nobody worked: that time counts for no document.
      look(afterNanoseconds: min(now - lastLook, 4_000_000 * limits.pollMilliseconds))
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

  private func start() -> Bool {
    for slot in slots { slot.reset() }
    for index in timers.indices { timers[index] = SlotTimer() }
    sentence = nil
    table.setVerdicts(verdicts)
    committedAtStart = table[.committed]

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // To itself: takes the mark off that closes it.
    for descriptor in [table.descriptor] + (lock.map { [$0.descriptor] } ?? []) {
      posix_spawn_file_actions_adddup2(&actions, descriptor, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigmask(&attributes, &originalMask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var environment = [
      Watch.environment(table: table, lock: lock),
      // What a trap prints is noise here, and costs a second.
      "SWIFT_BACKTRACE=enable=no",
    ]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text)
      if !variable.hasPrefix("SWIFT_BACKTRACE=") { environment.append(variable) }
      entry += 1
    }
    let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    return posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments, variables) == 0
  }

  /// Looks after the run: has a document taken too long, has it grown too much?
  private func look(afterNanoseconds elapsed: Int) {
    if stopCount > 1 { stopSoon(elapsed) }
    guard sentence == nil else { return }
    for (index, slot) in slots.enumerated() {
      let time = timers[index].add(elapsed, count: slot.count, stage: slot.stage)
      guard slot.isBusy,
        limits.isPassed(
          documentMilliseconds: time.document / 1_000_000, stage: slot.stage,
          stageMilliseconds: time.stage / 1_000_000)
      else { continue }
      return end(for: .timeLimit)
    }
    if let bytes = ResidentMemory.byteCount(of: child), bytes > limits.memoryBytes { end(for: .memoryLimit) }
  }

  private func end(for code: Verdict.Code) {
    sentence = code
    // What is on its way to standard output is waited for: it must be known how much of it is there.
    for _ in 0..<100 where writesToStandardOutput && table[.isWriting] != 0 { usleep(1000) }
    kill(child, SIGKILL)
  }

  private var stoppingNanoseconds = 0

  /// After the second signal a run has a second.
  private func stopSoon(_ elapsed: Int) {
    stoppingNanoseconds += elapsed
    if stoppingNanoseconds > 1_000_000_000 { kill(child, SIGKILL) }
  }

  /// Says what the end of a run means; nil where it is to be started again.
  private func judge(_ status: Int32) -> Ending? {
    let signal = status & 0x7F
    let exitStatus = status >> 8 & 0xFF
    if signal == 0 && table[.hasEnded] != 0 { return .exited(exitStatus) }
    if stopCount > 0 || [SIGINT, SIGTERM, SIGHUP].contains(signal) { return .stopped }

    let accused = suspects()
    fruitlessDeaths = accused.isEmpty && table[.committed] == committedAtStart ? fruitlessDeaths + 1 : 0
    guard fruitlessDeaths < Self.maxFruitlessDeaths else { return .brokenDown(signal: signal) }
    if readsStandardInput {
      guard inputOffset >= 0, lseek(STDIN_FILENO, inputOffset, SEEK_SET) == inputOffset else { return .inputConsumed }
    }
    if writesToStandardOutput && table[.isWriting] != 0 { return .outputUncertain }

    verdicts = table.verdicts.filter { $0.code != .cleared }
    for slot in accused { accuse(slot, among: accused.count, signal: signal) }
    table.set(.restarts, to: table[.restarts] + 1)
    return nil
  }

  /// The workers whose documents may have been the reason.
  private func suspects() -> [WorkerSlot] {
    let busy = slots.filter(\.isBusy)
    switch sentence {
    case .timeLimit:
      return slots.enumerated().filter { index, slot in
        let time = timers[index]
        return slot.isBusy
          && limits.isPassed(
            documentMilliseconds: time.document / 1_000_000, stage: slot.stage,
            stageMilliseconds: time.stage / 1_000_000)
      }
      .map { $0.element }
    case nil:
      let crashed = busy.filter { $0.crashSignal != 0 }
      return crashed.isEmpty ? busy : crashed
    default: return busy
    }
  }

  private func accuse(_ slot: WorkerSlot, among count: Int, signal: Int32) {
    let known = verdicts.firstIndex { $0.key == slot.key && $0.code == .suspect }
    var verdict = Verdict(key: slot.key, stage: slot.stage, code: .suspect, signal: signal)
    let wasAlone = slot.isAlone || (slots.count == 1)
    if let sentence {
      // Each has its own time; whose the memory was is not known before it has been alone with it.
      verdict.code = sentence == .timeLimit || wasAlone ? sentence : .suspect
    } else if wasAlone {
      if signal == SIGKILL {
        // It was killed from outside, for want of memory or by chance: by chance not again and again.
        verdict.strikes = (known.map { verdicts[$0].strikes } ?? 0) + 1
        if verdict.strikes >= Self.maxStrikes { verdict.code = .crashed }
      } else {
        verdict.code = slot.hasStackOverflow ? .stackOverflow : .crashed
      }
    }
    if slot.crashSignal != 0 { verdict.signal = slot.crashSignal }
    if let known { verdicts[known] = verdict } else { verdicts.append(verdict) }
  }
}

/// How long a worker has been in its document, and in its stage.
private struct SlotTimer {
  private(set) var document = 0
  private(set) var stage = 0
  private var count: UInt64 = 0
  private var stageNumber = 0

  mutating func add(_ nanoseconds: Int, count: UInt64, stage number: Int) -> SlotTimer {
    if count != self.count {
      self.count = count
      stageNumber = number
      document = 0
      stage = 0
    } else if number != stageNumber {
      stageNumber = number
      document += nanoseconds
      stage = 0
    } else {
      document += nanoseconds
      stage += nanoseconds
    }
    return self
  }
}

/// What a process holds in memory.
enum ResidentMemory {
  static func byteCount(of process: pid_t) -> Int? {
    // The second number of the file is in pages.
    guard let text = try? InputReader.readAll(path: "/proc/\(process)/statm", expectedCount: 256, limit: 4096)
    else { return nil }
    let numbers = text.split(separator: UInt8(ascii: " "))
    return numbers.count > 1 ? numbers[1].decimal.map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
  }
}
