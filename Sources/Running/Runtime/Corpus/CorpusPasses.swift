import Inputs
import Pipeline
import StageKit

/// The passes over all inputs in which corpus stages observe, before records are made.
struct CorpusPasses {
  let plan: Plan
  let inputs: ResolvedInputs
  let team: WorkerTeam

  /// The plan, its corpus stages with their observations merged in; the same plan if it has none.
  ///
  /// Makes one pass for each corpus stage, in order: a later one sees the layers of the earlier ones. All inputs are read, even
  /// with a limit.
  /// - Parameter mustStop: Asked before each document; once it is true, the returned plan must not be used.
  /// - Throws: ``RunError`` for standard input, which cannot be read twice.
  func informedPlan(mustStop: @escaping @Sendable () -> Bool) throws(RunError) -> Plan {
    var plan = plan
    for index in plan.stages.indices {
      guard let stage = plan.stages[index].stage as? any CorpusStage, stage.observes else { continue }
      if inputs.readStandardInput { throw .standardInputTwice(stage: plan.stages[index].name) }
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
    let workers = try team.makeWorkers(for: plan)
    let scheduler = team.start(workers, mustStop: mustStop) { result, scheduler in
      // A document that fails here fails again when records are made.
      if !result.isPart { scheduler.release(byteCount: result.byteCount) }
    }
    inputs.cut { step in
      // There are no inputs that are gone: with a corpus stage they are refused.
      if case .batch(let batch) = step { scheduler.submit(batch) }
      return !mustStop()
    }
    scheduler.finish(workerCount: workers.count)
  }
}
