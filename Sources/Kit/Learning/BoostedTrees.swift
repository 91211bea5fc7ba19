/// A sum of small symmetric decision trees over whole-number features.
///
/// J. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001; symmetric, so that
/// all nodes of one depth have the same split, as in L. Prokhorenkova et al., "CatBoost: unbiased boosting with categorical
/// features", NeurIPS 2018. Scores are made of comparisons and additions of whole numbers: the same on every machine.
/// Immutable: safe from any thread. ``Trainer`` makes one.
public struct BoostedTrees: Sendable, Equatable {
  /// Parts the rows by whether a feature is above a threshold.
  struct Split: Sendable, Equatable {
    let feature: UInt8
    let threshold: Int32
  }

  /// No tree is deeper: with 8 splits it has 256 leaves.
  public static let largestDepth = 8
  /// The number of features that a row has, at most 256.
  public let featureCount: Int
  /// How many splits a tree has, 1 to ``largestDepth``.
  public let depth: Int
  /// Tree by tree, ``depth`` each.
  let splits: [Split]
  /// Tree by tree, 2^depth each: by the sides of the splits read as a binary number, the first split's the highest bit.
  let leaves: [Int32]

  /// How many trees there are.
  public var treeCount: Int { leaves.count >> depth }

  /// No trees: every score is 0.
  public static func none(featureCount: Int) -> BoostedTrees {
    BoostedTrees(featureCount: featureCount, depth: 1, splits: [], leaves: [])
  }

  init(featureCount: Int, depth: Int, splits: [Split], leaves: [Int32]) {
    self.featureCount = featureCount
    self.depth = depth
    self.splits = splits
    self.leaves = leaves
  }

  /// Adds the score of each row to `scores`, which has an element a row.
  ///
  /// - Parameter columns: The feature 0 of all rows, then the feature 1 of all rows, and so on: ``featureCount`` columns.
  /// - Complexity: Rows times trees times depth.
  public func addScores(columns: [Int32], to scores: inout [Int]) {
    let rowCount = scores.count
    precondition(columns.count == rowCount * featureCount, "a value a row and feature")
    let (columns, splits, leaves) = (columns.span, splits.span, leaves.span)
    var row = 0
    // Eight rows at a time; the last eight begin further back, and those that have their score keep it.
    while rowCount >= Self.batchCount && row < rowCount {
      let start = min(row, rowCount - Self.batchCount)
      let sums = batchScores(columns, rowCount: rowCount, start, splits, leaves)
      for index in row..<start + Self.batchCount { scores[index] += Int(sums[index - start]) }
      row = start + Self.batchCount
    }
    while row < rowCount {
      scores[row] += rowScore(columns, rowCount: rowCount, row, splits, leaves)
      row += 1
    }
  }

  private static let batchCount = 8

  /// The scores of eight rows.
  private func batchScores(
    _ columns: Span<Int32>, rowCount: Int, _ start: Int, _ splits: Span<Split>, _ leaves: Span<Int32>
  ) -> InlineArray<8, Int32> {
    // The loops over rows become vectors: their count is a constant, and nothing in them can fail. It need not: a
    // split names one of the columns, which have eight rows from `start` on, and as many sides as a tree has splits
    // choose one of its leaves.
    var sums = InlineArray<8, Int32>(repeating: 0)
    var (splitIndex, leaf) = (0, 0)
    while leaf < leaves.count {
      var nodes = InlineArray<8, Int32>(repeating: 0)
      for _ in 0..<depth {
        let split = unsafe splits[unchecked: splitIndex]
        let first = Int(split.feature) &* rowCount &+ start
        for row in 0..<8 {
          let side: Int32 = unsafe columns[unchecked: first &+ row] > split.threshold ? 1 : 0
          unsafe nodes[unchecked: row] = 2 &* nodes[unchecked: row] &+ side
        }
        splitIndex &+= 1
      }
      // Leaves of trees that were trained are far too small to overflow.
      for row in 0..<8 {
        unsafe sums[unchecked: row] &+= leaves[unchecked: leaf &+ Int(nodes[unchecked: row])]
      }
      leaf &+= 1 &<< depth
    }
    return sums
  }

  /// The score of one row.
  private func rowScore(
    _ columns: Span<Int32>, rowCount: Int, _ row: Int, _ splits: Span<Split>, _ leaves: Span<Int32>
  ) -> Int {
    var sum = 0
    for tree in 0..<treeCount {
      var node = 0
      for index in tree * depth..<(tree + 1) * depth {
        let split = splits[index]
        node = 2 * node + (columns[Int(split.feature) * rowCount + row] > split.threshold ? 1 : 0)
      }
      sum += Int(leaves[tree << depth + node])
    }
    return sum
  }
}

// The file: "GBT1", the numbers of features, splits of a tree and trees, then all splits, then all leaves. Least
// significant bytes first.
extension BoostedTrees {
  private static let mark = Array("GBT1".utf8)

  /// The bytes from which the same trees can be read again.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes += Self.mark
    writer.append(UInt16(featureCount))
    writer.append(UInt16(depth))
    writer.append(UInt32(treeCount))
    for split in splits {
      writer.append(split.feature)
      writer.append(split.threshold)
    }
    for leaf in leaves { writer.append(leaf) }
    return writer.bytes
  }

  /// Trees from their bytes; nil where these are not the whole of some trees.
  public init?(encoded bytes: Span<UInt8>) {
    var reader = ByteReader()
    for byte in Self.mark { guard reader.next(UInt8.self, in: bytes) == byte else { return nil } }
    guard let featureCount = reader.next(UInt16.self, in: bytes), 1...256 ~= featureCount,
      let depth = reader.next(UInt16.self, in: bytes), 1...UInt16(Self.largestDepth) ~= depth,
      let treeCount = reader.next(UInt32.self, in: bytes)
    else { return nil }
    // Checked before memory is taken: a file that lies about its size is short.
    let (splitCount, leafCount) = (Int(treeCount) * Int(depth), Int(treeCount) << depth)
    guard bytes.count - reader.position == 5 * splitCount + 4 * leafCount else { return nil }
    var (splits, leaves): ([Split], [Int32]) = ([], [])
    for _ in 0..<splitCount {
      guard let feature = reader.next(UInt8.self, in: bytes), feature < featureCount,
        let threshold = reader.next(Int32.self, in: bytes)
      else { return nil }
      splits.append(Split(feature: feature, threshold: threshold))
    }
    for _ in 0..<leafCount {
      guard let leaf = reader.next(Int32.self, in: bytes) else { return nil }
      leaves.append(leaf)
    }
    self.init(featureCount: Int(featureCount), depth: Int(depth), splits: splits, leaves: leaves)
  }
}
