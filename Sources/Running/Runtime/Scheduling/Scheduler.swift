import Dispatch
import Glibc
import Inputs
import Synchronization

/// Hands batches to workers and their results, in order, to one place.
///
/// Each worker has a serial queue of its own, so that as many run as were asked for; one more queue commits. What is in
/// flight, from submission to commit, is bounded by bytes: `submit` waits.
final class Scheduler: Sendable {
  private struct State {
    var waiting: [InputBatch] = []
    var next = 0
    var isClosed = false
    var bytesInFlight = 0
    var batchesInFlight = 0
  }

  private static let pollMicroseconds: UInt32 = 10_000

  private let state = Mutex(State())
  private let maxBytesInFlight: Int
  private let maxBatchesInFlight: Int
  /// Counts the batches that wait for a worker, and the closing once for each worker.
  private let batchesWaiting = DispatchSemaphore(value: 0)
  /// Signalled whenever room may have become free.
  private let room = DispatchSemaphore(value: 0)
  private let workersDone = DispatchGroup()
  private let commitQueue = DispatchQueue(label: "galley.commit")

  init(workerCount: Int, maxBytesInFlight: Int) {
    self.maxBytesInFlight = maxBytesInFlight
    // Enough that no worker waits while one slow batch holds up the commits behind it.
    maxBatchesInFlight = 8 * workerCount + 8
  }

  /// Starts a worker; `process` runs on a thread of its own, batch after batch, and hands its results over.
  ///
  /// - Parameter worksAlone: Whether the first worker is to do all the work for now, each result being committed before it
  ///   goes on.
  func startWorker(
    _ number: Int, worksAlone: @escaping @Sendable () -> Bool, begin: @escaping @Sendable () -> Void,
    process: @escaping @Sendable (InputBatch, @escaping @Sendable (BatchResult) -> Void) -> Void,
    commit: @escaping @Sendable (BatchResult) -> Void
  ) {
    DispatchQueue(label: "galley.worker.\(number)").async(group: workersDone) { [self] in
      begin()
      while number > 0 && worksAlone() && !hasNothingLeft { usleep(Self.pollMicroseconds) }
      while let batch = take() {
        process(batch) { [self] result in
          commitQueue.async(group: workersDone) { commit(result) }
          if worksAlone() { commitQueue.sync {} }
        }
      }
    }
  }

  /// Calls `body` again and again, where results are committed, until the timer is cancelled.
  func startTimer(milliseconds: Int, _ body: @escaping @Sendable () -> Void) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: commitQueue)
    timer.schedule(deadline: .now() + .milliseconds(milliseconds), repeating: .milliseconds(milliseconds))
    timer.setEventHandler(handler: body)
    timer.resume()
    return timer
  }

  /// Hands a batch over; waits until there is room for it.
  func submit(_ batch: InputBatch) {
    while !reserve(batch) { room.wait() }
    batchesWaiting.signal()
  }

  /// Gives back the room of a batch whose result is committed. Called in the order of the batches.
  func release(byteCount: Int) {
    state.withLock { state in
      state.bytesInFlight -= byteCount
      state.batchesInFlight -= 1
    }
    room.signal()
  }

  /// Says that no batch follows, and waits for all that are in flight.
  func finish(workerCount: Int) {
    state.withLock { $0.isClosed = true }
    for _ in 0..<workerCount { batchesWaiting.signal() }
    workersDone.wait()
  }

  private func reserve(_ batch: InputBatch) -> Bool {
    state.withLock { state in
      // A batch larger than the bound goes alone.
      let fits =
        state.batchesInFlight == 0
        || (state.bytesInFlight + batch.byteCount <= maxBytesInFlight && state.batchesInFlight < maxBatchesInFlight)
      guard fits else { return false }
      state.bytesInFlight += batch.byteCount
      state.batchesInFlight += 1
      state.waiting.append(batch)
      return true
    }
  }

  /// Whether all batches have been taken, and none follows.
  private var hasNothingLeft: Bool {
    state.withLock { $0.isClosed && $0.next == $0.waiting.count }
  }

  private func take() -> InputBatch? {
    batchesWaiting.wait()
    return state.withLock { state in
      guard state.next < state.waiting.count else { return nil }
      let batch = state.waiting[state.next]
      state.waiting[state.next] = InputBatch(number: batch.number)
      state.next += 1
      if state.next == state.waiting.count {
        state.waiting.removeAll(keepingCapacity: true)
        state.next = 0
      }
      return batch
    }
  }
}
