/// Takes the features of one choice as they are found: to add up what they are worth, or to learn from them.
///
/// A feature is a template (what is looked at) with up to two values (what was seen), hashed to a slot without a string.
/// The same code hands its features to a ``ScoreSink`` when it runs and to a ``FeatureList`` when it trains.
public protocol FeatureSink {
  /// Takes the feature with this hash.
  mutating func add(hash: UInt64)
}

extension FeatureSink {
  /// Takes a feature: what is looked at, and what was seen there.
  @inlinable @inline(__always)
  public mutating func add(_ template: UInt64, _ a: UInt64 = 0, _ b: UInt64 = 0) {
    // Odd constants of Murmur's and xxHash's finishers; the best bits of a product are the high ones.
    var hash = (a ^ (template &+ 1) &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 32
    hash = (hash &+ b &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9FB2_1C65_1E98_DF25
    add(hash: hash ^ hash >> 28)
  }
}

/// The hashes of the features of one choice, in the order found.
public struct FeatureList: FeatureSink, Sendable {
  /// The hashes.
  public private(set) var hashes: [UInt64] = []

  /// No features.
  public init() {}

  /// Takes the feature with this hash.
  @inlinable
  public mutating func add(hash: UInt64) { append(hash) }

  @usableFromInline
  mutating func append(_ hash: UInt64) { hashes.append(hash) }

  /// Forgets all features and keeps the memory.
  public mutating func removeAll() { hashes.removeAll(keepingCapacity: true) }
}

/// Adds up what the features of one choice are worth in a model.
public struct ScoreSink: FeatureSink {
  /// The sum so far, in the model's units.
  public var score: Int32 = 0
  @usableFromInline let weights: [Int16]
  @usableFromInline let shift: UInt64

  /// A sum of zero.
  @inlinable
  public init(_ model: LinearModel) {
    weights = model.weights
    shift = model.shift
  }

  /// Adds the weight of the feature with this hash.
  @inlinable @inline(__always)
  public mutating func add(hash: UInt64) {
    score &+= Int32(weights[Int(truncatingIfNeeded: hash &>> shift)])
  }
}
