import StageKit

/// Gives every block of a marked-up page its role once it is decided which are content.
struct MarkupRoles {
  static func roles(_ runs: [Run], _ blocks: [Block], _ markup: [BlockMarkup], _ tree: ElementTree, headline: Int?) -> [Role] {
    var roles: [Role] = []
    roles.reserveCapacity(runs.count)
    let first = runs.firstIndex { $0.isContent } ?? runs.count
    let last = runs.lastIndex { $0.isContent } ?? -1
    for index in runs.indices {
      var role = role(runs[index], blocks[index], tree.nodes[markup[index].element])
      if role == .byline && (index + 12 < first || index > last + 3) { role = .other }
      if role == .caption && (index + 6 < first || index > last + 3) { role = .other }
      roles.append(role)
    }
    if let headline { roles[headline] = .headline }
    return roles
  }

  private static func role(_ run: Run, _ block: Block, _ node: ElementTree.Node) -> Role {
    if run.isContent { return .content }
    let signs = node.signs
    let cues = run.features.cues
    if signs.contains(.comments) { return .comment }
    if signs.contains(.legal) { return .legal }
    if signs.contains(.promotion) { return .promotion }
    if !signs.isDisjoint(with: [.navigation, .form]) { return .navigation }
    if signs.contains(.related) { return .teaser }
    if signs.contains(.sidebar) { return .other }
    switch run.zone {
    case .comments: return .comment
    case .teasers: return .teaser
    case .article: break
    }
    switch run.pattern {
    case .byline: return .byline
    case .credit: return .credit
    case .caption: return .caption
    case .ruler: return .other
    case .none: break
    }
    if cues[.legal] != .none { return .legal }
    if cues[.promotion] != .none { return .promotion }
    if cues[.comments] != .none { return .comment }
    if cues[.navigation] != .none || cues[.related] != .none { return .navigation }
    if block.kind == .caption || signs.contains(.caption) { return .caption }
    if signs.contains(.byline) && run.features.words <= 30 { return .byline }
    if run.features.words <= 4 && run.features.end == .none { return .navigation }
    return .teaser
  }
}
