import CSystem
import Glibc
import Synchronization
import StageKit
import System

/// Memory that a supervisor shares with its run: which document each worker is in, and what is known of bad documents.
///
/// A place is written by one process at a time, as said at each; all is read and written as atomic words, so that what one
/// process leaves when it dies is what the other one sees.
final class SharedTable: Sendable {
  static let maxWorkers = 1024
  static let maxVerdicts = 1 << 16
  private static let wordCount = 64 + 8 * maxWorkers + 4 * maxVerdicts
  private static let byteCount = wordCount * 8

  /// What a run says of itself. Written by the run, but for ``restarts`` and ``verdictCount``.
  enum Field: Int {
    /// How often the run has been started again.
    case restarts
    case verdictCount
    /// Documents that have been committed: tells progress from dying on the spot.
    case committed
    /// Bytes that are on standard output, and dead letters on standard error.
    case outputBytes
    case outputLetters
    /// Whether a write to standard output is under way, so that the count above may be too small.
    case isWriting
    /// Whether the run has come to an end of its own, rather than being ended from inside a stage.
    case hasEnded
    /// Whether a signal that asked it to stop has ended it.
    case wasStopped
  }

  /// The memory is never unmapped: whoever has the table may use it until the process ends.
  private nonisolated(unsafe) let words: UnsafeMutablePointer<Atomic<UInt64>>

  /// A new table, all zero, which all processes share that this one forks. What is not used of it takes no memory.
  init() throws(SystemError) {
    let memory = mmap(nil, Self.byteCount, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else { throw .current }
    // Zero bytes are an atomic zero; the mapping is aligned to pages and holds `wordCount` words.
    words = memory.bindMemory(to: Atomic<UInt64>.self, capacity: Self.wordCount)
  }

  func load(_ index: Int) -> UInt64 { words[index].load(ordering: .acquiring) }

  func store(_ value: UInt64, at index: Int) { words[index].store(value, ordering: .releasing) }

  subscript(_ field: Field) -> Int { Int(truncatingIfNeeded: load(field.rawValue)) }

  func set(_ field: Field, to value: Int) { store(UInt64(value), at: field.rawValue) }

  /// The place of a word for the signal handler.
  func address(of index: Int) -> UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer(words + index).assumingMemoryBound(to: UInt64.self)
  }

  func slot(_ worker: Int) -> WorkerSlot { WorkerSlot(table: self, start: 64 + 8 * worker) }

  /// What is known of bad documents. Written by the supervisor while no run is there; a run clears those that turn out well.
  var verdicts: [Verdict] { (0..<self[.verdictCount]).map { verdict($0) } }

  /// - Parameter verdicts: At most ``maxVerdicts``.
  func setVerdicts(_ verdicts: [Verdict]) {
    for (number, verdict) in verdicts.enumerated() {
      let start = verdictStart(number)
      store(verdict.key.a, at: start)
      store(verdict.key.b, at: start + 1)
      store(UInt64(verdict.stage) << 8 | UInt64(verdict.code.rawValue), at: start + 2)
      store(UInt64(verdict.signal) << 8 | UInt64(verdict.killCount), at: start + 3)
    }
    set(.verdictCount, to: verdicts.count)
  }

  /// Notes that a suspect has turned out well.
  ///
  /// - Returns: What it was suspected of; `cleared` where it was cleared before.
  func clear(_ number: Int) -> Verdict.Code {
    let code = verdict(number).code
    store(UInt64(Verdict.Code.cleared.rawValue), at: verdictStart(number) + 2)
    return code
  }

  private func verdict(_ number: Int) -> Verdict {
    let start = verdictStart(number)
    let word = load(start + 2)
    let detail = load(start + 3)
    return Verdict(
      key: ContentHash(a: load(start), b: load(start + 1)), stage: Int(word >> 8),
      code: Verdict.Code(rawValue: UInt8(truncatingIfNeeded: word)) ?? .cleared,
      signal: Int32(truncatingIfNeeded: detail >> 8), killCount: Int(detail & 0xFF))
  }

  private func verdictStart(_ number: Int) -> Int { 64 + 8 * Self.maxWorkers + 4 * number }
}

/// What is known of a document that was being worked on when a run died.
struct Verdict: Equatable, Sendable {
  enum Code: UInt8, Sendable {
    /// It is well.
    case cleared
    /// It is to be tried alone.
    case suspect
    /// It is to be tried alone, and as the first of its process: memory is never given back whole.
    case memorySuspect
    case crashed
    case stackOverflow
    case timeLimit
    case memoryLimit
  }

  let key: ContentHash
  /// The stage it was in: 0 is decoding.
  var stage: Int
  var code: Code
  /// The signal that ended the run.
  var signal: Int32 = 0
  /// How often the run was killed, by whomever, while it was alone with the document.
  var killCount = 0
}

/// Which document a worker is in. Written by the worker, read by the supervisor.
struct WorkerSlot: Sendable {
  private let table: SharedTable
  private let start: Int

  init(table: SharedTable, start: Int) {
    self.table = table
    self.start = start
  }

  /// Odd while the worker is in a document; another number for each.
  var count: UInt64 { table.load(start) }
  var isBusy: Bool { count % 2 == 1 }
  var stage: Int { Int(table.load(start + 1)) }
  var key: ContentHash { ContentHash(a: table.load(start + 2), b: table.load(start + 3)) }
  /// The signal of a crash of the worker's thread; 0 without one.
  var crashSignal: Int32 { Int32(table.load(start + 4) & UInt64(GALLEY_CRASH_SIGNAL)) }
  var hasStackOverflow: Bool { table.load(start + 4) & UInt64(GALLEY_CRASH_OVERFLOW) != 0 }
  /// Whether no other worker was in a document at the same time.
  var isAlone: Bool { table.load(start + 5) != 0 }
  /// Whether the document is the first that this worker is in.
  var isFirst: Bool { count == 1 }

  /// Called once on the worker's thread, before all else.
  func watchThread() { galley_watch_thread(table.address(of: start + 4)) }

  func begin(_ key: ContentHash, isAlone: Bool) {
    table.store(key.a, at: start + 2)
    table.store(key.b, at: start + 3)
    table.store(0, at: start + 1)
    table.store(isAlone ? 1 : 0, at: start + 5)
    table.store(count + 1, at: start)
  }

  func enter(stage: Int) { table.store(UInt64(stage), at: start + 1) }

  func end() { table.store(count + 1, at: start) }

  /// Forgets what a run that died has left.
  func reset() {
    for index in start..<start + 8 { table.store(0, at: index) }
  }
}
