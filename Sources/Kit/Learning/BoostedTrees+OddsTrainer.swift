extension BoostedTrees {
  /// Trains trees that say how likely a row is of a kind, as what they add to log-odds that are known before.
  ///
  /// Logistic loss with Newton's steps (J. Friedman, T. Hastie and R. Tibshirani, "Additive logistic regression", Annals of
  /// Statistics 28, 2000). IEEE operations in the order of the rows and seeded random numbers: the same rows give the same trees
  /// on every machine.
  public struct OddsTrainer: Sendable {
    /// What a score of one unit of log-odds is.
    public static let unit = 10_000
    /// How the trees are grown; as it is it suits some hundred thousand rows.
    public var growth = Growth(treeCount: 48, depth: 5, rowHundredths: 80)
    /// The share of its step that a leaf takes.
    public var rate = 0.2

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
      precondition(weights.count == labels.count && logOdds.count == labels.count, "a weight and odds a row")
      var odds = logOdds
      func step(_ row: Int) -> OddsStep {
        let probability = Odds.probability(odds[row])
        return OddsStep(
          slope: weights[row] * ((labels[row] ? 1 : 0) - probability),
          curvature: weights[row] * probability * (1 - probability))
      }
      return growth.trees(
        columns: columns, featureCount: featureCount, wishes: labels.indices.map(step),
        leaf: { sum in
          let step = rate * sum.slope / (sum.curvature + growth.drag)
          return Int32((min(max(step, -4), 4) * Double(Self.unit)).rounded())
        },
        fulfil: { row, score, wish in
          odds[row] += Double(score) / Double(Self.unit)
          wish = step(row)
        })
    }
  }
}

/// How a row wants its log-odds changed: the first and the second derivative of its loss, or sums of them.
private struct OddsStep: RowWish {
  var slope = 0.0
  var curvature = 0.0

  static func += (sum: inout OddsStep, step: OddsStep) {
    sum.slope += step.slope
    sum.curvature += step.curvature
  }

  static func - (sum: OddsStep, part: OddsStep) -> OddsStep {
    OddsStep(slope: sum.slope - part.slope, curvature: sum.curvature - part.curvature)
  }

  func gain(drag: Double) -> Double { slope * slope / (curvature + drag) }
}
