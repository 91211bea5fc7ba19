import Formats
import Inputs
import Pipeline
import StageKit

/// What a run over inputs would do, and why: found by looking, without touching anything.
package struct Forecast: Sendable {
  /// Why a document would be run or skipped.
  package enum Reason: Hashable, Sendable {
    case done
    case deadLetter(code: String)
    case repeatedID
    case excluded
    case new
    case contentChanged
    case pipelineChanged
    case resultDamaged
    case retried(code: String)
    case retriedDeadLetter
    case unreadable

    /// Whether the document would be run.
    package var runs: Bool {
      switch self {
      case .done, .deadLetter, .repeatedID, .excluded: false
      case .new, .contentChanged, .pipelineChanged, .resultDamaged, .retried, .retriedDeadLetter, .unreadable: true
      }
    }

    /// The reason for people.
    package var text: String {
      switch self {
      case .done: "done"
      case .deadLetter(let code): "dead letter: \(code)"
      case .repeatedID: "dead letter: duplicate_id"
      case .excluded: "excluded"
      case .new: "new"
      case .contentChanged: "content changed"
      case .pipelineChanged: "pipeline changed"
      case .resultDamaged: "its record is missing or damaged"
      case .retried(let code): "dead letter, to be tried again: \(code)"
      case .retriedDeadLetter: "dead letter, tried again"
      case .unreadable: "cannot be read"
      }
    }
  }

  /// An input, with the reasons of its documents in the order in which they were met first.
  package struct Input: Sendable {
    package let path: String
    package private(set) var reasons: [(reason: Reason, count: Int)] = []

    package var runs: Bool { reasons.contains { $0.reason.runs } }
    package var count: Int { reasons.reduce(0) { $0 + $1.count } }

    mutating func add(_ reason: Reason) {
      if let index = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[index].count += 1
      } else {
        reasons.append((reason, 1))
      }
    }
  }

  /// The inputs in their order.
  package private(set) var inputs: [Input] = []
  /// Documents of the result that is there whose files are gone from inputs that are named.
  package private(set) var gone: [String] = []
  /// Inputs that are no longer there, with the number of documents whose results are kept.
  package private(set) var kept: [(input: String, count: Int)] = []
  /// How the pipeline differs from the one of the result that is there; empty where it does not.
  package private(set) var differences: [String] = []

  /// How many documents would be run, and how many skipped.
  package var counts: (run: Int, skip: Int) {
    var counts = (run: 0, skip: 0)
    for input in inputs {
      for (reason, count) in input.reasons {
        if reason.runs { counts.run += count } else { counts.skip += count }
      }
    }
    return counts
  }

  mutating func add(_ reason: Reason, path: String) {
    if inputs.last?.path.hasSameBytes(as: path) != true { inputs.append(Input(path: path)) }
    inputs[inputs.count - 1].add(reason)
  }

  mutating func addKept(_ input: String, _ count: Int) { kept.append((input, count)) }
  mutating func setGone(_ paths: [String]) { gone = paths }
  mutating func setDifferences(_ differences: [String]) { self.differences = differences }
}

extension RunRequest {
  /// Says what a run would do. Writes nothing.
  package func forecast() throws(RunError) -> Forecast {
    try check()
    guard case .folder(let folder) = output else { throw .forecastOfStandardOutput }
    let inputs = try ResolvedInputs(self)
    let passes = CorpusPasses(plan: plan, inputs: inputs, team: WorkerTeam(self, monitor: nil))
    let plan = try passes.informedPlan { false }
    var forecaster = Forecaster(
      header: inputs.header(of: plan), goneRoots: inputs.goneRoots,
      generations: startsAnew ? [] : ResultFolder.generations(in: folder, layout: plan.layout),
      retriesDeadLetters: retriesDeadLetters)
    let visible = Generation.visible(in: folder)
    let expander = InputExpander(options: plan.input)
    var rest = limit ?? .max
    inputs.cut { step in
      switch step {
      case .roots: break
      case .gone(let root, _): forecaster.keep(root, inputs.keptPositions(of: root, in: visible).count, limit: &rest)
      case .batch(let batch):
        expander.expand(batch) { source, content in
          forecaster.add(source, content)
          rest -= 1
          return rest > 0
        }
      }
      return rest > 0
    }
    // What lies behind the limit has not been looked for.
    return forecaster.finish(hasSeenAll: rest > 0)
  }
}

/// Compares what is among the inputs with what the journals of a folder have.
private struct Forecaster {
  private struct Place: Hashable {
    private let path: BytewiseString
    private let member: BytewiseString?
    private let record: Int?

    init(_ source: Source) {
      path = BytewiseString(source.path)
      member = source.member.map { BytewiseString($0) }
      record = source.record
    }
  }

  private let usable: ReusableResults
  private let roots: [InputRoot]
  private let excludedIDs: Set<BytewiseString>
  private var excluded: Set<ContentHash> = []
  private let retriesDeadLetters: Bool
  private var known: Set<Place> = []
  private var knownPaths: [String] = []
  private var repeated: Set<ContentHash> = []
  private var otherKeys: Set<ContentHash> = []
  private var seenPaths: Set<BytewiseString> = []
  private var forecast = Forecast()

  init(header: JournalHeader, goneRoots: Set<Int>, generations: [Generation], retriesDeadLetters: Bool) {
    roots = header.inputs.roots
    excludedIDs = header.inputs.excludedIDs
    self.retriesDeadLetters = retriesDeadLetters
    usable = ReusableResults(generations: generations.filter { $0.header == header })
    for generation in generations {
      let isGone = generation.header.inputs.roots.map { root in
        goneRoots.contains { header.inputs.roots[$0].isSame(as: root) }
      }
      for entry in generation.entries {
        if isGone[entry.root] { continue }
        if entry.kind == .excluded { excluded.insert(entry.key) }
        if known.insert(Place(entry.source)).inserted,
          knownPaths.last?.hasSameBytes(as: entry.path) != true
        {
          knownPaths.append(entry.path)
        }
        if generation.header != header {
          otherKeys.insert(entry.key)
        } else if entry.kind == .duplicate {
          repeated.insert(entry.key)
        }
      }
    }
    if let other = generations.first, usable.generations.isEmpty {
      forecast.setDifferences(JournalHeader.differences(from: other.header, to: header))
    }
  }

  mutating func keep(_ root: Int, _ count: Int, limit: inout Int) {
    let count = min(count, limit)
    limit -= count
    forecast.addKept(roots[root].path, count)
  }

  /// Takes in the next document of the inputs, or what cannot be read.
  mutating func add(_ source: Source, _ content: Result<EncodedDocument, DecodeError>) {
    let reason: Forecast.Reason =
      switch content {
      case .success(let encoded): reason(ContentHash(of: encoded), source)
      case .failure(let error) where error.code == .unreadable: .unreadable
      case .failure(let error): .deadLetter(code: error.code.rawValue)
      }
    seenPaths.insert(BytewiseString(source.path))
    forecast.add(reason, path: source.path)
  }

  private func reason(_ key: ContentHash, _ source: Source) -> Forecast.Reason {
    if excluded.contains(key) { return .excluded }
    if let reuse = usable.reuse(key) {
      if excludedIDs.contains(BytewiseString(reuse.entry.id)) { return .excluded }
      guard reuse.entry.kind == .deadLetter else { return .done }
      let code = reuse.origin.payload(at: reuse.position).flatMap(DeadLetter.code) ?? "unknown"
      return retriesDeadLetters ? .retried(code: code) : .deadLetter(code: code)
    }
    if repeated.contains(key) { return .repeatedID }
    if usable.generations.contains(where: { $0.position(of: key) != nil }) { return .resultDamaged }
    if otherKeys.contains(key) { return .pipelineChanged }
    return known.contains(Place(source)) ? .contentChanged : .new
  }

  consuming func finish(hasSeenAll: Bool) -> Forecast {
    if hasSeenAll { forecast.setGone(knownPaths.filter { !seenPaths.contains(BytewiseString($0)) }) }
    return forecast
  }
}
