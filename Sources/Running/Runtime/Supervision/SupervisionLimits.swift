import Pipeline
import System

/// What the supervisor of a run watches over.
struct SupervisionLimits: Sendable {
  private let documentMilliseconds: Int
  /// Decoding, then each stage; nil where only the limit of the document holds.
  private let stageMilliseconds: [Int?]
  let memoryBytes: Int

  init(plan: Plan, memoryBytes: Int?) {
    documentMilliseconds = plan.limits.timeLimitMilliseconds
    stageMilliseconds = [nil] + plan.stages.map(\.timeLimitMilliseconds)
    self.memoryBytes = memoryBytes ?? plan.limits.memoryLimitBytes ?? Self.defaultMemoryBytes
  }

  /// How long a document may be in a stage before one of the limits is passed.
  func milliseconds(_ stage: Int) -> Int {
    guard stageMilliseconds.indices.contains(stage), let limit = stageMilliseconds[stage] else {
      return documentMilliseconds
    }
    return min(limit, documentMilliseconds)
  }

  /// Whether one of the limits is passed.
  func isPassed(documentMilliseconds document: Int, stage: Int, stageMilliseconds inStage: Int) -> Bool {
    if document > documentMilliseconds { return true }
    guard stageMilliseconds.indices.contains(stage), let limit = stageMilliseconds[stage] else { return false }
    return inStage > limit
  }

  /// How often to look, so that no limit is passed by much.
  var pollMilliseconds: Int { max(5, min(50, shortestMilliseconds / 20)) }

  /// What may be counted between two looks: when the processes are stopped for a while, no document is to blame.
  var maxStepMilliseconds: Int { shortestMilliseconds / 2 }

  private var shortestMilliseconds: Int {
    stageMilliseconds.reduce(documentMilliseconds) { min($0, $1 ?? $0) }
  }

  static func text(milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }

  /// Three quarters of what the machine has, or of what this process may have of it.
  private static var defaultMemoryBytes: Int { Memory.available / 4 * 3 }
}
