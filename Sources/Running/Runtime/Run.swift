import Dispatch
import Formats
import Glibc
import Inputs
package import Pipeline
import StageKit
import System

/// One execution of a plan over inputs.
package struct Run: Sendable {
  /// Where the records go.
  package enum Output: Sendable, Equatable {
    case folder(String)
    case standardOutput
  }

  var plan: Plan
  let inputs: [String]
  let output: Output
  /// How many documents are processed side by side.
  package var workerCount = 1
  /// How many documents are committed at most; nil for all.
  package var limit: Int?
  /// Whether nothing of what the output folder holds is used, or respected.
  package var startsAnew = false
  /// Whether documents that are dead letters are tried again.
  package var retriesDeadLetters = false
  /// What may be in memory of inputs and results at a time, besides what the stages need.
  package var maxBytesInFlight = 16 << 20

  /// Whether progress tells how much there is to do, which takes a look at all inputs before the first is read.
  package var measuresInputs = false
  /// The version of the program, for the manifest and the journal.
  package var programVersion = ""
  /// The lock on the output folder, where ``prepare()`` has been called before.
  package var lock: FolderLock?
  /// What watches this run, if a supervisor has started it.
  package private(set) var watch: Watch?
  /// What the run may hold in memory; nil for what the pipeline says.
  package var memoryLimitBytes: Int?
  /// The files that lists name, besides the inputs: each is known by the path that its list gives.
  package var listedFiles: [String] = []

  /// What becomes of the results of inputs that only an earlier run was given.
  package var unnamedInputs = UnnamedInputs.refused
  /// The ids of documents that are removed, in this run and later ones.
  package var excludedIDs: [String] = []
  /// All inputs of the run, with those that are appended. Set by ``resolveInputs()``.
  var journalInputs = JournalInputs()
  /// The indices of inputs that are no longer there: their results are kept.
  var goneRoots: Set<Int> = []

  private static let progressIntervalNanoseconds = 100_000_000

  package init(plan: Plan, inputs: [String], output: Output) {
    self.plan = plan
    self.inputs = inputs
    self.output = output
  }

  /// Checks that the run can start, and takes the lock on the output folder.
  ///
  /// - Returns: The lock, which must be kept as long as the run lasts; nil for standard output.
  package mutating func prepare() throws(RunError) -> FolderLock? {
    try checkInputs()
    try checkOutput()
    // Writing past a limit on the size of files is an error of that write and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    guard case .folder(let folder) = output else {
      guard plan.layout == .lines else { throw .filesToStandardOutput }
      try resolveInputs()
      return nil
    }
    if !startsAnew && ResultFolder.holdsForeignResult(folder) {
      throw .resultExists(folder: folder, names: OutputFolder.results(in: folder))
    }
    do throws(SystemError) {
      try Folder.makeWithParents("\(folder)/\(OutputFolder.hiddenFolder)")
    } catch {
      throw .output(folder, error)
    }
    let lock = try FolderLock(folder)
    do throws(SinkError) {
      try ResultFolder.publishComplete(in: folder)
    } catch {
      throw .cannotWrite(path: error.path, reason: error.cause.message)
    }
    try resolveInputs()
    return lock
  }

  /// Forks into a process that does the run and one that looks after it. Called on the main thread, after ``prepare()``.
  ///
  /// - Returns: In the process that looks after the other one, how the run ended. Nil in the process that is to do the run;
  ///   it has no ``watch`` where there cannot be two.
  package mutating func supervise() -> Supervisor.Ending? {
    let supervisor = try? Supervisor(
      workerCount: workerCount, limits: watchLimits,
      writesToStandardOutput: output == .standardOutput,
      readsStandardInput: inputs.contains(InputSource.standardInput))
    guard let supervisor else { return nil }
    let ending = supervisor.run()
    watch = supervisor.watch
    return ending
  }

  /// Runs to the end, or until a signal, an error that the pipeline does not tolerate, or a full disk stops it.
  ///
  /// - Parameter onProgress: Called now and then, on a thread of the run's.
  /// - Throws: ``RunError`` where the run could not start; then nothing has been written.
  package func execute(onProgress: @escaping @Sendable (Progress) -> Void) throws(RunError) -> RunReport {
    let started = MonotonicClock.now()
    var run = self
    if run.lock == nil { run.lock = try run.prepare() }
    let lock = run.lock
    if watch != nil, let bytes = Memory.resident(in: getpid()), bytes > watchLimits.memoryBytes {
      throw .memoryLimitTooLow(bytes: watchLimits.memoryBytes)
    }
    defer { withExtendedLifetime(lock) {} }
    let signals = StopSignals(exitStatus: 3)
    defer { withExtendedLifetime(signals) {} }
    let stopFlag = signals.flag
    run.plan = try run.informedPlan { stopFlag.isSet }
    if stopFlag.isSet {
      var report = RunReport()
      report.ending = .interrupted
      report.elapsedNanoseconds = MonotonicClock.now() - started
      return report
    }
    return try run.makeRecords(started: started, stopFlag, onProgress)
  }

  private func makeRecords(
    started: Int, _ stopFlag: StopSignals.Flag, _ onProgress: @escaping @Sendable (Progress) -> Void
  ) throws(RunError) -> RunReport {
    let totalBytes = measuresInputs ? totalByteCount : nil
    let (sink, reusable, previous) = try makeSink()
    let committer = Guarded(
      Committer(
        sink: sink, stages: StageStatistics.none(of: plan), limit: limit, maxErrorRate: plan.limits.maxErrorRate,
        excludedIDs: journalInputs.excludedIDs, table: watch?.table))
    let workers = try makeWorkers(of: plan, reusable)
    let scheduler = Scheduler(workerCount: workerCount, maxBytesInFlight: maxBytesInFlight)
    let hasEnded = Guarded(false)
    let lastProgress = Guarded(started)

    for (number, worker) in workers.enumerated() {
      scheduler.startWorker(number) { [watch] in
        watch?.triesMemory ?? false
      } begin: {
        worker.withLock { $0.begin() }
      } process: { batch, deliver in
        worker.withLock { worker in
          worker.process(
            batch, mustStop: { stopFlag.isSet || hasEnded.withLock { $0 } }, deliver: deliver)
        }
      } commit: { result in
        let progress = committer.withLock { committer in
          committer.commit(result) { scheduler.release(byteCount: $0) }
          if committer.ending != nil { hasEnded.withLock { $0 = true } }
          return committer.progress
        }
        report(progress, of: totalBytes, started: started, last: lastProgress, onProgress)
      }
    }

    let timer = scheduler.startTimer(milliseconds: 100) { committer.withLock { $0.synchronizeIfDue() } }

    var wasInterrupted = false
    let leftOut = cutInputs { step in
      switch step {
      case .roots(let range, let number):
        committer.withLock { $0.begin(range, journalInputs.roots, at: number) }
      case .gone(let root, let number):
        let result = keptResult(of: root, as: number, from: previous)
        committer.withLock { committer in
          committer.commit(result) { scheduler.release(byteCount: $0) }
          if committer.ending != nil { hasEnded.withLock { $0 = true } }
        }
      case .batch(let batch): scheduler.submit(batch)
      }
      wasInterrupted = stopFlag.isSet
      return !wasInterrupted && !hasEnded.withLock { $0 }
    }
    scheduler.finish(workerCount: workers.count)
    timer.cancel()
    return makeReport(workers, committer, leftOut, wasInterrupted: wasInterrupted, started: started)
  }

  private var watchLimits: WatchLimits { WatchLimits(plan: plan, memoryBytes: memoryLimitBytes) }

  var journalHeader: JournalHeader {
    var header = JournalHeader(layout: plan.layout, pipeline: plan.canonicalText, program: programVersion)
    header.inputs = journalInputs
    return header
  }

  func checkInputs() throws(RunError) {
    guard !inputs.isEmpty || !listedFiles.isEmpty else { throw .noInput }
    if let encoding = plan.input.textEncoding, !encoding.isAvailable {
      throw .missingEncoding(message: TextEncodingError.unavailable(encoding).description)
    }
    do throws(UnusableInput) {
      try InputSource(inputs: inputs, listedFiles: listedFiles, options: plan.input).check()
    } catch {
      throw .missingInput(path: error.path, reason: error.reason)
    }
  }

  func makeWorkers(of plan: Plan, _ reusable: ReusableResults) throws(RunError) -> [Guarded<Worker>] {
    do {
      return try (0..<max(1, workerCount)).map { number in
        Guarded(try Worker(plan: plan, number: number, reusable: reusable, watch: watch, limits: watchLimits))
      }
    } catch {
      throw .stageSetupFailed(message: StageError(wrapping: error).message)
    }
  }

  private func makeSink() throws(RunError) -> (sink: any Sink, reusable: ReusableResults, previous: Generation?) {
    switch output {
    case .standardOutput: return (StandardOutputSink(table: watch?.table), ReusableResults(), nil)
    case .folder(let folder):
      do throws(SinkError) {
        let sink = try ResultFolder(
          folder, layout: plan.layout, header: journalHeader, startsAnew: startsAnew,
          retriesDeadLetters: retriesDeadLetters, isRestart: watch?.isRestart ?? false)
        return (sink, sink.reusable, sink.previous)
      } catch {
        throw .cannotWrite(path: error.path, reason: error.cause.message)
      }
    }
  }

  private func report(
    _ progress: Progress, of totalBytes: Int?, started: Int, last: Guarded<Int>,
    _ onProgress: @Sendable (Progress) -> Void
  ) {
    let now = MonotonicClock.now()
    let isDue = last.withLock { last in
      guard now - last >= Self.progressIntervalNanoseconds else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    var progress = progress
    progress.elapsedNanoseconds = now - started
    progress.totalBytes = totalBytes
    onProgress(progress)
  }

  private func makeReport(
    _ workers: [Guarded<Worker>], _ committer: Guarded<Committer>, _ leftOut: LeftOut, wasInterrupted: Bool,
    started: Int
  ) -> RunReport {
    var worked = workers[0].withLock { $0.statistics }
    for worker in workers.dropFirst() {
      for (index, statistics) in worker.withLock({ $0.statistics }).enumerated() { worked[index].merge(statistics) }
    }
    // Decoding makes nothing good, and comes first.
    for worker in workers {
      for (index, recoveries) in worker.withLock({ $0.recoveries }).enumerated() {
        worked[index + 1].recoveries.merge(recoveries)
      }
    }
    var report = RunReport()
    report.leftOut = leftOut
    report.reused = workers.reduce(0) { $0 + $1.withLock { $0.reusedCount } }
    committer.withLock { committer in
      report.ending = committer.ending ?? (wasInterrupted ? .interrupted : .finished)
      report.records = committer.records
      report.filtered = committer.filtered
      report.deadLetters = committer.progress.deadLetters
      report.bytes = report.ending == .finished ? committer.progress.bytes : committer.stages[0].bytes
      // What counts is what has been committed; of a run that came to its end, that is what the workers have done.
      report.stages = committer.stages
      report.found = report.ending == .finished ? worked[0].received + committer.kept : committer.progress.documents
      for index in worked.indices {
        if !worked[index].countsAgree(with: report.stages[index]) { report.hasLost = report.ending == .finished }
        report.stages[index].times = worked[index].times
        report.stages[index].recoveries = worked[index].recoveries
      }
      report.stages.append(committer.statistics)
      report.reused += committer.kept
      report.elapsedNanoseconds = MonotonicClock.now() - started
      let isWhole = report.ending == .finished || report.ending == .reachedLimit
      committer.finish(
        manifest: isWhole
          ? Manifest.encode(report, plan: plan, inputs: manifestInputs(committer.keptCounts), version: programVersion)
          : nil)
      report.ending = committer.ending ?? report.ending
      if isWhole { report.changes = committer.changes }
    }
    return report
  }
}
