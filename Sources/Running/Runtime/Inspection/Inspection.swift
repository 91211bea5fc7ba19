import Formats
import JSON
package import Pipeline
package import StageKit
import System

/// What the stages of a plan did to one document, one after another.
package struct Inspection: Sendable {
  /// What became of the document at a stage.
  package enum Outcome: Sendable, Equatable {
    case done
    /// The stage's condition does not hold for the document.
    case passedBy
    /// The document goes no further.
    case filtered
    /// The stage failed; the document goes on without it where that is the policy, else it is a dead letter.
    case failed(StageFailure, isSkipped: Bool)
  }

  /// A decoded document, or why there is none.
  package enum Decoded: Sendable {
    case document(Document)
    case failure(StageFailure)
  }

  /// A stage, and the document after it.
  package struct Step: Sendable {
    package let stage: PlannedStage
    package let outcome: Outcome
    package let nanoseconds: Int
    package let document: Document
  }

  /// The name of the document.
  package let id: String
  /// Where it lies.
  package let source: Source
  /// How long decoding took, without reading.
  package let decodingNanoseconds: Int
  /// The document before the first stage, or why there is none.
  package let decoded: Decoded
  /// The stages that the document came to.
  package let steps: [Step]

  /// Takes a document through all stages.
  ///
  /// Decoding and stages are timed the second time: the first loads word lists and makes buffers grow.
  ///
  /// - Parameters:
  ///   - path: A file that is the document or holds it, `-` for standard input.
  ///   - id: The id of the document, or the number of its record; nil for the first one of the file.
  /// - Throws: ``InspectionError`` where there is no such document.
  package init(plan: Plan, path: String, id: String?) throws(InspectionError) {
    let found = try DocumentSearch.find(id, in: path, plan: plan)
    self.id = found.id
    source = found.source
    decodingNanoseconds = found.nanoseconds
    switch found.document {
    case .success(let document):
      decoded = .document(document)
      steps = try Self.steps(of: document, plan)
    case .failure(let error):
      decoded = .failure(
        StageFailure(stage: DeadLetter.decodeStage, code: error.code.rawValue, message: error.message))
      steps = []
    }
  }

  /// Whether the document is a dead letter.
  package var isDeadLetter: Bool {
    if case .failure = decoded { return true }
    if case .failed(_, isSkipped: false) = steps.last?.outcome { return true }
    return false
  }

  private static func steps(of document: Document, _ plan: Plan) throws(InspectionError) -> [Step] {
    var steps: [Step] = []
    var document = document
    for planned in plan.stages {
      let worker: any StageWorker
      do {
        worker = try makeStageWorker(planned.stage)
      } catch {
        throw InspectionError(message: RunError.stageSetupFailed(message: StageError(wrapping: error).message).message)
      }
      let step = step(planned, worker, document)
      steps.append(step)
      document = step.document
      switch step.outcome {
      case .done, .passedBy, .failed(_, isSkipped: true): continue
      case .filtered, .failed(_, isSkipped: false): return steps
      }
    }
    return steps
  }

  private static func step(_ planned: PlannedStage, _ worker: any StageWorker, _ before: Document) -> Step {
    if let condition = planned.when, !condition.holds(for: before, inputField: before.passedField) {
      return Step(stage: planned, outcome: .passedBy, nanoseconds: 0, document: before)
    }
    var trial = before
    try? worker.process(&trial)
    var document = before
    let started = MonotonicClock.now()
    var failure: StageFailure?
    do {
      try worker.process(&document)
    } catch {
      let error = StageError(wrapping: error)
      failure = StageFailure(stage: planned.name, code: error.code, message: error.message)
    }
    let nanoseconds = MonotonicClock.now() - started
    if let failure {
      document = before
      let isSkipped = planned.onError == .skip
      if isSkipped { document.failures.append(failure) }
      return Step(
        stage: planned, outcome: .failed(failure, isSkipped: isSkipped), nanoseconds: nanoseconds, document: document)
    }
    return Step(
      stage: planned, outcome: document.isFiltered ? .filtered : .done, nanoseconds: nanoseconds, document: document)
  }
}

/// Why there is nothing to inspect.
package struct InspectionError: Error, Equatable, Sendable {
  /// The error for people.
  package let message: String
}
