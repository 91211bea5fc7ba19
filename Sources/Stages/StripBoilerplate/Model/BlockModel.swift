public import Learning

/// What has been learned of the lines of pages: a lexicon, and trees that correct what the rules think.
///
/// Immutable: safe from any thread.
public struct BlockModel: Sendable, Equatable {
  /// What words say.
  public let lexicon: LineLexicon
  /// What they and all the rest add to the log-odds of the rules.
  public let trees: BoostedTrees

  /// A model of its parts.
  public init(lexicon: LineLexicon, trees: BoostedTrees) {
    self.lexicon = lexicon
    self.trees = trees
  }

  /// The log-odds in hundredths that the rules' score stands for: its scale was set by hand.
  public static func prior(ruleScore: Int) -> Int { min(max(ruleScore, -600), 600) * 6 / 10 }

  /// Scores how likely each run is content: what the rules think, corrected as far as the model is trusted.
  ///
  /// What the rules decide alone, bylines and the like, stays out.
  func score(_ runs: inout [LineRun], columns: [Int32], trust: ModelTrust, _ corrections: inout [Int]) {
    corrections.removeAll(keepingCapacity: true)
    corrections.append(contentsOf: repeatElement(0, count: runs.count))
    trees.addScores(columns: columns, to: &corrections)
    for index in runs.indices {
      guard runs[index].isOpen else {
        if runs[index].isNotice { runs[index].score = min(runs[index].score, -500) }
        continue
      }
      let correction = corrections[index] * 100 / BoostedTrees.OddsTrainer.unit
      runs[index].score =
        Self.prior(ruleScore: runs[index].score) + correction * trust.percent(correction, runs[index]) / 100
    }
  }
}

// The file: the length of the lexicon, the lexicon, the trees.
extension BlockModel {
  /// The bytes from which the same model can be read again.
  public func encoded() -> [UInt8] {
    let words = lexicon.encoded()
    return (0..<4).map { UInt8(truncatingIfNeeded: words.count >> (8 * $0)) } + words + trees.encoded()
  }

  /// A model from its bytes; nil where these are not the whole of one for so many features.
  public init?(encoded bytes: Span<UInt8>, featureCount: Int) {
    guard bytes.count >= 4 else { return nil }
    let end = 4 + (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    guard end <= bytes.count, let lexicon = LineLexicon(encoded: bytes.extracting(4..<end)),
      let trees = BoostedTrees(encoded: bytes.extracting(end..<bytes.count)), trees.featureCount == featureCount
    else { return nil }
    self.init(lexicon: lexicon, trees: trees)
  }
}
