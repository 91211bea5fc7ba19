import Formats
import Pipeline
import StageKit

/// Takes documents through the stages of a plan; one of several that work side by side, with a scratch of its own.
///
/// Not safe from two threads at once: the scheduler gives each worker a serial queue.
final class Worker {
  private let plan: Plan
  private let stages: [any StageWorker]
  private var decoder: InputDecoder
  private var writer = JSONWriter()
  /// Decoding, then each stage.
  private(set) var statistics: [StageStatistics]

  init(plan: Plan) throws {
    self.plan = plan
    decoder = InputDecoder(plan: plan)
    stages = try plan.stages.map { try makeStageWorker($0.stage) }
    statistics = [StageStatistics(name: DeadLetter.decodeStage)] + plan.stages.map { StageStatistics(name: $0.name) }
  }

  /// Processes all documents of a batch.
  func process(_ batch: Batch) -> BatchResult {
    var result = BatchResult(number: batch.number, byteCount: batch.byteCount)
    for item in batch.items {
      switch item {
      case .file(let file): processFile(file, &result)
      case .contents(let file, let format):
        processContents(batch.bytes, file, format, started: MonotonicClock.now(), &result)
      case .record(let range, let file, let number, let format):
        processRecord(Array(batch.bytes[range]), file, number, format, &result)
      case .tooLong(let count, let file, let number, let format):
        fail(decoder.tooLarge(count), InputDecoder.source(file, number, format), &result)
      case .unreadable(let input):
        let error = DecodeError(code: input.code, message: "cannot read '\(input.path)': \(input.reason)")
        fail(error, Source(path: input.relativePath), &result)
      }
    }
    return result
  }

  private func processFile(_ file: InputFile, _ result: inout BatchResult) {
    let started = MonotonicClock.now()
    do throws(DecodeError) {
      let (bytes, format) = try decoder.read(file)
      processContents(bytes, file, format, started: started, &result)
    } catch {
      fail(error, InputDecoder.source(file, nil, .text), &result)
    }
  }

  /// Processes a file that has been read: one document, or a few records.
  private func processContents(
    _ bytes: [UInt8], _ file: InputFile, _ format: InputFormat, started: Int, _ result: inout BatchResult
  ) {
    let source = InputDecoder.source(file, nil, format)
    do throws(DecodeError) {
      if format.holdsRecords { return try processRecords(bytes, file, format, &result) }
      var document = try decoder.document(bytes, of: file, format)
      take(&document, byteCount: bytes.count, started: started, &result)
    } catch {
      fail(error, source, &result, byteCount: bytes.count, started: started)
    }
  }

  /// Processes the records of a file that is small enough to be read as a whole.
  private func processRecords(
    _ bytes: [UInt8], _ file: InputFile, _ format: InputFormat, _ result: inout BatchResult
  ) throws(DecodeError) {
    let (bytes, pieces) = try decoder.records(in: bytes, format)
    for piece in pieces {
      switch piece {
      case .record(let range, let number): processRecord(Array(bytes[range]), file, number, format, &result)
      case .tooLong(let count, let number):
        fail(decoder.tooLarge(count), InputDecoder.source(file, number, format), &result)
      }
    }
  }

  private func processRecord(
    _ record: [UInt8], _ file: InputFile, _ number: Int?, _ format: InputFormat, _ result: inout BatchResult
  ) {
    let started = MonotonicClock.now()
    let source = InputDecoder.source(file, number, format)
    let decoded = decoder.document(ofRecord: record, source)
    switch decoded.document {
    case .success(var document): take(&document, byteCount: record.count, started: started, &result)
    case .failure(let error):
      fail(error, source, id: decoded.id, &result, byteCount: record.count, started: started)
    }
  }

  /// Makes a dead letter of something that did not become a document.
  private func fail(
    _ error: DecodeError, _ source: Source, id: String? = nil, _ result: inout BatchResult, byteCount: Int = 0,
    started: Int? = nil
  ) {
    statistics[0].received += 1
    statistics[0].deadLetters += 1
    statistics[0].bytes += byteCount
    if let started { statistics[0].times.add(nanoseconds: MonotonicClock.now() - started) }
    let id = id ?? source.record.map { "\(source.path)#\($0)" } ?? source.path
    let letter = DeadLetter(
      id: id, source: source, stage: DeadLetter.decodeStage, code: error.code, message: error.message,
      offset: error.offset)
    let range = write(letter, &result)
    let outcome: BatchResult.Outcome =
      plan.onError == .fail
      ? .failed(stage: letter.stage, message: error.message, deadLetter: range) : .deadLetter(range)
    result.entries.append(BatchResult.Entry(id: id, source: source, outcome: outcome))
  }

  /// Takes a decoded document through all stages.
  private func take(_ document: inout Document, byteCount: Int, started: Int, _ result: inout BatchResult) {
    var before = MonotonicClock.now()
    statistics[0].received += 1
    statistics[0].passedOn += 1
    statistics[0].bytes += byteCount
    statistics[0].times.add(nanoseconds: before - started)
    for (index, planned) in plan.stages.enumerated() {
      if let failure = run(planned, index, &document) {
        let range = write(failure, &result)
        let outcome: BatchResult.Outcome =
          planned.onError == .fail
          ? .failed(stage: planned.name, message: failure.message, deadLetter: range) : .deadLetter(range)
        result.entries.append(BatchResult.Entry(id: document.id, source: document.source, outcome: outcome))
        return
      }
      let now = MonotonicClock.now()
      statistics[index + 1].times.add(nanoseconds: now - before)
      before = now
      if document.isFiltered {
        statistics[index + 1].filtered += 1
        result.entries.append(BatchResult.Entry(id: document.id, source: document.source, outcome: .filtered))
        return
      }
      statistics[index + 1].passedOn += 1
    }
    let start = result.records.count
    result.records += document.record ?? []
    result.entries.append(
      BatchResult.Entry(
        id: document.id, source: document.source, outcome: .record(start..<result.records.count)))
  }

  /// Runs one stage; the dead letter of the document where it goes no further because of an error.
  private func run(_ planned: PlannedStage, _ index: Int, _ document: inout Document) -> DeadLetter? {
    statistics[index + 1].received += 1
    statistics[index + 1].bytes += document.byteCount
    if let condition = planned.when, !condition.holds(for: document) { return nil }
    // A copy costs a few retains; it is what the document goes on as when the stage fails half-way.
    let unchanged = planned.onError == .skip ? document : nil
    do {
      try stages[index].process(&document)
      return nil
    } catch {
      let failure = StageError(wrapping: error)
      if var unchanged {
        unchanged.failures.append(
          StageFailure(stage: planned.name, code: failure.code, message: failure.message))
        document = unchanged
        statistics[index + 1].skipped += 1
        return nil
      }
      statistics[index + 1].deadLetters += 1
      return DeadLetter(
        id: document.id, source: document.source, stage: planned.name, code: failure.code,
        message: failure.message, offset: failure.span?.start)
    }
  }

  private func write(_ letter: DeadLetter, _ result: inout BatchResult) -> Range<Int> {
    writer.reset()
    letter.encode(to: &writer)
    let start = result.deadLetters.count
    result.deadLetters += writer.bytes
    return start..<result.deadLetters.count
  }
}
