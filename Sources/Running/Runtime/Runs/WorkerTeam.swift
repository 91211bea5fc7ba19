import Pipeline
import StageKit

/// The workers of a run: as many as were asked for, all alike.
struct WorkerTeam: Sendable {
  let count: Int
  let monitor: RunMonitor?
  let limits: SupervisionLimits
  let maxBytesInFlight: Int

  init(_ request: RunRequest, monitor: RunMonitor?) {
    count = max(1, request.workerCount)
    self.monitor = monitor
    limits = request.limits
    maxBytesInFlight = request.maxBytesInFlight
  }

  /// Makes workers for a plan.
  func makeWorkers(for plan: Plan, reusing reusable: ReusableResults = ReusableResults()) throws(RunError) -> [Guarded<
    Worker
  >] {
    do {
      return try (0..<count).map { number in
        Guarded(try Worker(plan: plan, number: number, reusable: reusable, monitor: monitor, limits: limits))
      }
    } catch {
      throw .stageSetupFailed(message: StageError(wrapping: error).message)
    }
  }

  /// Starts the workers: they take batches of the scheduler that is returned, until it is finished.
  ///
  /// - Parameters:
  ///   - mustStop: Asked before each document.
  ///   - commit: Called with results, one at a time.
  func start(
    _ workers: [Guarded<Worker>], mustStop: @escaping @Sendable () -> Bool,
    commit: @escaping @Sendable (BatchResult, Scheduler) -> Void
  ) -> Scheduler {
    let scheduler = Scheduler(workerCount: count, maxBytesInFlight: maxBytesInFlight)
    for (number, worker) in workers.enumerated() {
      scheduler.startWorker(number) { [monitor] in
        monitor?.triesMemory ?? false
      } begin: {
        worker.withLock { $0.begin() }
      } process: { batch, deliver in
        worker.withLock { $0.process(batch, mustStop: mustStop, deliver: deliver) }
      } commit: { [unowned scheduler] result in
        commit(result, scheduler)
      }
    }
    return scheduler
  }
}
