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
    /// The learning rate: the share of its step that a leaf takes.
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
      func gradientsOfRow(_ row: Int) -> OddsGradients {
        let probability = Odds.probability(odds[row])
        return OddsGradients(
          gradient: weights[row] * ((labels[row] ? 1 : 0) - probability),
          hessian: weights[row] * probability * (1 - probability))
      }
      return growth.trees(
        columns: columns, featureCount: featureCount, gradients: labels.indices.map(gradientsOfRow),
        leaf: { sum in
          let step = rate * sum.gradient / (sum.hessian + growth.leafRegularisation)
          return Int32((min(max(step, -4), 4) * Double(Self.unit)).rounded())
        },
        update: { row, score, gradients in
          odds[row] += Double(score) / Double(Self.unit)
          gradients = gradientsOfRow(row)
        })
    }
  }
}

/// The first and the second derivative of the loss of a row by its log-odds, or sums of them.
private struct OddsGradients: GradientSums {
  var gradient = 0.0
  var hessian = 0.0

  static func += (sum: inout OddsGradients, row: OddsGradients) {
    sum.gradient += row.gradient
    sum.hessian += row.hessian
  }

  static func - (sum: OddsGradients, part: OddsGradients) -> OddsGradients {
    OddsGradients(gradient: sum.gradient - part.gradient, hessian: sum.hessian - part.hessian)
  }

  func gain(regularisation: Double) -> Double { gradient * gradient / (hessian + regularisation) }
}
