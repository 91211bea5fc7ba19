import StageKit

/// What a worker did.
struct WorkDone: Sendable {
  /// Decoding, then each stage.
  let statistics: [StageStatistics]
  /// How many documents were taken from earlier runs.
  let reusedCount: Int

  init(of worker: Worker) {
    var statistics = worker.statistics
    // Decoding recovers from nothing, and comes first.
    for (index, recoveries) in worker.recoveries.enumerated() { statistics[index + 1].recoveries.merge(recoveries) }
    self.statistics = statistics
    reusedCount = worker.reusedCount
  }
}

extension RunReport {
  /// What the workers of a run did, together; at least one.
  init(of work: [WorkDone]) {
    self.init()
    stages = work[0].statistics
    for other in work.dropFirst() {
      for (index, statistics) in other.statistics.enumerated() { stages[index].merge(statistics) }
    }
    reused = work.reduce(0) { $0 + $1.reusedCount }
  }

  /// Adds what was committed. What counts is this; of a run that came to its end, it is what the workers have done.
  mutating func add(_ committer: Committer, wasInterrupted: Bool) {
    let worked = stages
    ending = committer.ending ?? (wasInterrupted ? .interrupted : .finished)
    records = committer.records
    filtered = committer.filtered
    deadLetters = committer.progress.deadLetters
    bytes = ending == .finished ? committer.progress.bytes : committer.stages[0].bytes
    found = ending == .finished ? worked[0].received + committer.kept : committer.progress.documents
    reused += committer.kept
    passedOver = committer.passedOver
    stages = committer.stages
    for index in worked.indices {
      if !worked[index].countsAgree(with: stages[index]) { hasLost = ending == .finished }
      stages[index].times = worked[index].times
      stages[index].recoveries = worked[index].recoveries
    }
    stages.append(committer.statistics)
  }
}
