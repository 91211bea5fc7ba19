import Inputs
import Pipeline
import StageKit

// The observing passes of corpus stages, before records are made.
extension Run {
  /// The plan, its corpus stages with their observations merged in; the same plan if it has none.
  ///
  /// Makes one pass over all inputs for each corpus stage, in order: a later one sees the layers of the earlier ones. All inputs
  /// are read, even with ``limit``.
  /// - Parameter mustStop: Asked before each document; once it is true, the returned plan must not be used.
  /// - Throws: ``RunError`` for standard input, which cannot be read twice.
  func informedPlan(mustStop: @escaping @Sendable () -> Bool) throws(RunError) -> Plan {
    var plan = plan
    for index in plan.stages.indices {
      guard let stage = plan.stages[index].stage as? any CorpusStage, stage.observes else { continue }
      if inputs.contains(InputSource.standardInput) {
        throw .standardInputTwice(stage: plan.stages[index].name)
      }
      let observing = observingStage(stage)
      try observe(plan.upToStage(at: index, with: observing), mustStop)
      guard !mustStop(), let informed = observing.informedStage() else { return plan }
      plan = plan.replacingStage(
        at: index, with: informed.stage, knowledge: String(informed.fingerprint, radix: 16))
    }
    return plan
  }

  private func observingStage(_ stage: any CorpusStage) -> ObservingStage {
    func open(_ stage: some CorpusStage) -> ObservingStage { ObservingStage(stage) }
    return open(stage)
  }

  private func observe(_ plan: Plan, _ mustStop: @escaping @Sendable () -> Bool) throws(RunError) {
    let workers = try makeWorkers(of: plan, ReusableResults())
    let scheduler = Scheduler(workerCount: workers.count, maxBytesInFlight: maxBytesInFlight)
    for (number, worker) in workers.enumerated() {
      scheduler.startWorker(number) { [watch] in
        watch?.triesMemory ?? false
      } begin: {
        worker.withLock { $0.begin() }
      } process: { batch, deliver in
        worker.withLock { $0.process(batch, mustStop: mustStop, deliver: deliver) }
      } commit: { result in
        // A document that fails here fails again when records are made.
        if !result.isPart { scheduler.release(byteCount: result.byteCount) }
      }
    }
    cutInputs { step in
      // There are no inputs that are gone: with a corpus stage they are refused.
      if case .batch(let batch) = step { scheduler.submit(batch) }
      return !mustStop()
    }
    scheduler.finish(workerCount: workers.count)
  }
}
