/// Decides for all runs at once which are content.
enum RunDecoder {
  /// What it costs to change between keeping and dropping, in the unit of score times root of words.
  static let switchPrice = 150.0

  /// Sets `isContent` by the best path through two states: a kept run earns its score times the root of its words,
  /// every change costs ``switchPrice``, the text begins and ends outside. (Viterbi 1967.)
  /// Linear.
  static func decode(_ runs: inout [LineRun], switchPrice: Double = switchPrice) {
    guard !runs.isEmpty else { return }
    // For each run whether the best path that keeps it comes from dropping, and whether the best that drops it from keeping.
    var changes = [(entered: Bool, left: Bool)](repeating: (false, false), count: runs.count)
    var dropped = 0.0
    var kept = -Double.infinity
    for index in runs.indices {
      let gain = Double(runs[index].score) * runs[index].weight
      changes[index] = (dropped - switchPrice > kept, kept - switchPrice > dropped)
      let nextKept = max(kept, dropped - switchPrice) + gain
      dropped = max(dropped, kept - switchPrice)
      kept = nextKept
    }
    var isKept = kept - switchPrice > dropped
    for index in runs.indices.reversed() {
      runs[index].isContent = isKept
      isKept = isKept ? !changes[index].entered : changes[index].left
    }
  }

  /// The contiguous range with the greatest sum of own scores: where the article most likely stands.
  static func bestRange(_ runs: [LineRun]) -> Range<Int> {
    bestRange(runs) { Double($0.ownScore) * $0.weight }
  }

  /// The contiguous range with the greatest sum of a value; empty where none is above zero.
  @inline(__always)
  static func bestRange(_ runs: [LineRun], value: (LineRun) -> Double) -> Range<Int> {
    var best = 0.0
    var range = 0..<0
    var sum = 0.0
    var start = 0
    for index in runs.indices {
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += value(runs[index])
      if sum > best {
        best = sum
        range = start..<index + 1
      }
    }
    return range
  }
}
