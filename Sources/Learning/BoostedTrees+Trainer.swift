extension BoostedTrees {
  /// Trains trees on rows of features, each with the number that it should score.
  ///
  /// Least squares: each tree is grown on what those before leave over, on a sample of the rows and of the features,
  /// question by question, each the one that explains most. Sums are whole numbers and the random numbers are seeded, so the same
  /// rows give the same trees on every machine.
  public struct Trainer: Sendable {
    /// How many trees to grow.
    public var treeCount = 100
    /// How many questions a tree asks.
    public var depth = 4
    /// A leaf takes one part in so many of what is left over.
    public var slowness = 13
    /// So many rows of nothing left over are added to each leaf.
    public var drag = 10
    /// The share of the rows that a tree sees, in hundredths.
    public var rowHundredths = 70
    /// The share of the features that a tree may ask about, in hundredths.
    public var featureHundredths = 50
    /// What the samples depend on.
    public var seed: UInt64 = 1

    /// A trainer with settings that suit some thousand rows.
    public init() {}

    /// Trees for the features of rows and the target of each.
    ///
    /// - Parameters:
    ///   - columns: The feature 0 of all rows, then the feature 1 of all rows, and so on.
    ///   - targets: A whole number a row, whose mean need not be zero but is not learned: scores only rank. Large enough
    ///     that rounding does not matter, small enough that the sum of all fits: a million is one.
    /// - Complexity: Trees times depth times rows times features.
    public func train(columns: [Int32], featureCount: Int, targets: [Int]) -> BoostedTrees {
      precondition(1...256 ~= featureCount && 1...BoostedTrees.largestDepth ~= depth, "a size that trees can have")
      precondition(columns.count == targets.count * featureCount, "a target a row")
      let table = BinnedColumns(columns: columns, featureCount: featureCount)
      var random = SeededGenerator(seed: seed)
      var left = targets
      var (questions, leaves): ([Question], [Int32]) = ([], [])
      for _ in 0..<treeCount {
        let sample = targets.indices.filter { _ in random.next() % 100 < UInt64(rowHundredths) }
        let features = (0..<featureCount).filter { _ in random.next() % 100 < UInt64(featureHundredths) }
        var tree = GrowingTree(table: table, settings: self, rowCount: targets.count)
        for _ in 0..<depth { tree.ask(sample: sample, features: features, left: left) }
        tree.endInLeaves(sample: sample, left: left)
        for row in targets.indices { left[row] -= Int(tree.leaves[tree.places[row]]) }
        questions += tree.questions
        leaves += tree.leaves
      }
      return BoostedTrees(featureCount: featureCount, depth: depth, questions: questions, leaves: leaves)
    }
  }
}

/// Columns whose values are replaced by the number of the interval in which they lie.
struct BinnedColumns {
  static let mostBins = 64
  /// Feature by feature: the bin of each row.
  let bins: [[UInt8]]
  /// Feature by feature: the largest value of each bin but the last, ascending.
  let thresholds: [[Int32]]

  init(columns: [Int32], featureCount: Int) {
    let rowCount = columns.count / featureCount
    let columns = (0..<featureCount).map { columns[$0 * rowCount..<($0 + 1) * rowCount] }
    let thresholds = columns.map { Self.thresholds($0.sorted()) }
    bins = zip(columns, thresholds).map { column, thresholds in
      column.map { value in
        var (low, high) = (0, thresholds.count)
        while low < high {
          let middle = (low + high) / 2
          if value > thresholds[middle] { low = middle + 1 } else { high = middle }
        }
        return UInt8(low)
      }
    }
    self.thresholds = thresholds
  }

  /// Evenly many rows a bin; equal values share one.
  private static func thresholds(_ sorted: [Int32]) -> [Int32] {
    var thresholds: [Int32] = []
    for bin in 1..<mostBins where !sorted.isEmpty {
      let value = sorted[bin * (sorted.count - 1) / mostBins]
      if value < sorted[sorted.count - 1] && thresholds.last != value { thresholds.append(value) }
    }
    return thresholds
  }
}

/// One tree while it is grown.
struct GrowingTree {
  private let table: BinnedColumns
  private let settings: BoostedTrees.Trainer
  private(set) var questions: [BoostedTrees.Question] = []
  private(set) var leaves: [Int32] = []
  /// Row by row: the answers so far as a binary number.
  private(set) var places: [Int]

  init(table: BinnedColumns, settings: BoostedTrees.Trainer, rowCount: Int) {
    self.table = table
    self.settings = settings
    places = [Int](repeating: 0, count: rowCount)
  }

  /// Asks the question that explains most of what is left over; the first of equal ones.
  ///
  /// Where none explains anything, asks what is never so: then all rows give the same answer.
  mutating func ask(sample: [Int], features: [Int], left: [Int]) {
    var best: (feature: Int, bin: Int, explained: Double)?
    for feature in features {
      for (bin, explained) in explained(by: feature, sample: sample, left: left).enumerated() {
        if explained > best?.explained ?? 0 { best = (feature, bin, explained) }
      }
    }
    guard let best else {
      questions.append(BoostedTrees.Question(feature: 0, threshold: .max))
      for row in places.indices { places[row] *= 2 }
      return
    }
    let threshold = table.thresholds[best.feature][best.bin]
    questions.append(BoostedTrees.Question(feature: UInt8(best.feature), threshold: threshold))
    let bins = table.bins[best.feature]
    for row in places.indices { places[row] = 2 * places[row] + (Int(bins[row]) > best.bin ? 1 : 0) }
  }

  /// Gives each leaf its part of what is left over in its rows.
  mutating func endInLeaves(sample: [Int], left: [Int]) {
    var (sums, counts) = (
      [Int](repeating: 0, count: 1 << questions.count), [Int](repeating: 0, count: 1 << questions.count)
    )
    for row in sample {
      sums[places[row]] += left[row]
      counts[places[row]] += 1
    }
    leaves = zip(sums, counts).map { Int32(clamping: $0 / (($1 + settings.drag) * settings.slowness)) }
  }

  /// How much more of the squares is explained by asking whether a feature is above each of its thresholds.
  private func explained(by feature: Int, sample: [Int], left: [Int]) -> [Double] {
    let binCount = BinnedColumns.mostBins
    let nodeCount = 1 << questions.count
    var sums = [Int](repeating: 0, count: nodeCount * binCount)
    var counts = sums
    let bins = table.bins[feature]
    for row in sample {
      let cell = places[row] * binCount + Int(bins[row])
      sums[cell] += left[row]
      counts[cell] += 1
    }
    var explained = [Double](repeating: 0, count: table.thresholds[feature].count)
    for node in 0..<nodeCount {
      let cells = node * binCount..<(node + 1) * binCount
      let (total, totalCount) = (sums[cells].reduce(0, +), counts[cells].reduce(0, +))
      let before = square(total, totalCount)
      var (sum, count) = (0, 0)
      for bin in explained.indices {
        sum += sums[cells.lowerBound + bin]
        count += counts[cells.lowerBound + bin]
        explained[bin] += square(sum, count) + square(total - sum, totalCount - count) - before
      }
    }
    return explained
  }

  /// What a leaf of so many rows takes away. IEEE operations on whole numbers: the same everywhere.
  private func square(_ sum: Int, _ count: Int) -> Double {
    Double(sum) * Double(sum) / Double(count + settings.drag)
  }
}
