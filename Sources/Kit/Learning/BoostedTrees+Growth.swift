extension BoostedTrees {
  /// How trees are grown, whatever they learn.
  public struct Growth: Sendable {
    /// How many trees to grow.
    public var treeCount: Int
    /// How many questions a tree asks.
    public var depth: Int
    /// So much weight of rows that are as they should be is added to each leaf.
    public var drag = 10.0
    /// The share of the rows that a tree sees, in hundredths.
    public var rowHundredths: Int
    /// The share of the features that a tree may ask about, in hundredths.
    public var featureHundredths = 50
    /// What the samples depend on.
    public var seed: UInt64 = 1

    /// So many trees of a depth, each from a share of the rows.
    public init(treeCount: Int, depth: Int, rowHundredths: Int) {
      self.treeCount = treeCount
      self.depth = depth
      self.rowHundredths = rowHundredths
    }

    /// Grows trees one after the other, each on a sample of the rows and of the features, question by question, each the one that
    /// gains most.
    ///
    /// - Parameters:
    ///   - columns: The feature 0 of all rows, then the feature 1 of all rows, and so on.
    ///   - wishes: What each row wants changed.
    ///   - leaf: The score that a leaf gives, by the sum of the wishes of its rows.
    ///   - fulfil: Changes the wish of a row by the score that the last tree gave it.
    func trees<Wish: RowWish>(
      columns: [Int32], featureCount: Int, wishes: [Wish], leaf: (Wish) -> Int32,
      fulfil: (_ row: Int, _ score: Int32, _ wish: inout Wish) -> Void
    ) -> BoostedTrees {
      precondition(1...256 ~= featureCount && 1...BoostedTrees.largestDepth ~= depth, "a size that trees can have")
      precondition(columns.count == wishes.count * featureCount, "a wish a row")
      let table = BinnedColumns(columns: columns, featureCount: featureCount)
      var random = SeededGenerator(seed: seed)
      var wishes = wishes
      var (questions, leaves): ([Question], [Int32]) = ([], [])
      for _ in 0..<treeCount {
        let sample = wishes.indices.filter { _ in random.next() % 100 < UInt64(rowHundredths) }
        let features = (0..<featureCount).filter { _ in random.next() % 100 < UInt64(featureHundredths) }
        var tree = GrowingTree<Wish>(table: table, drag: drag, rowCount: wishes.count)
        for _ in 0..<depth { tree.ask(sample: sample, features: features, wishes: wishes) }
        let scores = tree.sums(sample: sample, wishes: wishes).map(leaf)
        for row in wishes.indices { fulfil(row, scores[tree.places[row]], &wishes[row]) }
        questions += tree.questions
        leaves += scores
      }
      return BoostedTrees(featureCount: featureCount, depth: depth, questions: questions, leaves: leaves)
    }
  }
}

/// How a row wants its score changed, or the sum of what several want.
protocol RowWish {
  /// Nothing wanted by nobody.
  init()
  static func += (sum: inout Self, wish: Self)
  static func - (sum: Self, part: Self) -> Self
  /// How much better all is once a leaf has given its rows what they want together.
  func gain(drag: Double) -> Double
}

/// One tree while it is grown.
private struct GrowingTree<Wish: RowWish> {
  private let table: BinnedColumns
  private let drag: Double
  private(set) var questions: [BoostedTrees.Question] = []
  /// Row by row: the answers so far as a binary number.
  private(set) var places: [Int]

  init(table: BinnedColumns, drag: Double, rowCount: Int) {
    self.table = table
    self.drag = drag
    places = [Int](repeating: 0, count: rowCount)
  }

  /// Asks the question that gains most; the first of equal ones.
  ///
  /// Where none gains anything, asks what is never so: then all rows give the same answer.
  mutating func ask(sample: [Int], features: [Int], wishes: [Wish]) {
    var best: (feature: Int, bin: Int, gain: Double)?
    for feature in features {
      for (bin, gain) in gains(of: feature, sample: sample, wishes: wishes).enumerated() where gain > best?.gain ?? 0 {
        best = (feature, bin, gain)
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

  /// Leaf by leaf: what its rows want together.
  func sums(sample: [Int], wishes: [Wish]) -> [Wish] {
    var sums = [Wish](repeating: Wish(), count: 1 << questions.count)
    for row in sample { sums[places[row]] += wishes[row] }
    return sums
  }

  /// What is gained by asking whether a feature is above each of its thresholds.
  private func gains(of feature: Int, sample: [Int], wishes: [Wish]) -> [Double] {
    let binCount = BinnedColumns.mostBins
    let nodeCount = 1 << questions.count
    var sums = [Wish](repeating: Wish(), count: nodeCount * binCount)
    let bins = table.bins[feature]
    for row in sample { sums[places[row] * binCount + Int(bins[row])] += wishes[row] }
    var gains = [Double](repeating: 0, count: table.thresholds[feature].count)
    for node in 0..<nodeCount {
      let cells = node * binCount..<(node + 1) * binCount
      let all = sums[cells].reduce(into: Wish()) { $0 += $1 }
      let before = all.gain(drag: drag)
      var below = Wish()
      for bin in gains.indices {
        below += sums[cells.lowerBound + bin]
        gains[bin] += below.gain(drag: drag) + (all - below).gain(drag: drag) - before
      }
    }
    return gains
  }
}
