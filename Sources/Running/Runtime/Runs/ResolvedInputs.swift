import Inputs
import Pipeline
import StageKit
import System

/// The inputs as the threads of a run meet them, one after another.
enum InputStep {
  /// The next batches, from this number on, are of these inputs; several only if all are files of lists.
  case roots(Range<Int>, firstBatch: Int)
  /// An input that is no longer there: its results stand for the batch of this number.
  case gone(root: Int, batch: Int)
  case batch(InputBatch)
}

/// The inputs of a run: those that its request names and, with `--append`, those of the result that is there.
///
/// A run never takes results away in silence. The journal of the visible result knows its inputs, in the order in which they
/// came first; each document of the journal has the index of its input. Before a run starts, its inputs are compared with
/// those:
///
/// - An input that is not named again stops the run, unless `--append` makes it an input of this run, too, or `--prune` says that
///   its results may go. So does a limit that is smaller than the result.
/// - An appended input that still exists is read like any other, so the result is that of a fresh run over all. If it is gone,
///   its documents are taken from the result: as if they were one batch, at the place of the input. What made them is noted
///   with the input, so that nothing is reused that another pipeline made. A corpus stage would have to observe them: refused.
/// - A document that is gone from an input that is named again is removed, and the closing table says so (``ResultChanges``).
/// - Only the visible result counts: what a run had not finished when it was stopped is nothing that can be taken away.
struct ResolvedInputs: Sendable {
  private let request: RunRequest
  /// All inputs, as the journal has them.
  private(set) var journal: JournalInputs
  /// The indices of inputs that are no longer there: their results are kept.
  private(set) var goneRoots: Set<Int> = []

  /// Compares the inputs of a request with those of the result that its folder holds.
  init(_ request: RunRequest) throws(RunError) {
    self.request = request
    var inputs = JournalInputs()
    inputs.pipelineName = request.plan.name
    inputs.roots =
      request.inputs.map { InputRoot(.named, path: $0) } + request.listedFiles.map { InputRoot(.listed, path: $0) }
    inputs.excludedIDs = Set(request.excludedIDs.map { BytewiseString($0) })
    journal = inputs
    if case .folder(let folder) = request.output, !request.startsAnew, let previous = Generation.visible(in: folder) {
      try compare(with: previous, folder)
    }
  }

  private mutating func compare(with previous: Generation, _ folder: String) throws(RunError) {
    let before = previous.header.inputs
    guard before.pipelineName.hasSameBytes(as: request.plan.name) else {
      throw .otherPipeline(folder: folder, made: before.pipelineName, now: request.plan.name)
    }
    journal.excludedIDs.formUnion(before.excludedIDs)
    let named = journal.roots
    if request.unnamedInputs == .appended {
      journal.roots = before.roots + named.filter { root in !before.roots.contains { $0.isSame(as: root) } }
      for (index, root) in before.roots.enumerated() where !named.contains(where: { $0.isSame(as: root) }) {
        try resolveAppended(index, previous)
      }
    } else if request.unnamedInputs == .refused {
      let unnamed = Set(before.roots.indices.filter { index in !named.contains { $0.isSame(as: before.roots[index]) } })
      let counts = ResultCounts(of: previous.entries.lazy.filter { unnamed.contains($0.root) })
      if !counts.isEmpty { throw .inputsNotNamed(folder: folder, results: counts) }
    }
    if let limit = request.limit, previous.entries.count > limit, request.unnamedInputs != .pruned {
      throw .limitTakesAway(folder: folder, documents: previous.entries.count, limit: limit)
    }
  }

  /// Prepares an input that is not named again: it is read if it is there, else its results are kept.
  private mutating func resolveAppended(
    _ index: Int, _ previous: Generation
  ) throws(RunError) {
    let root = journal.roots[index]
    if root.path != InputSource.standardInput, FilePath.exists(root.path) {
      journal.roots[index].maker = nil
      return
    }
    let observing = request.plan.stages.first { ($0.stage as? any CorpusStage)?.observes == true }
    if let observing { throw .goneInput(path: root.path, stage: observing.name) }
    goneRoots.insert(index)
    if root.maker == nil && previous.header != header(of: request.plan) {
      journal.roots[index].maker = InputRoot.Maker(
        program: previous.header.program, pipeline: ContentHash(Array(previous.header.pipeline.utf8).span))
    }
  }

  /// Whether one of the inputs is standard input.
  var readStandardInput: Bool { request.inputs.contains(InputSource.standardInput) }

  /// What the journal of a run of a plan over these inputs begins with.
  func header(of plan: Plan) -> JournalHeader {
    var header = JournalHeader(layout: plan.layout, pipeline: plan.canonicalText, program: request.programVersion)
    header.inputs = journal
    return header
  }

  /// Cuts all inputs into batches, which are numbered from 0, until `visit` returns false. The same in each pass.
  ///
  /// - Returns: What lies in folders of the inputs and was left out.
  @discardableResult
  func cut(_ visit: (InputStep) -> Bool) -> LeftOut {
    let roots = journal.roots
    var leftOut = LeftOut()
    var number = 0
    var index = 0
    while index < roots.count {
      if goneRoots.contains(index) {
        guard visit(.gone(root: index, batch: number)) else { return leftOut }
        number += 1
        index += 1
        continue
      }
      // The files of a list are known by their paths; there may be many, and batches should hold more than one.
      var end = index + 1
      if roots[index].kind == .listed {
        while end < roots.count, roots[end].kind == .listed, !goneRoots.contains(end) { end += 1 }
      }
      var goesOn = visit(.roots(index..<end, firstBatch: number))
      guard goesOn else { return leftOut }
      leftOut += source(index..<end).cut { batch in
        var batch = batch
        batch.number = number
        number += 1
        goesOn = visit(.batch(batch))
        return goesOn
      }
      guard goesOn else { return leftOut }
      index = end
    }
    return leftOut
  }

  /// The bytes of all files; nil if that says little of the work: compressed files, standard input.
  var totalByteCount: Int? {
    source(journal.roots.startIndex..<journal.roots.endIndex).totalByteCount
  }

  private func source(_ range: Range<Int>) -> InputSource {
    var excludedFolder: String?
    if case .folder(let folder) = request.output { excludedFolder = folder }
    let roots = range.filter { !goneRoots.contains($0) }.map { journal.roots[$0] }
    return InputSource(
      inputs: roots.filter { $0.kind == .named }.map(\.path),
      listedFiles: roots.filter { $0.kind == .listed }.map(\.path),
      excludedFolder: excludedFolder, options: request.plan.input)
  }

  /// Where the documents of an input that is no longer there are in the visible result.
  func keptPositions(of root: Int, in previous: Generation?) -> [Int] {
    guard let previous,
      let before = previous.header.inputs.roots.firstIndex(where: { $0.isSame(as: journal.roots[root]) })
    else { return [] }
    return previous.entries.indices.filter { previous.entries[$0].root == before }
  }

  /// The inputs as the manifest names them.
  func manifestInputs(_ keptCounts: [Int: Int]) -> [Manifest.Input] {
    journal.roots.enumerated().map { index, root in
      goneRoots.contains(index)
        ? Manifest.Input(
          path: root.path, keptCount: keptCounts[index] ?? 0, keptFrom: root.maker?.program ?? request.programVersion)
        : Manifest.Input(path: root.path)
    }
  }

  /// The results of an input that is no longer there, as the visible result has them.
  func keptResult(of root: Int, as number: Int, from previous: Generation?) -> BatchResult {
    var result = BatchResult(number: number)
    result.isKept = true
    guard let previous else { return result }
    for position in keptPositions(of: root, in: previous) {
      var entry = previous.entries[position]
      entry.root = root
      let reuse = ReusableResults.Reuse(origin: previous, position: position)
      let source = entry.source
      guard reuse.payload == nil else {
        result.documents.append(BatchResult.Document(entry: entry, source: source, payload: 0..<0, origin: reuse))
        continue
      }
      // It cannot be made again.
      var writer = JSONWriter()
      DeadLetter(
        id: entry.id, source: source, stage: DeadLetter.commitStage, code: "record_lost",
        message:
          "its record is missing or damaged, and the input '\(journal.roots[root].path)' is no longer there"
      ).encode(to: &writer)
      entry.kind = .deadLetter
      entry.setPayload(writer.bytes.span)
      let start = result.payloads.count
      result.payloads += writer.bytes
      result.documents.append(
        BatchResult.Document(entry: entry, source: source, payload: start..<result.payloads.count))
    }
    return result
  }
}
