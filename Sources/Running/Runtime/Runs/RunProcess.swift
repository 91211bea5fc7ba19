import Dispatch
import Glibc
import Inputs
import Pipeline
import StageKit
import System

/// A run in the process that does it.
package struct RunProcess: Sendable {
  private let request: RunRequest
  private let inputs: ResolvedInputs
  private let lock: FolderLock?
  private let monitor: RunMonitor?

  /// - Parameter monitor: What the supervisor looks at; nil without one.
  init(_ prepared: PreparedRun, monitor: RunMonitor?) {
    request = prepared.request
    inputs = prepared.inputs
    lock = prepared.lock
    self.monitor = monitor
  }

  /// Whether a supervisor looks after the run.
  package var isSupervised: Bool { monitor != nil }

  /// Tells the supervisor that this process ends because it wants to. Called last.
  package func end() { monitor?.end() }

  /// Runs to the end, or until a signal, an error that the pipeline does not tolerate, or a full disk stops it. Called once.
  ///
  /// - Parameter onProgress: Called now and then, on a thread of the run's.
  /// - Throws: ``RunError`` where the run could not start; then nothing has been written.
  package func execute(onProgress: @escaping @Sendable (Progress) -> Void) throws(RunError) -> RunReport {
    let started = MonotonicClock.now()
    defer { withExtendedLifetime(lock) {} }
    let memoryBytes = request.limits.memoryBytes
    if isSupervised, let bytes = Memory.resident(in: getpid()), bytes > memoryBytes {
      throw .memoryLimitTooLow(bytes: memoryBytes)
    }
    let signals = StopSignals { [monitor] in monitor?.stop() }
    defer { withExtendedLifetime(signals) {} }
    let stopFlag = signals.flag

    let team = WorkerTeam(request, monitor: monitor)
    let plan = try CorpusPasses(plan: request.plan, inputs: inputs, team: team).informedPlan { stopFlag.isSet }
    if stopFlag.isSet {
      var report = RunReport()
      report.ending = .interrupted
      report.elapsedNanoseconds = MonotonicClock.now() - started
      return report
    }
    let progress = ProgressReporter(
      started: started, totalBytes: request.measuresInputs ? inputs.totalByteCount : nil, onProgress)
    return try makeRecords(plan, team, stopFlag, progress)
  }

  /// Takes all documents through the plan, and the results into the output.
  private func makeRecords(
    _ plan: Plan, _ team: WorkerTeam, _ stopFlag: StopSignals.Flag, _ progress: ProgressReporter
  ) throws(RunError) -> RunReport {
    let (sink, reusable, previous) = try openOutput(plan)
    let committer = Guarded(
      Committer(
        sink: sink, stages: StageStatistics.none(of: plan), limit: request.limit,
        maxErrorRate: plan.limits.maxErrorRate,
        excludedIDs: inputs.journal.excludedIDs, table: monitor?.table))
    let workers = try team.makeWorkers(for: plan, reusing: reusable)
    let hasEnded = Guarded(false)
    @Sendable func commit(_ result: BatchResult, _ scheduler: Scheduler) {
      let counts = committer.withLock { committer in
        committer.commit(result) { scheduler.release(byteCount: $0) }
        if committer.ending != nil { hasEnded.withLock { $0 = true } }
        return committer.progress
      }
      progress.report(counts)
    }
    @Sendable func mustStop() -> Bool { stopFlag.isSet || hasEnded.withLock { $0 } }

    let scheduler = team.start(workers, mustStop: mustStop, commit: commit)
    let timer = scheduler.startTimer(milliseconds: 100) { committer.withLock { $0.synchronizeIfDue() } }
    var wasInterrupted = false
    let leftOut = inputs.cut { step in
      switch step {
      case .roots(let range, let number):
        committer.withLock { $0.begin(range, inputs.journal.roots, at: number) }
      case .gone(let root, let number): commit(inputs.keptResult(of: root, as: number, from: previous), scheduler)
      case .batch(let batch): scheduler.submit(batch)
      }
      wasInterrupted = stopFlag.isSet
      return !mustStop()
    }
    scheduler.finish(workerCount: workers.count)
    timer.cancel()

    var report = RunReport(of: workers.map { $0.withLock { WorkDone(of: $0) } })
    report.leftOut = leftOut
    committer.withLock { committer in
      report.add(committer, wasInterrupted: wasInterrupted)
      report.elapsedNanoseconds = progress.elapsedNanoseconds
      finish(&report, committer, plan)
    }
    return report
  }

  private func openOutput(
    _ plan: Plan
  ) throws(RunError) -> (sink: any Sink, reusable: ReusableResults, previous: Generation?) {
    switch request.output {
    case .standardOutput: return (StandardOutputSink(table: monitor?.table), ReusableResults(), nil)
    case .folder(let folder):
      do throws(SinkError) {
        let sink = try ResultFolder(
          folder, layout: plan.layout, header: inputs.header(of: plan), startsAnew: request.startsAnew,
          retriesDeadLetters: request.retriesDeadLetters, isRestart: monitor?.isRestart ?? false)
        return (sink, sink.reusable, sink.previous)
      } catch {
        throw .cannotWrite(path: error.path, reason: error.cause.message)
      }
    }
  }

  /// Closes the output; of a whole run with the manifest.
  private func finish(_ report: inout RunReport, _ committer: Committer, _ plan: Plan) {
    let isWhole = report.ending == .finished || report.ending == .reachedLimit
    let manifest =
      isWhole
      ? Manifest.encode(
        report, plan: plan, inputs: inputs.manifestInputs(committer.keptCounts), version: request.programVersion)
      : nil
    committer.finish(manifest: manifest)
    report.ending = committer.ending ?? report.ending
    if isWhole { report.changes = committer.changes }
  }
}
