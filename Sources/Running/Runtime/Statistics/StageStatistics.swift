import Pipeline
package import StageKit

/// What a stage did in a run, or in one worker's part of it.
package struct StageStatistics: Sendable, Equatable {
  /// The name of the stage in the pipeline.
  package let name: String
  /// Documents that came to the stage.
  package var received = 0
  /// Documents that went on from it.
  package var passedOn = 0
  /// Documents that it filtered.
  package var filtered = 0
  /// Documents that it made dead letters.
  package var deadLetters = 0
  /// Documents that went on although it failed on them (`on_error: skip`).
  package var skipped = 0
  /// Bytes of input text that came to the stage.
  package var bytes = 0
  /// How long it took, over all workers.
  package var times = TimeHistogram()

  /// The failures that the stage recovered from, over all workers.
  package var recoveries = RecoveredFailures()

  /// Nothing yet.
  package init(name: String) {
    self.name = name
  }

  /// Nothing yet, of decoding and each stage of a plan.
  static func none(of plan: Plan) -> [StageStatistics] {
    [StageStatistics(name: DeadLetter.decodeStage)] + plan.stages.map { StageStatistics(name: $0.name) }
  }

  /// Whether nothing was lost: all that came in went on, was filtered, or is a dead letter.
  package var isBalanced: Bool { received == passedOn + filtered + deadLetters }

  /// Adds what another worker did.
  mutating func merge(_ other: StageStatistics) {
    received += other.received
    passedOn += other.passedOn
    filtered += other.filtered
    deadLetters += other.deadLetters
    skipped += other.skipped
    bytes += other.bytes
    times.merge(other.times)
    recoveries.merge(other.recoveries)
  }

  /// Counts a document that is done, as the stage that has this index counted it: decoding is 0.
  mutating func add(_ entry: JournalEntry, at index: Int) {
    guard index <= entry.stage else { return }
    received += 1
    bytes += index == 0 ? entry.inputByteCount : entry.textByteCount
    if entry.skipped.contains(index) { skipped += 1 }
    if index < entry.stage {
      passedOn += 1
    } else if entry.kind == .filtered {
      filtered += 1
    } else {
      deadLetters += 1
    }
  }

  /// Whether another one counted the same, whatever the time it took and the failures it recovered from.
  func countsAgree(with other: StageStatistics) -> Bool {
    var other = other
    other.times = times
    other.recoveries = recoveries
    return self == other
  }
}
