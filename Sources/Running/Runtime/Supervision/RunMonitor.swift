import Glibc
import StageKit
import Synchronization

/// What a run tells its supervisor, and knows from it.
package final class RunMonitor: Sendable {
  let table: SharedTable
  let isRestart: Bool
  /// Where bad documents went wrong, and where suspects are in the table.
  private let verdicts: [ContentHash: [Verdict]]
  private let suspects: [ContentHash: Int]
  /// How many suspects there are still that may need too much memory.
  private let memoryTrials: Atomic<Int>
  private let isolation = Isolation()

  init(table: SharedTable) {
    self.table = table
    isRestart = table[.restarts] > 0
    var verdicts: [ContentHash: [Verdict]] = [:]
    var suspects: [ContentHash: Int] = [:]
    var memoryTrials = 0
    for (number, verdict) in table.verdicts.enumerated() {
      switch verdict.code {
      case .cleared: break
      case .suspect: suspects[verdict.key] = number
      case .memorySuspect:
        suspects[verdict.key] = number
        memoryTrials += 1
      case .crashed, .stackOverflow, .timeLimit, .memoryLimit: verdicts[verdict.key, default: []].append(verdict)
      }
    }
    self.verdicts = verdicts
    self.suspects = suspects
    self.memoryTrials = Atomic(memoryTrials)
  }

  /// Whether documents are tried that may need too much memory. Until they have been, one worker does all the work and each
  /// document is committed before the next begins, so that after a restart the one to be tried is the first of the process.
  var triesMemory: Bool { memoryTrials.load(ordering: .relaxed) > 0 }

  /// Says that a signal ends the process: no document is to blame.
  func stop() { table.set(.wasStopped, to: 1) }

  /// Says that the process ends because it wants to.
  package func end() { table.set(.hasEnded, to: 1) }

  /// A worker goes into a document: with nobody else in one, where it is a suspect.
  ///
  /// - Returns: What is known of it.
  func begin(_ key: ContentHash, _ slot: WorkerSlot) -> [Verdict] {
    let isSuspect = !suspects.isEmpty && suspects[key] != nil
    if !suspects.isEmpty { isolation.enter(alone: isSuspect) }
    slot.begin(key, isAlone: isSuspect)
    return verdicts.isEmpty ? [] : verdicts[key] ?? []
  }

  /// A worker has come out of a document.
  func end(_ key: ContentHash, _ slot: WorkerSlot) {
    slot.end()
    if suspects.isEmpty { return }
    if let number = suspects[key], table.clear(number) == .memorySuspect {
      memoryTrials.subtract(1, ordering: .relaxed)
    }
    isolation.leave()
  }
}

/// Lets many into documents side by side, or one alone.
private final class Isolation: Sendable {
  /// Made once, used by its address alone, never freed: a monitor lasts as long as its process.
  private nonisolated(unsafe) let lock: UnsafeMutablePointer<pthread_rwlock_t>

  init() {
    lock = .allocate(capacity: 1)
    var attributes = pthread_rwlockattr_t()
    pthread_rwlockattr_init(&attributes)
    // Who wants to be alone is not kept waiting by those who keep coming.
    pthread_rwlockattr_setkind_np(&attributes, Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP))
    pthread_rwlock_init(lock, &attributes)
    pthread_rwlockattr_destroy(&attributes)
  }

  func enter(alone: Bool) {
    if alone { pthread_rwlock_wrlock(lock) } else { pthread_rwlock_rdlock(lock) }
  }

  func leave() { pthread_rwlock_unlock(lock) }
}

extension Verdict {
  /// What the document's dead letter says.
  func error(limits: SupervisionLimits) -> StageError {
    switch code {
    case .stackOverflow:
      StageError(code: "stack_overflow", message: "the stack overflowed: too deep a recursion")
    case .timeLimit:
      StageError(
        code: "time_limit",
        message:
          "it took longer than the time limit of \(SupervisionLimits.text(milliseconds: limits.milliseconds(stage)))")
    case .memoryLimit:
      StageError(
        code: "memory_limit", message: "the run grew past its memory limit of \(limits.memoryBytes >> 20) MiB")
    case .crashed, .suspect, .memorySuspect, .cleared:
      StageError(code: "crashed", message: "the run ended with signal \(signal) (\(signalName)) while it was at work")
    }
  }

  private var signalName: String {
    switch signal {
    case SIGILL, SIGTRAP: "a trap"
    case SIGSEGV, SIGBUS: "a bad access to memory"
    case SIGABRT: "an abort"
    case SIGFPE: "an arithmetic error"
    case SIGKILL: "killed, perhaps for want of memory"
    case 0: "the process was ended from inside"
    default: String(cString: strsignal(signal))
    }
  }
}
