import StageKit

/// Gives every block of a marked-up page its role once it is decided which are content.
enum MarkupRoleChooser {
  /// How many blocks before the article a byline and a caption stand at most, and how many after.
  private static let bylineReach = 12
  private static let captionReach = 6
  private static let reachBehind = 3

  /// The roles of all blocks, in order.
  static func roles(_ runs: [LineRun], _ page: MarkupPage, _ tree: ElementTree, headline: Int?) -> [Role] {
    let first = runs.firstIndex { $0.isContent } ?? runs.count
    let last = runs.lastIndex { $0.isContent } ?? 0
    func ownRole(_ index: Int) -> Role {
      role(runs[index], page.blocks[index].kind, tree.nodes[page.markup[index].element].signs)
    }
    let bylinePlaces = BylinePlaces(
      first: first, last: last, headline: headline, reachBefore: bylineReach, reachBehind: reachBehind
    ) { ownRole($0) == .byline }
    return runs.indices.map { index in
      if index == headline { return .headline }
      let role = ownRole(index)
      // Farther off they belong to other articles.
      switch role {
      case .byline: return bylinePlaces.contains(index) ? .byline : .teaser
      case .caption: return index > last + reachBehind || index + captionReach < first ? .teaser : .caption
      default: return role
      }
    }
  }

  private static func role(_ run: LineRun, _ kind: Block.Kind, _ signs: MarkupSigns) -> Role {
    if run.isContent { return .content }
    if let role = role(signs) ?? role(run.zone) ?? role(run.pattern) ?? role(run.features.cues) { return role }
    if kind == .caption || signs.contains(.caption) { return .caption }
    if signs.contains(.byline) && run.features.words <= 30 { return .byline }
    if run.features.words <= 4 && run.features.end == .none { return .navigation }
    return .teaser
  }

  private static func role(_ signs: MarkupSigns) -> Role? {
    if signs.contains(.comments) { return .comment }
    if !signs.isDisjoint(with: [.legal, .consent]) { return .legal }
    if signs.contains(.promotion) { return .promotion }
    if !signs.isDisjoint(with: [.navigation, .form]) { return .navigation }
    if signs.contains(.related) { return .teaser }
    return signs.contains(.sidebar) ? .other : nil
  }

  private static func role(_ zone: LineRun.Zone) -> Role? {
    switch zone {
    case .article: nil
    case .teasers: .teaser
    case .comments: .comment
    }
  }

  private static func role(_ pattern: LineRun.OwnRole) -> Role? {
    switch pattern {
    case .none: nil
    case .byline: .byline
    case .credit: .credit
    case .caption: .caption
    case .ruler: .other
    }
  }

  private static func role(_ cues: CueMarks) -> Role? {
    if cues[.legal] != .none { return .legal }
    if cues[.promotion] != .none { return .promotion }
    if cues[.comments] != .none { return .comment }
    return cues[.navigation] != .none || cues[.related] != .none ? .navigation : nil
  }
}
