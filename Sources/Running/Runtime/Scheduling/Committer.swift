import Formats
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
  private let excludedIDs: Set<BytewiseString>
  private let table: SharedTable?
  /// The inputs of the batches from a number on; the first is that of the next batch.
  private var inputStarts: [(number: Int, inputs: CommittedInputs)] = []
  private var pending: [Int: [BatchResult]] = [:]
  private var nextNumber = 0
  private var places = DocumentPlaces()
  private var writer = JSONWriter()
  private(set) var progress = Progress()
  /// How many documents of inputs that are no longer there were kept, in all and by the index of the input.
  var kept: Int { keptCounts.values.reduce(0, +) }
  private(set) var keptCounts: [Int: Int] = [:]
  /// What the run changed in the result that was there.
  var changes: ResultChanges? { sink.changes }
  private(set) var records = 0
  private(set) var filtered = 0
  /// What is among the inputs and holds no document.
  private(set) var passedOver = PassedOverRecords()
  private(set) var statistics = StageStatistics(name: DeadLetter.commitStage)
  /// Decoding, then each stage: what they did with the documents that have been committed.
  private(set) var stages: [StageStatistics]
  /// Why nothing more is committed; nil while all is well.
  private(set) var ending: RunReport.Ending?

  /// - Parameters:
  ///   - stages: Statistics of decoding and each stage, with nothing in them.
  ///   - limit: How many documents are committed at most.
  ///   - maxErrorRate: The share of dead letters that ends the run.
  ///   - excludedIDs: Documents with these ids are counted as filtered, and neither records nor dead letters.
  ///   - table: Where a supervisor sees that the run gets on.
  init(
    sink: any Sink, stages: [StageStatistics], limit: Int?, maxErrorRate: Double, excludedIDs: Set<BytewiseString>,
    table: SharedTable?
  ) {
    self.excludedIDs = excludedIDs
    self.sink = sink
    self.stages = stages
    self.limit = limit
    self.maxErrorRate = maxErrorRate
    self.table = table
  }

  /// Says which inputs the batches from a number on belong to. Called before the first of them is submitted.
  func begin(_ range: Range<Int>, _ roots: [InputRoot], at number: Int) {
    inputStarts.append((number, CommittedInputs(range, roots)))
  }

  /// Takes a result, and passes on all results whose turn has come.
  ///
  /// - Parameter release: Called with the number of bytes of each batch that is done with.
  func commit(_ result: BatchResult, release: (Int) -> Void) {
    pending[result.number, default: []].append(result)
    while let next = pending.removeValue(forKey: nextNumber) {
      while inputStarts.count > 1, inputStarts[1].number <= nextNumber { inputStarts.removeFirst() }
      for part in next { write(part) }
      guard let last = next.last, !last.isPart else { break }
      // What was to come after this is not done: nothing behind it may be committed.
      if last.isCutShort && ending == nil { ending = .interrupted }
      nextNumber += 1
      progress.bytes += last.byteCount
      passedOver += last.passedOver
      // What was kept was never submitted, so it holds no room.
      if !last.isKept { release(last.byteCount) }
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
      attempt { () throws(SinkError) in try write(document, result.payloads[document.payload], isKept: result.isKept) }
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
    _ document: BatchResult.Document, _ payload: ArraySlice<UInt8>, isKept: Bool
  ) throws(SinkError) {
    var entry = document.entry
    if !isKept { entry.root = inputStarts.first?.inputs.root(ofPath: entry.path) ?? 0 }
    defer {
      if case .failed? = ending {
      } else if isKept {
        keptCounts[entry.root, default: 0] += 1
      } else {
        // No stage has seen what is kept.
        for index in stages.indices { stages[index].add(document.entry, at: index) }
        if document.entry.kind == .record { statistics.received += 1 }
      }
    }
    if excludedIDs.contains(BytewiseString(entry.id)) { return try writeExcluded(entry, isKept: isKept) }
    if let first = places.insert(id: entry.id, source: document.source) {
      return try writeDuplicate(entry, document.source, first: first, isKept: isKept)
    }
    if let failure = document.failure {
      // Not done: the next run tries it again.
      ending = .failed(id: entry.id, stage: failure.stage, message: failure.message)
      return
    }
    try sink.append(entry, payload, origin: document.origin)
    switch entry.kind {
    case .record:
      if !isKept { statistics.passedOn += 1 }
      records += 1
    case .filtered, .excluded: filtered += 1
    case .deadLetter, .duplicate: progress.deadLetters += 1
    }
    progress.documents += 1
  }

  /// Leaves out a document whose id is on the list.
  private func writeExcluded(_ entry: JournalEntry, isKept: Bool) throws(SinkError) {
    var entry = entry
    if entry.kind == .record && !isKept { statistics.filtered += 1 }
    entry.kind = .excluded
    entry.setPayload([UInt8]().span)
    try sink.append(entry, [], origin: nil)
    filtered += 1
    progress.documents += 1
  }

  private func writeDuplicate(
    _ entry: JournalEntry, _ source: Source, first: String, isKept: Bool
  ) throws(SinkError) {
    var entry = entry
    if entry.kind == .record && !isKept { statistics.deadLetters += 1 }
    writer.reset()
    DeadLetter(
      id: entry.id, source: source, stage: DeadLetter.commitStage, code: "duplicate_id",
      message:
        "the id '\(entry.id)' of \(DocumentPlaces.description(of: source)) was used before, by \(first)"
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
    // A reader that has seen enough closes its end of the pipe: that is not a failure.
    ending =
      error.cause.isBrokenPipe ? .outputClosed : .cannotWrite(path: error.path, reason: error.cause.message)
  }
}

/// The inputs that a row of batches belongs to: one, or files of lists.
private struct CommittedInputs {
  private let first: Int
  /// The files of lists, by their paths.
  private var roots: [BytewiseString: Int] = [:]

  init(_ range: Range<Int>, _ all: [InputRoot]) {
    first = range.lowerBound
    guard range.count > 1 else { return }
    for index in range.reversed() { roots[BytewiseString(all[index].path)] = index }
  }

  func root(ofPath path: String) -> Int {
    roots.isEmpty ? first : roots[BytewiseString(path)] ?? first
  }
}
