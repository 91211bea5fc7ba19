import Learning

/// The log-odds from which on a run is kept, chosen for each page such that its expected F1 is the highest: a page of
/// uncertain runs gets a lower one, so that it does not come out empty.
enum PageThreshold {
  /// Log-odds in hundredths a bucket, and how many buckets.
  private static let step = 10
  private static let count = 161
  private static let probabilities: [Double] = (0..<count).map {
    Odds.probability(Double(($0 - count / 2) * step) / 100)
  }
  /// Thresholds lie between a fifth and a half.
  private static let range = -140...0

  /// The threshold in hundredths. Linear in the runs.
  ///
  /// A page in which the rules see no article may be one without: for it nothing is lowered.
  static func threshold(_ runs: [Run]) -> Int {
    guard runs.contains(where: \.isContent) else { return 0 }
    var words = [Double](repeating: 0, count: count)
    for run in runs where run.isOpen {
      words[min(max(run.score / step + count / 2, 0), count - 1)] += Double(run.features.words)
    }
    var expected = 0.0
    for bucket in words.indices { expected += words[bucket] * probabilities[bucket] }
    var (hits, chosen, best, threshold) = (0.0, 0.0, 0.0, 0)
    for bucket in words.indices.reversed() where words[bucket] > 0 {
      hits += words[bucket] * probabilities[bucket]
      chosen += words[bucket]
      let f1 = 2 * hits / (chosen + expected)
      if f1 > best { (best, threshold) = (f1, (bucket - count / 2) * step) }
    }
    return min(max(threshold, range.lowerBound), range.upperBound)
  }
}
