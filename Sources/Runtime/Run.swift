import Formats
import Glibc
package import Pipeline
import StageKit

/// One execution of a plan over inputs.
package struct Run: Sendable {
  /// Where the records go.
  package enum Output: Sendable, Equatable {
    case folder(String)
    case standardOutput
  }

  private let plan: Plan
  private let inputs: [String]
  private let output: Output
  /// How many documents are processed side by side.
  package var workerCount = 1
  /// How many documents are committed at most; nil for all.
  package var limit: Int?
  /// Whether a result that the output folder holds is replaced.
  package var replacesResult = false
  /// What may be in memory of inputs and results at a time, besides what the stages need.
  package var maxBytesInFlight = 16 << 20

  /// Whether progress tells how much there is to do, which takes a look at all inputs before the first is read.
  package var measuresInputs = false
  /// The version of the program, for the manifest.
  package var programVersion = ""
  /// The files that lists name, besides the inputs: each is known by the path that its list gives.
  package var listedFiles: [String] = []

  private static let progressIntervalNanoseconds = 100_000_000

  package init(plan: Plan, inputs: [String], output: Output) {
    self.plan = plan
    self.inputs = inputs
    self.output = output
  }

  /// Runs to the end, or until a signal, an error that the pipeline does not tolerate, or a full disk stops it.
  ///
  /// - Parameter onProgress: Called now and then, on a thread of the run's.
  /// - Throws: ``RunError`` where the run could not start; then nothing has been written.
  package func execute(onProgress: @escaping @Sendable (Progress) -> Void) throws(RunError) -> RunReport {
    let started = MonotonicClock.now()
    try checkInputs()
    let totalBytes = measuresInputs ? walk.totalByteCount : nil
    let workers = try makeWorkers()
    let committer = try makeCommitter()
    let scheduler = Scheduler(workerCount: workerCount, maxBytesInFlight: maxBytesInFlight)
    let signals = StopSignals(exitStatus: 3)
    let hasEnded = Guarded(false)
    let lastProgress = Guarded(started)

    for (number, worker) in workers.enumerated() {
      scheduler.startWorker(number) { batch in
        worker.withLock { $0.process(batch) }
      } commit: { result in
        let progress = committer.withLock { committer in
          committer.commit(result) { scheduler.release(byteCount: $0) }
          if committer.ending != nil { hasEnded.withLock { $0 = true } }
          return committer.progress
        }
        report(progress, of: totalBytes, started: started, last: lastProgress, onProgress)
      }
    }

    var source = BatchSource(plan.input)
    var wasInterrupted = false
    source.makeBatches(of: walk) { batch in
      scheduler.submit(batch)
      wasInterrupted = signals.haveCome
      return !wasInterrupted && !hasEnded.withLock { $0 }
    }
    scheduler.finish(workerCount: workers.count)
    return makeReport(workers, committer, wasInterrupted: wasInterrupted, started: started)
  }

  private var walk: InputWalk {
    var excludedFolder: String?
    if case .folder(let folder) = output { excludedFolder = folder }
    return InputWalk(inputs: inputs, listedFiles: listedFiles, excludedFolder: excludedFolder)
  }

  private func checkInputs() throws(RunError) {
    guard !inputs.isEmpty || !listedFiles.isEmpty else { throw .noInput }
    if let encoding = plan.input.textEncoding, !encoding.isAvailable {
      throw .missingEncoding(message: TextEncodingError.unavailable(encoding).description)
    }
    for input in inputs + listedFiles {
      if input == InputReader.standardInput { continue }
      guard access(input, R_OK) == 0 else {
        throw .missingInput(path: input, reason: SystemError.current.message)
      }
    }
  }

  private func makeWorkers() throws(RunError) -> [Guarded<Worker>] {
    do {
      return try (0..<max(1, workerCount)).map { _ in Guarded(try Worker(plan: plan)) }
    } catch {
      throw .stageSetupFailed(message: String(describing: error))
    }
  }

  private func makeCommitter() throws(RunError) -> Guarded<Committer> {
    switch output {
    case .standardOutput:
      guard plan.layout == .lines else { throw .filesToStandardOutput }
      // Without a folder, dead letters go beside the messages.
      return Guarded(
        Committer(sink: StandardOutputSink(), limit: limit) { () throws(SinkError) in StandardErrorLetters() })
    case .folder(let folder):
      do throws(SystemError) {
        try OutputFolder.create(folder)
      } catch {
        throw .unusableOutput(path: folder, reason: error.message)
      }
      let earlier = OutputFolder.results(in: folder)
      guard replacesResult || earlier.isEmpty else { throw .resultExists(folder: folder, names: earlier) }
      do throws(SinkError) {
        let sink: any Sink = plan.layout == .lines ? try LinesSink(folder: folder) : try FilesSink(folder: folder)
        return Guarded(
          Committer(sink: sink, limit: limit) { () throws(SinkError) in
            try OutputFile(folder: folder, name: OutputFolder.deadLettersFile)
          })
      } catch {
        throw .unusableOutput(path: error.path, reason: error.cause.message)
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
    _ workers: [Guarded<Worker>], _ committer: Guarded<Committer>, wasInterrupted: Bool, started: Int
  ) -> RunReport {
    var report = RunReport()
    report.stages = workers[0].withLock { $0.statistics }
    for worker in workers.dropFirst() {
      for (index, statistics) in worker.withLock({ $0.statistics }).enumerated() {
        report.stages[index].merge(statistics)
      }
    }
    committer.withLock { committer in
      let isWhole = committer.ending == nil && !wasInterrupted || committer.ending == .reachedLimit
      committer.finish(isWhole: isWhole)
      if isWhole { removeEarlierResult(committer) }
      report.ending = committer.ending ?? (wasInterrupted ? .interrupted : .finished)
      report.records = committer.records
      report.filtered = committer.filtered
      report.deadLetters = committer.progress.deadLetters
      report.bytes = committer.progress.bytes
      report.stages.append(committer.statistics)
    }
    report.found = report.stages[0].received
    report.elapsedNanoseconds = MonotonicClock.now() - started
    writeManifest(&report)
    return report
  }

  /// Writes the manifest of a run that has filled its folder, or was stopped while it did.
  private func writeManifest(_ report: inout RunReport) {
    guard case .folder(let folder) = output else { return }
    do throws(SinkError) {
      let file = try OutputFile(folder: folder, name: OutputFolder.manifestFile)
      file.append(Manifest.encode(report, plan: plan, inputs: inputs, version: programVersion))
      try file.finish()
    } catch {
      if report.ending == .finished { report.ending = .cannotWrite(path: error.path, reason: error.cause.message) }
    }
  }

  /// Removes what is left of a result that has been replaced: the folder holds one run's result.
  private func removeEarlierResult(_ committer: Committer) {
    guard case .folder(let folder) = output, replacesResult,
      committer.ending == nil || committer.ending == .reachedLimit
    else { return }
    var names: Set = [plan.layout == .lines ? OutputFolder.recordsFile : OutputFolder.recordsFolder]
    names.insert(OutputFolder.manifestFile)
    if committer.progress.deadLetters > 0 { names.insert(OutputFolder.deadLettersFile) }
    do throws(SystemError) {
      try OutputFolder.removeOthers(in: folder, keeping: names)
    } catch {
      committer.stop(SinkError(path: folder, cause: error))
    }
  }
}
