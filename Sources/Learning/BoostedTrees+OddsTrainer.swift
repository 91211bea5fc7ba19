extension BoostedTrees {
  /// Trains trees that say how likely a row is of a kind, as what they add to log-odds that are known before.
  ///
  /// Logistic loss with Newton's steps (J. Friedman, T. Hastie and R. Tibshirani, "Additive logistic regression", Annals of
  /// Statistics 28, 2000), grown question by question on a sample of the rows and of the features. IEEE operations in the order of
  /// the rows and seeded random numbers: the same rows give the same trees on every machine.
  public struct OddsTrainer: Sendable {
    /// What a score of one unit of log-odds is.
    public static let unit = 10_000
    /// How many trees to grow.
    public var treeCount = 48
    /// How many questions a tree asks.
    public var depth = 5
    /// The share of its step that a leaf takes.
    public var rate = 0.2
    /// So much weight of rows that are as they should be is added to each leaf.
    public var drag = 10.0
    /// The share of the rows that a tree sees, in hundredths.
    public var rowHundredths = 80
    /// The share of the features that a tree may ask about, in hundredths.
    public var featureHundredths = 50
    /// What the samples depend on.
    public var seed: UInt64 = 1

    /// A trainer with settings that suit some hundred thousand rows.
    public init() {}

    /// Trees for the features of rows.
    ///
    /// - Parameters:
    ///   - columns: The feature 0 of all rows, then the feature 1 of all rows, and so on.
    ///   - labels: Whether each row is of the kind.
    ///   - weights: How much each row counts.
    ///   - logOdds: What is known before, a number a row.
    /// - Complexity: Trees times depth times rows times features.
    public func train(columns: [Int32], featureCount: Int, labels: [Bool], weights: [Double], logOdds: [Double])
      -> BoostedTrees
    {
      precondition(1...256 ~= featureCount && 1...BoostedTrees.largestDepth ~= depth, "a size that trees can have")
      precondition(columns.count == labels.count * featureCount, "a label a row")
      precondition(weights.count == labels.count && logOdds.count == labels.count, "a weight and odds a row")
      let table = BinnedColumns(columns: columns, featureCount: featureCount)
      var random = SeededGenerator(seed: seed)
      var odds = logOdds
      var steps = labels.map { _ in OddsStep() }
      var (questions, leaves): ([Question], [Int32]) = ([], [])
      for _ in 0..<treeCount {
        for row in labels.indices {
          let probability = Odds.probability(odds[row])
          steps[row].slope = weights[row] * ((labels[row] ? 1 : 0) - probability)
          steps[row].curvature = weights[row] * probability * (1 - probability)
        }
        let sample = labels.indices.filter { _ in random.next() % 100 < UInt64(rowHundredths) }
        let features = (0..<featureCount).filter { _ in random.next() % 100 < UInt64(featureHundredths) }
        var tree = GrowingOddsTree(table: table, settings: self, rowCount: labels.count)
        for _ in 0..<depth { tree.ask(sample: sample, features: features, steps: steps) }
        tree.endInLeaves(sample: sample, steps: steps)
        for row in labels.indices { odds[row] += Double(tree.leaves[tree.places[row]]) / Double(Self.unit) }
        questions += tree.questions
        leaves += tree.leaves
      }
      return BoostedTrees(featureCount: featureCount, depth: depth, questions: questions, leaves: leaves)
    }
  }
}

/// How a row wants its log-odds changed: the first and the second derivative of its loss, or sums of them.
private struct OddsStep {
  var slope = 0.0
  var curvature = 0.0

  static func += (sum: inout OddsStep, step: OddsStep) {
    sum.slope += step.slope
    sum.curvature += step.curvature
  }
}

/// One tree of log-odds while it is grown.
private struct GrowingOddsTree {
  private let table: BinnedColumns
  private let settings: BoostedTrees.OddsTrainer
  private(set) var questions: [BoostedTrees.Question] = []
  private(set) var leaves: [Int32] = []
  /// Row by row: the answers so far as a binary number.
  private(set) var places: [Int]

  init(table: BinnedColumns, settings: BoostedTrees.OddsTrainer, rowCount: Int) {
    self.table = table
    self.settings = settings
    places = [Int](repeating: 0, count: rowCount)
  }

  /// Asks the question that gains most; the first of equal ones; where none gains anything, what is never so.
  mutating func ask(sample: [Int], features: [Int], steps: [OddsStep]) {
    var best: (feature: Int, bin: Int, gain: Double)?
    for feature in features {
      for (bin, gain) in gains(of: feature, sample: sample, steps: steps).enumerated() where gain > best?.gain ?? 0 {
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

  /// Gives each leaf its part of the Newton step of its rows.
  mutating func endInLeaves(sample: [Int], steps: [OddsStep]) {
    var sums = [OddsStep](repeating: OddsStep(), count: 1 << questions.count)
    for row in sample { sums[places[row]] += steps[row] }
    leaves = sums.map { sum in
      let step = settings.rate * sum.slope / (sum.curvature + settings.drag)
      return Int32((min(max(step, -4), 4) * Double(BoostedTrees.OddsTrainer.unit)).rounded())
    }
  }

  /// What is gained by asking whether a feature is above each of its thresholds.
  private func gains(of feature: Int, sample: [Int], steps: [OddsStep]) -> [Double] {
    let binCount = BinnedColumns.mostBins
    let nodeCount = 1 << questions.count
    var sums = [OddsStep](repeating: OddsStep(), count: nodeCount * binCount)
    let bins = table.bins[feature]
    for row in sample { sums[places[row] * binCount + Int(bins[row])] += steps[row] }
    var gains = [Double](repeating: 0, count: table.thresholds[feature].count)
    for node in 0..<nodeCount {
      let cells = node * binCount..<(node + 1) * binCount
      let all = sums[cells].reduce(into: OddsStep()) { $0 += $1 }
      var below = OddsStep()
      for bin in gains.indices {
        below += sums[cells.lowerBound + bin]
        let above = OddsStep(slope: all.slope - below.slope, curvature: all.curvature - below.curvature)
        gains[bin] += gain(below) + gain(above) - gain(all)
      }
    }
    return gains
  }

  private func gain(_ sum: OddsStep) -> Double { sum.slope * sum.slope / (sum.curvature + settings.drag) }
}
