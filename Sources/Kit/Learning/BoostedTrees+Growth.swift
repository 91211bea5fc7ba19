extension BoostedTrees {
  /// How trees are grown, whatever they learn.
  public struct Growth: Sendable {
    /// How many trees to grow.
    public var treeCount: Int
    /// How many splits a tree has.
    public var depth: Int
    /// L2 regularisation per leaf: added to the sum of second derivatives.
    public var leafRegularisation = 10.0
    /// The share of the rows that a tree sees, in hundredths.
    public var rowHundredths: Int
    /// The share of the features that a tree may use, in hundredths.
    public var featureHundredths = 50
    /// What the samples depend on.
    public var seed: UInt64 = 1

    /// So many trees of a depth, each from a share of the rows.
    public init(treeCount: Int, depth: Int, rowHundredths: Int) {
      self.treeCount = treeCount
      self.depth = depth
      self.rowHundredths = rowHundredths
    }

    /// Grows trees one after the other, each on a sample of the rows and of the features, split by split: each time the
    /// split with the largest gain.
    ///
    /// - Parameters:
    ///   - columns: The feature 0 of all rows, then the feature 1 of all rows, and so on.
    ///   - gradients: The derivatives of the loss of each row.
    ///   - leaf: The score that a leaf gives, by the gradient sums of its rows.
    ///   - update: Changes the gradients of a row by the score that the last tree gave it.
    func trees<Sums: GradientSums>(
      columns: [Int32], featureCount: Int, gradients: [Sums], leaf: (Sums) -> Int32,
      update: (_ row: Int, _ score: Int32, _ gradients: inout Sums) -> Void
    ) -> BoostedTrees {
      precondition(1...256 ~= featureCount && 1...BoostedTrees.largestDepth ~= depth, "a size that trees can have")
      precondition(columns.count == gradients.count * featureCount, "gradients for each row")
      let table = BinnedColumns(columns: columns, featureCount: featureCount)
      var random = SeededGenerator(seed: seed)
      var gradients = gradients
      var (splits, leaves): ([Split], [Int32]) = ([], [])
      for _ in 0..<treeCount {
        let sample = gradients.indices.filter { _ in random.next() % 100 < UInt64(rowHundredths) }
        let features = (0..<featureCount).filter { _ in random.next() % 100 < UInt64(featureHundredths) }
        var tree = GrowingTree<Sums>(table: table, regularisation: leafRegularisation, rowCount: gradients.count)
        for _ in 0..<depth { tree.addSplit(sample: sample, features: features, gradients: gradients) }
        let scores = tree.sums(sample: sample, gradients: gradients).map(leaf)
        for row in gradients.indices { update(row, scores[tree.nodes[row]], &gradients[row]) }
        splits += tree.splits
        leaves += scores
      }
      return BoostedTrees(featureCount: featureCount, depth: depth, splits: splits, leaves: leaves)
    }
  }
}

/// The derivatives of the loss of one row, or their sums over several rows.
protocol GradientSums {
  /// The sums over no rows.
  init()
  static func += (sum: inout Self, gradients: Self)
  static func - (sum: Self, part: Self) -> Self
  /// How much the loss falls if these rows are one leaf.
  func gain(regularisation: Double) -> Double
}

/// One tree while it is grown.
private struct GrowingTree<Sums: GradientSums> {
  private let table: BinnedColumns
  private let regularisation: Double
  private(set) var splits: [BoostedTrees.Split] = []
  /// Row by row: the leaf so far, the sides of the splits as a binary number.
  private(set) var nodes: [Int]

  init(table: BinnedColumns, regularisation: Double, rowCount: Int) {
    self.table = table
    self.regularisation = regularisation
    nodes = [Int](repeating: 0, count: rowCount)
  }

  /// Adds the split with the largest gain; the first of equal ones.
  ///
  /// If none gains anything, adds one that has all rows on one side.
  mutating func addSplit(sample: [Int], features: [Int], gradients: [Sums]) {
    var best: (feature: Int, bin: Int, gain: Double)?
    for feature in features {
      for (bin, gain) in gains(of: feature, sample: sample, gradients: gradients).enumerated()
      where gain > best?.gain ?? 0 {
        best = (feature, bin, gain)
      }
    }
    guard let best else {
      splits.append(BoostedTrees.Split(feature: 0, threshold: .max))
      for row in nodes.indices { nodes[row] *= 2 }
      return
    }
    let threshold = table.thresholds[best.feature][best.bin]
    splits.append(BoostedTrees.Split(feature: UInt8(best.feature), threshold: threshold))
    let bins = table.bins[best.feature]
    for row in nodes.indices { nodes[row] = 2 * nodes[row] + (Int(bins[row]) > best.bin ? 1 : 0) }
  }

  /// Leaf by leaf: the gradient sums of its rows.
  func sums(sample: [Int], gradients: [Sums]) -> [Sums] {
    var sums = [Sums](repeating: Sums(), count: 1 << splits.count)
    for row in sample { sums[nodes[row]] += gradients[row] }
    return sums
  }

  /// The gain of a split at each threshold of a feature.
  private func gains(of feature: Int, sample: [Int], gradients: [Sums]) -> [Double] {
    let binCount = BinnedColumns.mostBins
    let nodeCount = 1 << splits.count
    var sums = [Sums](repeating: Sums(), count: nodeCount * binCount)
    let bins = table.bins[feature]
    for row in sample { sums[nodes[row] * binCount + Int(bins[row])] += gradients[row] }
    var gains = [Double](repeating: 0, count: table.thresholds[feature].count)
    for node in 0..<nodeCount {
      let cells = node * binCount..<(node + 1) * binCount
      let all = sums[cells].reduce(into: Sums()) { $0 += $1 }
      let before = all.gain(regularisation: regularisation)
      var below = Sums()
      for bin in gains.indices {
        below += sums[cells.lowerBound + bin]
        gains[bin] +=
          below.gain(regularisation: regularisation) + (all - below).gain(regularisation: regularisation) - before
      }
    }
    return gains
  }
}
