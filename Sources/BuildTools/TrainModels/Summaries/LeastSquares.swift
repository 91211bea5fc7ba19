/// Ridge regression on standardised features (A. Hoerl and R. Kennard, Technometrics 12, 1970), solved with the Cholesky
/// factors of the normal equations.
struct LeastSquares {
  /// The strength of the L2 regularisation.
  static let regularisation = 10.0
  private let means: [Double]
  private let deviations: [Double]
  private let weights: [Double]

  /// - Parameter columns: The values of feature 0 in all rows, then those of feature 1, and so on.
  init(columns: [Int32], featureCount: Int, targets: [Int]) {
    let rowCount = targets.count
    let count = Double(max(rowCount, 1))
    let raw = (0..<featureCount).map { columns[$0 * rowCount..<($0 + 1) * rowCount].map(Double.init) }
    let means = raw.map { $0.reduce(0, +) / count }
    let deviations = zip(raw, means).map { column, mean in
      max((column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot(), 1e-9)
    }
    let scaled = raw.indices.map { index in raw[index].map { ($0 - means[index]) / deviations[index] } }
    let products = scaled.indices.map { a in
      scaled.indices.map { b in zip(scaled[a], scaled[b]).reduce(a == b ? Self.regularisation : 0) { $0 + $1.0 * $1.1 }
      }
    }
    let right = scaled.map { column in zip(column, targets).reduce(0) { $0 + $1.0 * Double($1.1) } }
    (self.means, self.deviations, weights) = (means, deviations, Self.solution(products, right))
  }

  /// The predicted value of each row.
  func scores(columns: [Int32], rowCount: Int) -> [Double] {
    (0..<rowCount).map { row in
      weights.indices.reduce(0) { sum, feature in
        sum + weights[feature] * (Double(columns[feature * rowCount + row]) - means[feature]) / deviations[feature]
      }
    }
  }

  /// The solution of a linear system with a symmetric, positive definite matrix.
  private static func solution(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (lower, values) = (matrix, right)
    for row in values.indices {
      for column in 0...row {
        let sum = (0..<column).reduce(matrix[row][column]) { $0 - lower[row][$1] * lower[column][$1] }
        lower[row][column] = column == row ? sum.squareRoot() : sum / lower[column][column]
      }
      values[row] = (0..<row).reduce(values[row]) { $0 - lower[row][$1] * values[$1] } / lower[row][row]
    }
    for row in values.indices.reversed() {
      values[row] =
        (row + 1..<values.count).reduce(values[row]) { $0 - lower[$1][row] * values[$1] } / lower[row][row]
    }
    return values
  }
}
