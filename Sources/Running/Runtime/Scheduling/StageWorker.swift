import StageKit

/// A stage with the scratch of one worker, whatever the types of both.
protocol StageWorker: AnyObject {
  /// The failures that the stage has recovered from.
  var recoveries: RecoveredFailures { get }
  func process(_ document: inout Document) throws
}

private final class TypedStageWorker<S: Stage>: StageWorker {
  private let stage: S
  private var scratch: S.Scratch

  init(_ stage: S) throws {
    self.stage = stage
    scratch = try stage.makeScratch()
  }

  var recoveries: RecoveredFailures { (scratch as? any RecoveringScratch)?.recoveries ?? RecoveredFailures() }

  func process(_ document: inout Document) throws {
    try stage.process(&document, scratch: &scratch)
  }
}

/// A worker for a stage.
func makeStageWorker(_ stage: any Stage) throws -> any StageWorker {
  func open<S: Stage>(_ stage: S) throws -> any StageWorker { try TypedStageWorker(stage) }
  return try open(stage)
}

extension StageError {
  /// What a stage threw, whatever it is.
  init(wrapping error: any Error) {
    self = error as? StageError ?? StageError(code: "stage_error", message: String(describing: error))
  }
}
