import StageKit
import System

/// Passes results on in the order of the inputs, whatever order they come in, and counts them.
///
/// Not safe from two threads at once: the scheduler calls it on one serial queue.
final class Committer {
  /// So many documents tell a rate.
  private static let errorRateDocuments = 1000

  private let sink: any Sink
  private let limit: Int?
  private let maxErrorRate: Double
  private let table: SharedTable?
  private var pending: [Int: [BatchResult]] = [:]
  private var nextNumber = 0
  private var places = DocumentPlaces()
  private var writer = JSONWriter()
  private(set) var progress = Progress()
  private(set) var records = 0
  private(set) var filtered = 0
  private(set) var statistics = StageStatistics(name: DeadLetter.commitStage)
  /// Decoding, then each stage: what they did with the documents that have been committed.
  private(set) var stages: [StageStatistics]
  /// Why nothing more is committed; nil while all is well.
  private(set) var ending: RunReport.Ending?

  /// - Parameters:
  ///   - stages: Statistics of decoding and each stage, with nothing in them.
  ///   - limit: How many documents are committed at most.
  ///   - maxErrorRate: The share of dead letters that ends the run.
  ///   - table: Where a supervisor sees that the run gets on.
  init(sink: any Sink, stages: [StageStatistics], limit: Int?, maxErrorRate: Double, table: SharedTable?) {
    self.sink = sink
    self.stages = stages
    self.limit = limit
    self.maxErrorRate = maxErrorRate
    self.table = table
  }

  /// Takes a result, and passes on all results whose turn has come.
  ///
  /// - Parameter release: Called with the number of bytes of each batch that is done with.
  func commit(_ result: BatchResult, release: (Int) -> Void) {
    pending[result.number, default: []].append(result)
    while let next = pending.removeValue(forKey: nextNumber) {
      for part in next { write(part) }
      guard let last = next.last, !last.isPart else { break }
      // What was to come after this is not done: nothing behind it may be committed.
      if last.isCutShort && ending == nil { ending = .interrupted }
      nextNumber += 1
      progress.bytes += last.byteCount
      release(last.byteCount)
    }
    attempt { () throws(SinkError) in try sink.write() }
    synchronizeIfDue()
    table?.set(.committed, to: progress.documents)
  }

  /// Secures what was committed, if that is due.
  func synchronizeIfDue() {
    attempt { () throws(SinkError) in try sink.synchronizeIfDue() }
  }

  /// Ends the run; where it is whole, with the manifest.
  func finish(manifest: [UInt8]?) {
    if case .cannotWrite? = ending { return }
    do throws(SinkError) {
      if let manifest { try sink.finish(manifest: manifest) } else { try sink.suspend() }
    } catch {
      stop(error)
    }
  }

  private func write(_ result: BatchResult) {
    for document in result.documents {
      attempt { () throws(SinkError) in try write(document, result.payloads[document.payload]) }
      if ending == nil { checkEnding() }
    }
  }

  private func checkEnding() {
    if let limit, progress.documents >= limit { ending = .reachedLimit }
    // A run that is plainly set up wrongly stops early; what it did is kept all the same.
    if progress.documents >= Self.errorRateDocuments, maxErrorRate < 1,
      Double(progress.deadLetters) > maxErrorRate * Double(progress.documents)
    {
      ending = .tooManyErrors(deadLetters: progress.deadLetters, documents: progress.documents)
    }
  }

  private func write(
    _ document: BatchResult.Document, _ payload: ArraySlice<UInt8>
  ) throws(SinkError) {
    let entry = document.entry
    defer {
      if case .failed? = ending {} else { for index in stages.indices { stages[index].add(entry, at: index) } }
    }
    if let first = places.insert(id: entry.id, source: document.source) {
      return try writeDuplicate(document, first: first)
    }
    if let failure = document.failure {
      // Not done: the next run tries it again.
      ending = .failed(id: entry.id, stage: failure.stage, message: failure.message)
      return
    }
    if entry.kind == .record { statistics.received += 1 }
    try sink.append(entry, payload, origin: document.origin)
    switch entry.kind {
    case .record:
      statistics.passedOn += 1
      records += 1
    case .filtered: filtered += 1
    case .deadLetter, .duplicate: progress.deadLetters += 1
    }
    progress.documents += 1
  }

  private func writeDuplicate(_ document: BatchResult.Document, first: String) throws(SinkError) {
    var entry = document.entry
    if entry.kind == .record {
      statistics.received += 1
      statistics.deadLetters += 1
    }
    writer.reset()
    DeadLetter(
      id: entry.id, source: document.source, stage: DeadLetter.commitStage, code: "duplicate_id",
      message:
        "the id '\(entry.id)' of \(DocumentPlaces.description(of: document.source)) was used before, by \(first)"
    ).encode(to: &writer)
    entry.kind = .duplicate
    entry.setPayload(writer.bytes.span)
    try sink.append(entry, writer.bytes[...], origin: nil)
    progress.deadLetters += 1
    progress.documents += 1
  }

  /// Does what may fail, unless the run has ended.
  private func attempt(_ body: () throws(SinkError) -> Void) {
    guard ending == nil else { return }
    do throws(SinkError) {
      try body()
    } catch {
      stop(error)
    }
  }

  /// Ends the run because something could not be written.
  private func stop(_ error: SinkError) {
    // A reader that has seen enough closes its end of the pipe: that is no failure.
    ending =
      error.cause.isBrokenPipe ? .outputClosed : .cannotWrite(path: error.path, reason: error.cause.message)
  }
}
