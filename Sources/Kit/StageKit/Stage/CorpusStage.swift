/// A stage whose knowledge comes from all documents: how often a line recurs, which articles are near-duplicates.
///
/// The runner makes a pass of its own over the inputs for it, before any record is made: each document goes through the
/// stages before this one and is observed; what was observed is merged; the stage that knows it all then processes each
/// document as any other stage does. A stage that is never told (`galley inspect` looks at one document alone) adds what
/// it can without.
public protocol CorpusStage: Stage {
  /// What is seen of documents.
  associatedtype Observation: CorpusObservation

  /// Whether the options ask for the pass.
  var observes: Bool { get }

  /// Nothing seen yet.
  func makeObservation() -> Observation

  /// Adds what a document shows.
  ///
  /// Called from many threads at once, each with an observation and a scratch of its own.
  /// - Throws: Whatever ``Stage/process(_:scratch:)`` may throw: the document is not observed, and goes on as after an
  ///   error of that.
  func observe(_ document: Document, in observation: inout Observation, scratch: inout Scratch) throws

  /// The stage with what was seen of all documents.
  func knowing(_ observation: Observation) -> Self
}

extension CorpusStage {
  /// Always.
  public var observes: Bool { true }
}

/// What a ``CorpusStage`` has seen: small, and the same in whatever order and groups documents were seen and merged.
///
/// Whole numbers rather than floating-point sums; where order matters, ``Document/position`` tells it.
public protocol CorpusObservation: Sendable {
  /// Adds what was seen elsewhere.
  mutating func merge(_ other: Self)

  /// A number that is equal for equal observations, and hardly ever for others: a run that goes on where another was
  /// stopped asks it whether records are still right.
  var fingerprint: UInt64 { get }
}
