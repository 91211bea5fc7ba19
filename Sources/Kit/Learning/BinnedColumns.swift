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
