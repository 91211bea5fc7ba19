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
  /// The same where else nothing would be kept: a twentieth is enough.
  private static let lastRange = -300...0

  /// The threshold in hundredths. Linear in the runs.
  ///
  /// A page in which the rules see no article may be one without: for it nothing is lowered.
  static func threshold(_ runs: [LineRun]) -> Int {
    runs.contains(where: \.isContent) ? bestThreshold(runs, in: range) : 0
  }

  /// The threshold in hundredths for a page of which nothing would be kept. Linear in the runs.
  static func lastThreshold(_ runs: [LineRun]) -> Int { bestThreshold(runs, in: lastRange) }

  private static func bestThreshold(_ runs: [LineRun], in range: ClosedRange<Int>) -> Int {
    let probabilities = Self.probabilities
    var words = InlineArray<161, Double>(repeating: 0)
    // A bit for each bucket that has words: a page has few.
    var used = InlineArray<3, UInt64>(repeating: 0)
    for run in runs where run.isOpen && run.features.words > 0 {
      let bucket = min(max(run.score / step + count / 2, 0), count - 1)
      words[bucket] += Double(run.features.words)
      used[bucket >> 6] |= 1 << UInt64(bucket & 63)
    }
    var expected = 0.0
    for place in used.indices {
      var bits = used[place]
      while bits != 0 {
        let bucket = 64 * place + bits.trailingZeroBitCount
        expected += words[bucket] * probabilities[bucket]
        bits &= bits - 1
      }
    }
    var (hits, chosen, best, threshold) = (0.0, 0.0, 0.0, 0)
    for place in used.indices.reversed() {
      var bits = used[place]
      while bits != 0 {
        let bit = 63 - bits.leadingZeroBitCount
        bits ^= 1 << UInt64(bit)
        let bucket = 64 * place + bit
        hits += words[bucket] * probabilities[bucket]
        chosen += words[bucket]
        let f1 = 2 * hits / (chosen + expected)
        if f1 > best { (best, threshold) = (f1, (bucket - count / 2) * step) }
      }
    }
    return min(max(threshold, range.lowerBound), range.upperBound)
  }
}
