import StageKit

/// Scores how likely each block of a marked-up page is content: log-odds in hundredths, set by hand from counts on pages
/// with gold texts. A learned model starts from these scores.
struct MarkupScorer {
  /// What a sign of an element adds to the blocks inside it.
  private static let signScores: [(sign: MarkupSigns, score: Int)] = [
    (.content, 60), (.comments, -500), (.related, -300), (.promotion, -450), (.legal, -400), (.consent, -400),
    (.navigation, -400),
    (.sidebar, -300), (.hidden, -250), (.form, -500), (.caption, -300),
  ]

  /// Fills `ownScore` and `score` of all runs; their zones are marked.
  ///
  /// - Parameters:
  ///   - paragraphs: the article's first and last paragraph.
  ///   - headline: the block that is the headline.
  func score(
    _ runs: inout [LineRun], _ page: MarkupPage, _ tree: ElementTree, paragraphs: ClosedRange<Int>, headline: Int?
  ) {
    let first = paragraphs.lowerBound
    let leads = (headline.map { min($0 + 1, first) } ?? max(0, first - 6))..<first
    for index in runs.indices {
      let run = runs[index]
      let node = tree.nodes[page.markup[index].element]
      let links = page.linkPercent(index)
      var score = Self.ownScore(run, page.blocks[index].kind, linkPercent: links)
      runs[index].ownScore = score
      // Prose between the headline and the article's element is a lead.
      let isLead = leads.contains(index) && run.features.words >= 8 && run.features.end != .none
      score += Self.placeScore(node, tree, isLead: isLead) + Self.signScore(run, node.signs)
      if let headline, index < headline { score -= 150 }
      if paragraphs.contains(index) && node.hops == 0 {
        score += 40
        // Inside the article a line of links is a reference, after it an offer.
        if links > 50 { score += 200 }
      }
      switch run.zone {
      case .article: break
      case .teasers: score -= 350
      case .comments: score -= 500
      }
      if run.pattern != .none && run.pattern != .ruler { score = min(score, -400) }
      runs[index].score = score
    }
  }

  /// What a block shows by itself.
  private static func ownScore(_ run: LineRun, _ kind: Block.Kind, linkPercent: Int) -> Int {
    let features = run.features
    var score = shapeScore(features, kind) + RunScorer.cueScore(features)
    switch linkPercent {
    case ...20: break
    case ...50: score -= 60
    case ...90: score -= 200
    default: score -= 300
    }
    if run.copies > 0 && features.words <= 30 { score -= 80 }
    if features.words <= 25 { score -= 30 * min(features.linkMarks, 3) }
    return score
  }

  private static func shapeScore(_ features: BlockFeatures, _ kind: Block.Kind) -> Int {
    switch kind {
    case .heading: return features.words <= 1 ? -60 : 20
    case .blockQuotation: return 80
    case .listItem: return features.words <= 2 ? -40 : features.end == .none ? 0 : 60
    case .tableRow: return features.words <= 2 ? -40 : 20
    case .caption: return -300
    case .line, .paragraph: break
    }
    return switch (features.words, features.end) {
    case (...1, .none): -120
    case (2, .none): -110
    case (...2, _): -40
    case (...4, .none): -60
    case (...4, _): 0
    case (...20, .none): -20
    case (...7, _): 20
    case (...12, _): 60
    case (...20, _): 100
    case (_, .none): 0
    case (...40, _): 180
    default: 230
    }
  }

  /// What the distance from the article's element says, and the links of the element round the block's.
  private static func placeScore(_ node: ElementTree.Node, _ tree: ElementTree, isLead: Bool) -> Int {
    var score =
      switch node.hops {
      case 0: node.below <= 1 ? 160 : node.below == 2 ? 80 : 40
      case _ where isLead: 0
      case 1: -200
      case 2: -300
      default: -400
      }
    if node.parent >= 0 {
      switch tree.nodes[node.parent].linkPercent {
      case ..<20: break
      case ..<40: score -= 80
      default: score -= 200
      }
    }
    return score
  }

  private static func signScore(_ run: LineRun, _ signs: MarkupSigns) -> Int {
    var score = 0
    for entry in signScores where signs.contains(entry.sign) { score += entry.score }
    if signs.contains(.byline) && run.features.words <= 30 { score -= 250 }
    return score
  }
}
