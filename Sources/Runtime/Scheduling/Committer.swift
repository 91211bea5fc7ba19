import StageKit

/// Writes results in the order of the inputs, whatever order they come in, and counts them.
///
/// Not safe from two threads at once: the scheduler calls it on one serial queue.
final class Committer {
  private let sink: any Sink
  private let makeDeadLetters: () throws(SinkError) -> any LetterSink
  private var deadLetters: (any LetterSink)?
  private let limit: Int?
  private var pending: [Int: BatchResult] = [:]
  private var nextNumber = 0
  private var places = DocumentPlaces()
  private var writer = JSONWriter()
  private(set) var progress = Progress()
  private(set) var records = 0
  private(set) var filtered = 0
  private(set) var statistics = StageStatistics(name: DeadLetter.commitStage)
  /// Why nothing more is committed; nil while all is well.
  private(set) var ending: RunReport.Ending?

  /// - Parameters:
  ///   - makeDeadLetters: Creates the file of dead letters when the first one comes.
  ///   - limit: How many documents are committed at most.
  init(sink: any Sink, limit: Int?, makeDeadLetters: @escaping () throws(SinkError) -> any LetterSink) {
    self.sink = sink
    self.limit = limit
    self.makeDeadLetters = makeDeadLetters
  }

  /// Takes a result, and writes all results whose turn has come.
  ///
  /// - Parameter release: Called with the number of bytes of each batch that is done with.
  func commit(_ result: BatchResult, release: (Int) -> Void) {
    pending[result.number] = result
    while let next = pending.removeValue(forKey: nextNumber) {
      nextNumber += 1
      write(next)
      progress.bytes += next.byteCount
      release(next.byteCount)
    }
  }

  /// Writes what is buffered; where the run is whole, under the final names.
  func finish(isWhole: Bool) {
    do throws(SinkError) {
      if isWhole {
        try deadLetters?.finish()
        try sink.finish()
      } else {
        try deadLetters?.synchronize()
        try sink.flush()
      }
    } catch {
      stop(error)
    }
  }

  private func write(_ result: BatchResult) {
    for entry in result.entries {
      guard ending == nil else { return }
      do throws(SinkError) {
        try write(entry, of: result)
      } catch {
        stop(error)
      }
      if let limit, progress.documents >= limit, ending == nil { ending = .reachedLimit }
    }
  }

  private func write(_ entry: BatchResult.Entry, of result: BatchResult) throws(SinkError) {
    if let first = places.insert(id: entry.id, source: entry.source) {
      return try writeDuplicate(entry, first: first)
    }
    switch entry.outcome {
    case .record(let range):
      statistics.received += 1
      try sink.write(result.records[range], id: entry.id)
      statistics.passedOn += 1
      records += 1
    case .filtered:
      filtered += 1
    case .deadLetter(let range):
      try writeDeadLetter(result.deadLetters[range])
    case .failed(let stage, let message, let range):
      try writeDeadLetter(result.deadLetters[range])
      ending = .failed(id: entry.id, stage: stage, message: message)
    }
    progress.documents += 1
  }

  private func writeDuplicate(_ entry: BatchResult.Entry, first: String) throws(SinkError) {
    if case .record = entry.outcome {
      statistics.received += 1
      statistics.deadLetters += 1
    }
    writer.reset()
    DeadLetter(
      id: entry.id, source: entry.source, stage: DeadLetter.commitStage, code: "duplicate_id",
      message: "the id '\(entry.id)' of \(DocumentPlaces.description(of: entry.source)) was used before, by \(first)"
    ).encode(to: &writer)
    try writeDeadLetter(writer.bytes[...])
    progress.documents += 1
  }

  private func writeDeadLetter(_ letter: ArraySlice<UInt8>) throws(SinkError) {
    if deadLetters == nil { deadLetters = try makeDeadLetters() }
    try deadLetters?.appendLine(letter)
    progress.deadLetters += 1
  }

  /// Ends the run because something could not be written.
  func stop(_ error: SinkError) {
    // A reader that has seen enough closes its end of the pipe: that is no failure.
    ending =
      error.cause.isBrokenPipe ? .outputClosed : .cannotWrite(path: error.path, reason: error.cause.message)
  }
}
