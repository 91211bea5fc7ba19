import StageKit

/// Counts how often each run occurs in a document: menus and titles stand on a page more than once.
struct DuplicateLineCounter {
  private var numbers = KeyTable()
  private var counts: [Int32] = []

  /// Fills `copies` of all runs. Linear.
  mutating func count(_ runs: inout [LineRun]) {
    numbers.removeAll()
    counts.removeAll(keepingCapacity: true)
    // First the number of a run's text, then how many runs have it.
    for index in runs.indices {
      // Runs without words have the keys 0 and 1: the models have learned from them as one.
      let (number, isNew) = numbers.insert(max(1, runs[index].features.key))
      if isNew { counts.append(0) }
      counts[number] += 1
      runs[index].copies = number
    }
    for index in runs.indices { runs[index].copies = Int(counts[runs[index].copies]) - 1 }
  }
}
