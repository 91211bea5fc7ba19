/// The lines of one paragraph: one block, or several where the text is hard-wrapped. What is decided, is decided for
/// all of them.
struct LineRun {
  /// The blocks of the run.
  private(set) var blocks: Range<Int>
  /// What is seen of them together.
  var features: BlockFeatures
  /// The weight of the run in sums of scores.
  private(set) var weight: Double
  /// Whether a blank line, or the text's end, stands before and after.
  var hasGapBefore = false
  var hasGapAfter = false
  /// How many other runs of the document have the same words.
  var copies = 0
  /// The role that the run shows by itself, whatever stands around it: a byline, a credit.
  var pattern: OwnRole = .none
  /// Where other articles or readers' comments have begun before the run.
  var zone = Zone.article
  /// Whether the markup says that it is not part of the article.
  var isForeign = false
  /// Whether its phrases say so beyond doubt: a promotion, a legal note.
  var isNotice = false
  /// How much the run itself looks like content: log-odds in hundredths.
  var ownScore = 0
  /// The same with what stands around it.
  var score = 0
  /// Whether the decoder keeps it.
  var isContent = false

  /// A role that a run shows by itself.
  enum OwnRole: UInt8 {
    case none, byline, credit, caption, ruler
  }

  /// What has begun before a run.
  enum Zone {
    case article, teasers, comments
  }

  /// Whether a model has a say: what phrases decide, the rules decide alone.
  var isOpen: Bool { pattern == .none && !isNotice }
  /// Whether the run reads as prose: a sentence or more, with function words.
  var isProse: Bool { features.words >= 12 && features.end != .none && features.words > 2 * features.capitalizedWords }

  init(blocks: Range<Int>, features: BlockFeatures) {
    self.blocks = blocks
    self.features = features
    weight = Self.weight(features)
  }

  /// Adds the next line of the same paragraph.
  mutating func append(_ line: BlockFeatures, block: Int) {
    features.append(line)
    blocks = blocks.lowerBound..<block + 1
    weight = Self.weight(features)
  }

  private static func weight(_ features: BlockFeatures) -> Double { (Double(features.words) + 0.5).squareRoot() }
}
