import Formats
import Inputs
import JSON
import Pipeline
import StageKit
import System

/// Takes documents through the stages of a plan; one of several that work side by side, with a scratch of its own.
///
/// Not safe from two threads at once: the scheduler gives each worker a serial queue.
final class Worker {
  /// What is done is handed over this often: a document that ends the process costs no more than so much work again.
  private static let deliveryNanoseconds = 10_000_000

  private let plan: Plan
  private let stages: [any StageWorker]
  private let reusable: ReusableResults
  private let monitor: RunMonitor?
  private let slot: WorkerSlot?
  private let limits: SupervisionLimits
  /// What is known of the document at hand: it has ended a run before.
  private var verdicts: [Verdict] = []
  private let expander: InputExpander
  private var decoder: DocumentDecoder
  private var writer = JSONWriter()
  /// The position of the next document. Every document counts, even if it is reused or cannot be decoded: so all passes over the
  /// inputs, and all runs, give a document the same position.
  var nextPosition = 0
  /// Decoding, then each stage.
  private(set) var statistics: [StageStatistics]
  /// The failures that each stage, from the first, has recovered from.
  var recoveries: [RecoveredFailures] { stages.map(\.recoveries) }
  /// How many documents were taken from earlier runs.
  private(set) var reusedCount = 0

  /// - Parameters:
  ///   - number: The number of this worker, from 0.
  ///   - reusable: What need not be processed again.
  ///   - monitor: Who is told which document the worker is in.
  init(plan: Plan, number: Int, reusable: ReusableResults, monitor: RunMonitor?, limits: SupervisionLimits) throws {
    self.plan = plan
    self.reusable = reusable
    self.monitor = monitor
    self.limits = limits
    slot = number < SharedTable.maxWorkers ? monitor?.table.slot(number) : nil
    expander = InputExpander(options: plan.input)
    decoder = DocumentDecoder(plan: plan)
    stages = try plan.stages.map { try makeStageWorker($0.stage) }
    statistics = StageStatistics.none(of: plan)
  }

  /// Whether a document is being tried, so that nothing else is to be done at the same time.
  var worksAlone: Bool { monitor?.triesMemory ?? false }

  /// Called once on the thread that the worker stays on.
  func begin() { slot?.watchThread() }

  /// Processes all documents of a batch.
  ///
  /// - Parameters:
  ///   - mustStop: Asked before each document.
  ///   - deliver: Called with what is done, at the end of the batch and, where that is long in coming, before.
  func process(_ batch: InputBatch, mustStop: () -> Bool, deliver: @Sendable (BatchResult) -> Void) {
    var result = BatchResult(number: batch.number)
    var deliveredAt = MonotonicClock.now()
    // No batch has nearly as many documents.
    nextPosition = batch.number << 32
    /// Called before each document: hands over what is done, if that is due; false where no more is to be done.
    func mayGoOn(_ result: inout BatchResult) -> Bool {
      if mustStop() {
        result.isCutShort = true
        return false
      }
      let now = MonotonicClock.now()
      let isDue = now - deliveredAt >= Self.deliveryNanoseconds || worksAlone
      if isDue && !result.documents.isEmpty {
        deliveredAt = now
        result.isPart = true
        deliver(result)
        result = BatchResult(number: batch.number)
      }
      return true
    }
    var started = MonotonicClock.now()
    let passedOver = expander.expand(batch) { source, content in
      guard mayGoOn(&result) else { return false }
      switch content {
      case .success(let encoded): process(encoded, started: started, &result)
      case .failure(let error): fail(error, source, &result)
      }
      started = MonotonicClock.now()
      return true
    }
    result.byteCount = batch.byteCount
    result.passedOver = passedOver
    deliver(result)
  }

  /// Processes the bytes of one document.
  func process(_ encoded: EncodedDocument, started: Int, _ result: inout BatchResult) {
    let item = WorkItem(encoded, started: started)
    if reuse(item, &result) { return }
    monitored(item) {
      if let verdict = verdict(at: 0) {
        return fail(DecodeFailure(verdict), item, id: decoder.identifier(of: encoded), &result)
      }
      let decoded = decoder.decode(encoded)
      switch decoded.document {
      case .success(var document): take(&document, item, &result)
      case .failure(let error): fail(DecodeFailure(error), item, id: decoded.id, &result)
      }
    }
  }

  /// Works on a document under the eyes of the supervisor.
  private func monitored(_ item: WorkItem, _ body: () -> Void) {
    guard let monitor, let slot else { return body() }
    verdicts = monitor.begin(item.key, slot)
    body()
    monitor.end(item.key, slot)
  }

  /// What the document is known to do in a stage; 0 is decoding.
  private func verdict(at stage: Int) -> StageError? {
    verdicts.isEmpty ? nil : verdicts.first { $0.stage == stage }?.error(limits: limits)
  }

  /// Takes what an earlier run has made of the very same document; false where there is nothing.
  private func reuse(_ item: WorkItem, _ result: inout BatchResult) -> Bool {
    guard let reuse = reusable.reuse(item.key) else { return false }
    reusedCount += 1
    nextPosition += 1
    for index in statistics.indices { statistics[index].add(reuse.entry, at: index) }
    append(reuse.entry, item.source, [], origin: reuse, &result)
    return true
  }

  /// Makes a dead letter of something that could not be read.
  private func fail(_ error: DecodeError, _ source: Source, _ result: inout BatchResult) {
    fail(DecodeFailure(error), WorkItem(source, error), &result)
  }

  /// Makes a dead letter of something that did not become a document.
  private func fail(_ error: DecodeFailure, _ item: WorkItem, id: String? = nil, _ result: inout BatchResult) {
    nextPosition += 1
    statistics[0].received += 1
    statistics[0].deadLetters += 1
    statistics[0].bytes += item.byteCount
    if let started = item.started { statistics[0].times.add(nanoseconds: MonotonicClock.now() - started) }
    let source = item.source
    let letter = DeadLetter(
      id: id ?? source.defaultID, source: source,
      stage: DeadLetter.decodeStage, code: error.code, message: error.message, offset: error.offset)
    append(letter, at: 0, textByteCount: 0, skipped: [], policy: plan.onError, item, &result)
  }

  /// Takes a decoded document through all stages.
  private func take(_ document: inout Document, _ item: WorkItem, _ result: inout BatchResult) {
    document.position = nextPosition
    nextPosition += 1
    var before = MonotonicClock.now()
    statistics[0].received += 1
    statistics[0].passedOn += 1
    statistics[0].bytes += item.byteCount
    if let started = item.started { statistics[0].times.add(nanoseconds: before - started) }
    var skipped: [Int] = []
    for (index, planned) in plan.stages.enumerated() {
      if let letter = run(planned, index, &document, &skipped) {
        return append(
          letter, at: index + 1, textByteCount: document.byteCount, skipped: skipped, policy: planned.onError,
          item, &result)
      }
      let now = MonotonicClock.now()
      statistics[index + 1].times.add(nanoseconds: now - before)
      before = now
      if document.isFiltered {
        statistics[index + 1].filtered += 1
        let entry = entry(.filtered, document.id, at: index + 1, document.byteCount, skipped, item)
        return append(entry, item.source, [], &result)
      }
      statistics[index + 1].passedOn += 1
    }
    let record = document.record ?? []
    var entry = entry(.record, document.id, at: statistics.count, document.byteCount, skipped, item)
    entry.setPayload(record.span)
    append(entry, item.source, record, &result)
  }

  /// Runs one stage; the dead letter of the document where it goes no further because of an error.
  private func run(
    _ planned: PlannedStage, _ index: Int, _ document: inout Document, _ skipped: inout [Int]
  ) -> DeadLetter? {
    statistics[index + 1].received += 1
    statistics[index + 1].bytes += document.byteCount
    if let condition = planned.when, !condition.holds(for: document, inputField: document.passedField) { return nil }
    // A copy costs a few retains; it is what the document goes on as when the stage fails half-way.
    let unchanged = planned.onError == .skip ? document : nil
    do {
      slot?.enter(stage: index + 1)
      if let verdict = verdict(at: index + 1) { throw verdict }
      try stages[index].process(&document)
      return nil
    } catch {
      let failure = StageError(wrapping: error)
      if var unchanged {
        unchanged.failures.append(
          StageFailure(stage: planned.name, code: failure.code, message: failure.message))
        document = unchanged
        statistics[index + 1].skipped += 1
        skipped.append(index + 1)
        return nil
      }
      statistics[index + 1].deadLetters += 1
      return DeadLetter(
        id: document.id, source: document.source, stage: planned.name, code: failure.code,
        message: failure.message, offset: failure.span?.start)
    }
  }

  private func append(
    _ letter: DeadLetter, at stage: Int, textByteCount: Int, skipped: [Int], policy: ErrorPolicy,
    _ item: WorkItem, _ result: inout BatchResult
  ) {
    writer.reset()
    letter.encode(to: &writer)
    var entry = entry(.deadLetter, letter.id, at: stage, textByteCount, skipped, item)
    entry.setPayload(writer.bytes.span)
    let failure = policy == .fail ? BatchResult.Failure(stage: letter.stage, message: letter.message) : nil
    append(entry, item.source, writer.bytes, failure: failure, &result)
  }

  private func append(
    _ entry: JournalEntry, _ source: Source, _ payload: [UInt8], origin: ReusableResults.Reuse? = nil,
    failure: BatchResult.Failure? = nil, _ result: inout BatchResult
  ) {
    let start = result.payloads.count
    result.payloads += payload
    result.documents.append(
      BatchResult.Document(
        entry: entry, source: source, payload: start..<result.payloads.count, origin: origin, failure: failure))
  }

  private func entry(
    _ kind: JournalEntry.Kind, _ id: String, at stage: Int, _ textByteCount: Int, _ skipped: [Int],
    _ item: WorkItem
  ) -> JournalEntry {
    JournalEntry(
      kind: kind, key: item.key, id: id, path: item.source.path,
      member: item.source.member.map { BytewiseString($0) }, record: item.source.record, stage: stage,
      skipped: skipped, inputByteCount: item.byteCount, textByteCount: textByteCount)
  }
}

/// Why a document was not decoded: its bytes are wrong, or it has ended a run before.
private struct DecodeFailure {
  let code: String
  let message: String
  var offset: Int?

  init(_ error: DecodeError) {
    code = error.code.rawValue
    message = error.message
    offset = error.offset
  }

  init(_ error: StageError) {
    code = error.code
    message = error.message
  }
}
