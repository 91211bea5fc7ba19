import StageKit

/// Scores how likely each block of a marked-up page is content: log-odds in hundredths, set by hand from counts on pages
/// with gold texts.
///
/// A learned model can take the place of this type: it would read the same fields of ``Run``, `BlockMarkup` and
/// ``ElementTree``.
struct MarkupScorer {
  let bias: Int

  func score(_ runs: inout [Run], _ blocks: [Block], _ markup: [BlockMarkup], _ tree: ElementTree, first: Int, headline: Int?) {
    Self.markZones(&runs, blocks, markup, tree)
    // What stands between the headline and the article's element is a lead, if it is prose.
    let leads = (headline.map { $0 < first ? $0 + 1 : first } ?? max(0, first - 6))..<first
    for index in runs.indices {
      let own = ownScore(runs[index], blocks[index], markup[index])
      runs[index].ownScore = own
      let isLead = leads.contains(index) && runs[index].features.words >= 8 && runs[index].features.end != .none
      var score = own + placeScore(markup[index], tree, isLead: isLead) + bias
      if let headline, index < headline { score -= 150 }
      switch runs[index].zone {
      case .article: break
      case .teasers: score -= 350
      case .comments: score -= 500
      }
      score += signScore(runs[index], markup[index], tree)
      if runs[index].pattern != .none && runs[index].pattern != .ruler { score = min(score, -400) }
      runs[index].score = score
    }
  }

  private func ownScore(_ run: Run, _ block: Block, _ markup: BlockMarkup) -> Int {
    let features = run.features
    var score = Self.shapeScore(features, block.kind)
    let links = markup.linkBytes * 100 / max(1, markup.span.count)
    switch links {
    case ..<21: break
    case ..<51: score -= 60
    case ..<91: score -= 200
    default: score -= 300
    }
    if run.copies > 0 && features.words <= 30 { score -= 80 }
    if features.words <= 25 { score -= 30 * min(features.linkMarks, 3) }
    return score + RunScorer.cueScore(features)
  }

  private static func shapeScore(_ features: BlockFeatures, _ kind: Block.Kind) -> Int {
    if kind == .heading { return features.words <= 1 ? -60 : 20 }
    if kind == .blockQuotation { return 80 }
    if kind == .listItem { return features.words <= 2 ? -40 : features.end == .none ? 0 : 60 }
    if kind == .tableRow { return features.words <= 2 ? -40 : 20 }
    return switch (features.words, features.end) {
    case (0...1, .none): -120
    case (2, .none): -110
    case (0...2, _): -40
    case (3...4, .none): -60
    case (3...4, _): 0
    case (5...7, .none): -20
    case (5...7, _): 20
    case (8...20, .none): -20
    case (8...12, _): 60
    case (13...20, _): 100
    case (21..., .none): 0
    case (21...40, _): 180
    default: 230
    }
  }

  private func placeScore(_ markup: BlockMarkup, _ tree: ElementTree, isLead: Bool) -> Int {
    let node = tree.nodes[markup.element]
    var score = 0
    switch node.hops {
    case 0: score += node.below <= 1 ? 160 : node.below == 2 ? 80 : 40
    case _ where isLead: break
    case 1: score -= 200
    case 2: score -= 300
    default: score -= 400
    }
    if node.parent >= 0 {
      let parent = tree.nodes[node.parent]
      if parent.linkPercent >= 40 { score -= 200 } else if parent.linkPercent >= 20 { score -= 80 }
    }
    return score
  }

  private func signScore(_ run: Run, _ markup: BlockMarkup, _ tree: ElementTree) -> Int {
    let signs = tree.nodes[markup.element].signs
    var score = 0
    if signs.contains(.content) { score += 60 }
    if signs.contains(.comments) { score -= 500 }
    if signs.contains(.related) { score -= 300 }
    if signs.contains(.promotion) { score -= 450 }
    if signs.contains(.legal) { score -= 400 }
    if signs.contains(.navigation) { score -= 400 }
    if signs.contains(.sidebar) { score -= 300 }
    if signs.contains(.hidden) { score -= 250 }
    if signs.contains(.form) { score -= 500 }
    if signs.contains(.caption) { score -= 300 }
    if signs.contains(.byline) && run.features.words <= 30 { score -= 250 }
    return score
  }

  /// Marks what comes after the heading over other articles, or over the readers' comments.
  private static func markZones(_ runs: inout [Run], _ blocks: [Block], _ markup: [BlockMarkup], _ tree: ElementTree) {
    var zone = Run.Zone.article
    var proseWords = 0
    var lastParent = -1
    for index in runs.indices {
      let node = tree.nodes[markup[index].element]
      let features = runs[index].features
      let prose = node.signs.isDisjoint(with: .against) ? ElementTree.prose(runs[index], markup[index], blocks[index]) : 0
      if zone == .comments && node.signs.contains(.article) { zone = .article }
      if zone == .teasers && prose >= 20 && node.parent == lastParent { zone = .article }
      if features.words <= 12 && proseWords >= 40 && node.hops <= 2 {
        if features.cues[.comments].rawValue >= CueMarks.Place.start.rawValue { zone = .comments }
        if zone == .article && features.cues[.related].rawValue >= CueMarks.Place.start.rawValue { zone = .teasers }
      }
      runs[index].zone = zone
      if zone == .article && prose > 0 && node.hops == 0 {
        proseWords += prose
        lastParent = node.parent
      }
    }
  }
}
