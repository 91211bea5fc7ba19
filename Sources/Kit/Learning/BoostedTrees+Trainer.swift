extension BoostedTrees {
  /// Trains trees on rows of features, each with the number that it should score.
  ///
  /// Least squares: each tree is grown on the residuals of those before. Sums are whole numbers and the random numbers are
  /// seeded, so the same rows give the same trees on every machine.
  public struct Trainer: Sendable {
    /// How the trees are grown; as it is it suits some thousand rows.
    public var growth = Growth(treeCount: 100, depth: 4, rowHundredths: 70)
    /// The learning rate is one in so many.
    public var inverseRate = 13

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
      growth.trees(
        columns: columns, featureCount: featureCount, gradients: targets.map { Residual(sum: $0, count: 1) },
        leaf: { Int32(clamping: $0.sum / (($0.count + Int(growth.leafRegularisation)) * inverseRate)) },
        update: { _, score, residual in residual.sum -= Int(score) })
    }
  }
}

/// The residual of a row, or of several rows, and how many they are.
private struct Residual: GradientSums {
  var sum = 0
  var count = 0

  static func += (sum: inout Residual, residual: Residual) {
    sum.sum += residual.sum
    sum.count += residual.count
  }

  static func - (sum: Residual, part: Residual) -> Residual {
    Residual(sum: sum.sum - part.sum, count: sum.count - part.count)
  }

  /// How much the sum of squares falls. IEEE operations on whole numbers: the same everywhere.
  func gain(regularisation: Double) -> Double { Double(sum) * Double(sum) / (Double(count) + regularisation) }
}
