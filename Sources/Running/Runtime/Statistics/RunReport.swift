package import Formats
package import Inputs

/// What a run did: the counts that must balance, and where the time went.
package struct RunReport: Sendable {
  /// How a run ended.
  package enum Ending: Sendable, Equatable {
    /// Every input is accounted for.
    case finished
    /// A limit on the number of documents was reached.
    case reachedLimit
    /// A signal asked to stop.
    case interrupted
    /// A stage with `on_error: fail` failed on the document with this id.
    case failed(id: String, stage: String, message: String)
    /// So many of the first documents were dead letters that the pipeline or the inputs must be wrong.
    case tooManyErrors(deadLetters: Int, documents: Int)
    /// The output could not be written.
    case cannotWrite(path: String, reason: String)
    /// Who read the output has closed it.
    case outputClosed
  }

  /// How the run ended.
  package var ending = Ending.finished
  /// Documents that were found.
  package var found = 0
  /// Documents whose record was written.
  package var records = 0
  /// Documents that a stage filtered.
  package var filtered = 0
  /// Documents that are dead letters.
  package var deadLetters = 0
  /// How many documents were taken as earlier runs had left them: reused, or kept of inputs that are no longer there.
  package var reused = 0
  /// What the run changed in the result that was there; nil if there was none, or the run has not come to its end.
  package var changes: ResultChanges?
  /// What lies in folders of the inputs and was not read.
  package var leftOut = LeftOut()
  /// Records of WARC files that hold no document.
  package var passedOver = PassedOverRecords()
  /// Whether workers have done other documents than have been committed.
  package var hasLost = false
  /// Bytes of input.
  package var bytes = 0
  /// Decoding, then each stage.
  package var stages: [StageStatistics] = []
  /// The time from start to end.
  package var elapsedNanoseconds = 0

  /// Nothing yet.
  package init() {}

  /// Whether no document is unaccounted for, in the run and in each stage.
  package var isBalanced: Bool {
    !hasLost && found == records + filtered + deadLetters && stages.allSatisfy(\.isBalanced)
      && zip(stages, stages.dropFirst()).allSatisfy { $0.passedOn == $1.received }
  }
}

/// How far a run is.
package struct Progress: Sendable {
  /// Documents that are accounted for.
  package var documents = 0
  /// How many of them are dead letters.
  package var deadLetters = 0
  /// Bytes of input that are accounted for.
  package var bytes = 0
  /// Bytes of all inputs; nil where that is not known before they are read.
  package var totalBytes: Int?
  /// The time since the start.
  package var elapsedNanoseconds = 0

  /// Nothing yet.
  package init() {}
}
