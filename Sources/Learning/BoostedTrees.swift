/// A sum of small decision trees over whole-number features.
///
/// J. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001. Every tree has
/// the same depth and is asked with comparisons and additions of whole numbers only, so that scores are the same on every
/// machine. Immutable: safe from any thread. ``Trainer`` makes one.
public struct BoostedTrees: Sendable, Equatable {
  /// One question of a tree: is the feature above the threshold?
  struct Question: Sendable, Equatable {
    let feature: UInt8
    let threshold: Int32
  }

  /// Trees are no deeper: a tree of depth 8 has 256 leaves.
  public static let largestDepth = 8
  /// The number of features that a row has, at most 256.
  public let featureCount: Int
  /// How many questions lead to a leaf, 1 to ``largestDepth``.
  public let depth: Int
  /// Tree by tree, 2^depth - 1 each: the first, then its two answers' questions, level by level.
  let questions: [Question]
  /// Tree by tree, 2^depth each.
  let leaves: [Int32]

  /// How many trees there are.
  public var treeCount: Int { leaves.count >> depth }

  /// No trees: every score is 0.
  public static func none(featureCount: Int) -> BoostedTrees {
    BoostedTrees(featureCount: featureCount, depth: 1, questions: [], leaves: [])
  }

  init(featureCount: Int, depth: Int, questions: [Question], leaves: [Int32]) {
    self.featureCount = featureCount
    self.depth = depth
    self.questions = questions
    self.leaves = leaves
  }

  /// Adds the score of each row to `scores`, which has an element a row.
  ///
  /// - Parameter rows: ``featureCount`` features a row, one row after the other.
  /// - Complexity: Rows times trees times depth.
  public func addScores(of rows: [Int32], to scores: inout [Int]) {
    precondition(rows.count == scores.count * featureCount, "a score a row")
    for row in scores.indices {
      scores[row] += score(rows.span.extracting(row * featureCount..<(row + 1) * featureCount))
    }
  }

  /// The score of one row of ``featureCount`` features.
  public func score(_ row: Span<Int32>) -> Int {
    precondition(row.count == featureCount, "a row has \(featureCount) features")
    let (questionsOfTree, leavesOfTree) = (1 << depth - 1, 1 << depth)
    var (score, firstQuestion, firstLeaf) = (0, 0, 0)
    let (questions, leaves) = (questions.span, leaves.span)
    while firstLeaf < leaves.count {
      // No branches: the way down is computed, so several trees are under way at once in the processor.
      var place = 0
      for _ in 0..<depth {
        let question = questions[firstQuestion + place]
        place = 2 * place + (row[Int(question.feature)] > question.threshold ? 2 : 1)
      }
      score += Int(leaves[firstLeaf + place - questionsOfTree])
      firstQuestion += questionsOfTree
      firstLeaf += leavesOfTree
    }
    return score
  }
}

// The file: "GBT1", the numbers of features, depth and trees, then tree by tree its questions and leaves. Least
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
    for question in questions {
      writer.append(question.feature)
      writer.append(question.threshold)
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
    let (questionCount, leafCount) = (Int(treeCount) * (1 << depth - 1), Int(treeCount) << depth)
    guard bytes.count - reader.position == 5 * questionCount + 4 * leafCount else { return nil }
    var (questions, leaves): ([Question], [Int32]) = ([], [])
    for _ in 0..<questionCount {
      guard let feature = reader.next(UInt8.self, in: bytes), feature < featureCount,
        let threshold = reader.next(Int32.self, in: bytes)
      else { return nil }
      questions.append(Question(feature: feature, threshold: threshold))
    }
    for _ in 0..<leafCount {
      guard let leaf = reader.next(Int32.self, in: bytes) else { return nil }
      leaves.append(leaf)
    }
    self.init(featureCount: Int(featureCount), depth: Int(depth), questions: questions, leaves: leaves)
  }
}
