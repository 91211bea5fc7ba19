/// Counts how often each run occurs in a document: menus and titles stand on a page more than once.
struct CopyCounter {
  private var keys: [UInt64] = []
  private var counts: [Int32] = []

  /// Fills `copies` of all runs. Linear.
  mutating func count(_ runs: inout [Run]) {
    var capacity = 16
    while capacity < 2 * runs.count { capacity *= 2 }
    keys.removeAll(keepingCapacity: true)
    keys.append(contentsOf: repeatElement(0, count: capacity))
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(0, count: capacity))
    // First where a run is counted, then how many are counted there.
    for index in runs.indices {
      let slot = slot(runs[index].features.key)
      counts[slot] += 1
      runs[index].copies = slot
    }
    for index in runs.indices { runs[index].copies = Int(counts[runs[index].copies]) - 1 }
  }

  private mutating func slot(_ key: UInt64) -> Int {
    let key = key == 0 ? 1 : key
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while keys[slot] != key && keys[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    return slot
  }
}
