/// How long something took, many times over: the total, and quantiles that are at most a sixteenth too large.
///
/// Each power of two is split into 16 buckets of equal width, as in HdrHistogram (Tene) with four bits; a quantile is the
/// upper bound of its bucket, so it is never too small. Adding is a few instructions.
package struct TimeHistogram: Sendable, Equatable {
  private static let subBucketBits = 4
  private var counts: [UInt32]
  /// The sum of all times.
  package private(set) var totalNanoseconds = 0
  /// How many times were added.
  package private(set) var count = 0

  /// No times yet.
  package init() {
    counts = []
  }

  /// Adds a time.
  mutating func add(nanoseconds: Int) {
    let bucket = Self.bucket(nanoseconds)
    if bucket >= counts.count { counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count)) }
    counts[bucket] += 1
    count += 1
    totalNanoseconds += nanoseconds
  }

  /// Adds the times of another.
  mutating func merge(_ other: TimeHistogram) {
    if other.counts.count > counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for (bucket, count) in other.counts.enumerated() { counts[bucket] += count }
    count += other.count
    totalNanoseconds += other.totalNanoseconds
  }

  /// The time that a share of all times, from 0 to 1, does not exceed; 0 where there are none.
  package func nanoseconds(atShare share: Double) -> Int {
    guard count > 0 else { return 0 }
    let rank = max(1, Int((share * Double(count)).rounded(.up)))
    var seen = 0
    for (bucket, count) in counts.enumerated() {
      seen += Int(count)
      if seen >= rank { return Self.upperBound(bucket) }
    }
    return Self.upperBound(counts.count - 1)
  }

  private static func bucket(_ value: Int) -> Int {
    let value = max(value, 0)
    let subBuckets = 1 << subBucketBits
    guard value >= subBuckets else { return value }
    let exponent = (Int.bitWidth - 1 - value.leadingZeroBitCount) - subBucketBits
    return exponent * subBuckets + (value >> exponent)
  }

  private static func upperBound(_ bucket: Int) -> Int {
    let subBuckets = 1 << subBucketBits
    guard bucket >= 2 * subBuckets else { return bucket }
    let exponent = bucket / subBuckets - 1
    return ((bucket % subBuckets + subBuckets + 1) << exponent) - 1
  }
}
