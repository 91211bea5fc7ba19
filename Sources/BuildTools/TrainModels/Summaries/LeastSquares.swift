/// The weighted sum of features, each brought to mean 0 and spread 1, that comes nearest to the targets.
///
/// Ridge regression (A. Hoerl and R. Kennard, Technometrics 12, 1970), by the Cholesky factors of the normal equations.
struct LeastSquares {
  /// So many rows of nothing pull each weight to zero.
  static let drag = 10.0
  private let means: [Double]
  private let spreads: [Double]
  private let weights: [Double]

  /// - Parameter columns: The feature 0 of all rows, then the feature 1 of all rows, and so on.
  init(columns: [Int32], featureCount: Int, targets: [Int]) {
    let rowCount = targets.count
    let count = Double(max(rowCount, 1))
    let raw = (0..<featureCount).map { columns[$0 * rowCount..<($0 + 1) * rowCount].map(Double.init) }
    let means = raw.map { $0.reduce(0, +) / count }
    let spreads = zip(raw, means).map { column, mean in
      max((column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot(), 1e-9)
    }
    let scaled = raw.indices.map { index in raw[index].map { ($0 - means[index]) / spreads[index] } }
    let products = scaled.indices.map { a in
      scaled.indices.map { b in zip(scaled[a], scaled[b]).reduce(a == b ? Self.drag : 0) { $0 + $1.0 * $1.1 } }
    }
    let right = scaled.map { column in zip(column, targets).reduce(0) { $0 + $1.0 * Double($1.1) } }
    (self.means, self.spreads, weights) = (means, spreads, Self.solution(products, right))
  }

  /// The score of each row.
  func scores(columns: [Int32], rowCount: Int) -> [Double] {
    (0..<rowCount).map { row in
      weights.indices.reduce(0) { sum, feature in
        sum + weights[feature] * (Double(columns[feature * rowCount + row]) - means[feature]) / spreads[feature]
      }
    }
  }

  /// The solution of a symmetric system whose matrix is positive definite.
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
