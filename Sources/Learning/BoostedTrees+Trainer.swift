extension BoostedTrees {
  /// Trains trees on rows of features, each with the number that it should score.
  ///
  /// Least squares: each tree is grown on what those before leave over, on a sample of the rows and of the features, level
  /// by level, every split where it explains most. Sums are whole numbers and the random numbers are seeded, so the same
  /// rows give the same trees on every machine.
  public struct Trainer: Sendable {
    /// How many trees to grow.
    public var treeCount = 150
    /// How many questions lead to a leaf.
    public var depth = 4
    /// A leaf takes one part in so many of what is left over.
    public var slowness = 20
    /// No split leaves fewer rows on a side.
    public var fewestRows = 40
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

    /// Trees for rows of features, one after the other, and the target of each.
    ///
    /// - Parameters:
    ///   - rows: `featureCount` whole numbers a row.
    ///   - targets: A whole number a row, whose mean need not be zero but is not learned: scores only rank. Large enough
    ///     that rounding does not matter, small enough that the sum of all fits: a million is one.
    /// - Complexity: Trees times depth times rows times features.
    public func train(rows: [Int32], featureCount: Int, targets: [Int]) -> BoostedTrees {
      precondition(1...256 ~= featureCount && 1...BoostedTrees.largestDepth ~= depth, "a size that trees can have")
      precondition(rows.count == targets.count * featureCount, "a target a row")
      let table = BinnedRows(rows: rows, featureCount: featureCount)
      var random = SeededGenerator(seed: seed)
      var left = targets
      var (questions, leaves): ([Question], [Int32]) = ([], [])
      for _ in 0..<treeCount {
        let sample = table.rowIndices.filter { _ in random.next() % 100 < UInt64(rowHundredths) }
        let features = (0..<featureCount).filter { _ in random.next() % 100 < UInt64(featureHundredths) }
        var tree = GrowingTree(table: table, depth: depth, settings: self)
        tree.grow(sample: sample, features: features, left: left)
        for row in table.rowIndices { left[row] -= Int(tree.leaves[tree.leaf(ofRow: row)]) }
        questions += tree.questions
        leaves += tree.leaves
      }
      return BoostedTrees(featureCount: featureCount, depth: depth, questions: questions, leaves: leaves)
    }
  }
}

/// Rows whose features are replaced by the number of the interval in which they lie.
struct BinnedRows {
  static let mostBins = 64
  let featureCount: Int
  let rowIndices: Range<Int>
  /// Feature by feature: the bin of each row.
  private let bins: [[UInt8]]
  /// Feature by feature: the largest value of each bin but the last, ascending.
  let thresholds: [[Int32]]

  init(rows: [Int32], featureCount: Int) {
    let count = rows.count / featureCount
    self.featureCount = featureCount
    rowIndices = 0..<count
    let thresholds = (0..<featureCount).map { feature in
      Self.thresholds((0..<count).map { rows[$0 * featureCount + feature] }.sorted())
    }
    bins = (0..<featureCount).map { feature in
      (0..<count).map { row in
        let value = rows[row * featureCount + feature]
        var (low, high) = (0, thresholds[feature].count)
        while low < high {
          let middle = (low + high) / 2
          if value > thresholds[feature][middle] { low = middle + 1 } else { high = middle }
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

  func bin(_ feature: Int, ofRow row: Int) -> Int { Int(bins[feature][row]) }
}

/// One tree while it is grown.
struct GrowingTree {
  private let table: BinnedRows
  private let depth: Int
  private let settings: BoostedTrees.Trainer
  private(set) var questions: [BoostedTrees.Question] = []
  private(set) var leaves: [Int32] = []
  /// The bin above which a row goes to the second answer.
  private var bins: [Int] = []

  init(table: BinnedRows, depth: Int, settings: BoostedTrees.Trainer) {
    self.table = table
    self.depth = depth
    self.settings = settings
  }

  mutating func grow(sample: [Int], features: [Int], left: [Int]) {
    var nodes = [sample]
    for _ in 0..<depth {
      var children: [[Int]] = []
      for node in nodes {
        let split = bestSplit(node, features: features, left: left)
        // A node that is not split asks what is never so: all its rows take the first answer.
        let (feature, bin) = split ?? (0, BinnedRows.mostBins)
        let threshold = split == nil ? Int32.max : table.thresholds[feature][bin]
        questions.append(BoostedTrees.Question(feature: UInt8(feature), threshold: threshold))
        bins.append(bin)
        children.append(node.filter { table.bin(feature, ofRow: $0) <= bin })
        children.append(node.filter { table.bin(feature, ofRow: $0) > bin })
      }
      nodes = children
    }
    for node in nodes {
      let sum = node.reduce(0) { $0 + left[$1] }
      let value = sum / ((node.count + settings.drag) * settings.slowness)
      leaves.append(Int32(clamping: value))
    }
  }

  /// Which leaf a row comes to.
  func leaf(ofRow row: Int) -> Int {
    var place = 0
    for _ in 0..<depth {
      place = 2 * place + (table.bin(Int(questions[place].feature), ofRow: row) > bins[place] ? 2 : 1)
    }
    return place - (1 << depth - 1)
  }

  /// The split that explains most; the first of equal ones; nil where none explains anything.
  private func bestSplit(_ node: [Int], features: [Int], left: [Int]) -> (feature: Int, bin: Int)? {
    guard node.count >= 2 * settings.fewestRows else { return nil }
    let total = node.reduce(0) { $0 + left[$1] }
    var best: (feature: Int, bin: Int)?
    var bestGain = explained(total, node.count)
    var sums = [Int](repeating: 0, count: BinnedRows.mostBins)
    var counts = sums
    for feature in features {
      for bin in sums.indices { (sums[bin], counts[bin]) = (0, 0) }
      for row in node {
        let bin = table.bin(feature, ofRow: row)
        sums[bin] += left[row]
        counts[bin] += 1
      }
      var (sum, count) = (0, 0)
      for bin in table.thresholds[feature].indices {
        sum += sums[bin]
        count += counts[bin]
        guard count >= settings.fewestRows, node.count - count >= settings.fewestRows else { continue }
        let gain = explained(sum, count) + explained(total - sum, node.count - count)
        if gain > bestGain { (best, bestGain) = ((feature, bin), gain) }
      }
    }
    return best
  }

  /// How much of the squares a leaf of these rows takes away. IEEE operations on whole numbers: the same everywhere.
  private func explained(_ sum: Int, _ count: Int) -> Double {
    Double(sum) * Double(sum) / Double(count + settings.drag)
  }
}
