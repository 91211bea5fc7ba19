import StageKit

/// Replaces a corpus stage in the plan of the observing pass: observes each document, and filters it.
struct ObservingStage: Stage {
  static let name = "observe"
  static let abstract = "Observes documents for a stage that knows them all."
  static let writes: [Resource] = []

  private let makeObserver: @Sendable () throws -> any Observer
  private let observers = Guarded<[any Observer]>([])

  init(_ stage: some CorpusStage) {
    makeObserver = { try TypedObserver(stage) }
  }

  init(options: NoOptions) {
    makeObserver = { throw StageError(code: "not_observing", message: "there is no stage to observe for") }
  }

  func makeScratch() throws -> any Observer {
    let observer = try makeObserver()
    observers.withLock { $0.append(observer) }
    return observer
  }

  func process(_ document: inout Document, scratch: inout any Observer) throws {
    try scratch.observe(document)
    document.isFiltered = true
  }

  /// The stage with the merged observations of all workers, and their fingerprint. Called once, after the pass.
  func informedStage() -> (stage: any Stage, fingerprint: UInt64)? {
    observers.withLock { observers in
      guard let first = observers.first else { return nil }
      return first.informedStage(with: observers.dropFirst())
    }
  }
}

/// The observation of one worker; used by that worker alone until the pass is over.
protocol Observer: AnyObject, Sendable {
  func observe(_ document: Document) throws
  func informedStage(with others: ArraySlice<any Observer>) -> (stage: any Stage, fingerprint: UInt64)
}

// Unchecked: one worker uses it, and it is merged after all workers have ended.
private final class TypedObserver<S: CorpusStage>: Observer, @unchecked Sendable {
  private let stage: S
  private var scratch: S.Scratch
  private var observation: S.Observation

  init(_ stage: S) throws {
    self.stage = stage
    scratch = try stage.makeScratch()
    observation = stage.makeObservation()
  }

  func observe(_ document: Document) throws {
    try stage.observe(document, in: &observation, scratch: &scratch)
  }

  func informedStage(with others: ArraySlice<any Observer>) -> (stage: any Stage, fingerprint: UInt64) {
    for case let other as TypedObserver<S> in others { observation.merge(other.observation) }
    return (stage.knowing(observation), observation.fingerprint)
  }
}
