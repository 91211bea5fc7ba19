import StageKit

/// Gives every block its role once it is decided which runs are content.
struct RoleChooser {
  /// How many runs before its article a byline stands at most, and how many behind it.
  private static let bylineReach = 8
  private static let bylineReachBehind = 2

  /// The roles of all blocks, in order.
  static func roles(of runs: [LineRun], headline: Int?, blockCount: Int) -> [Role] {
    var roles = [Role](repeating: .other, count: blockCount)
    let first = runs.firstIndex { $0.isContent } ?? runs.count
    let last = runs.lastIndex { $0.isContent } ?? 0
    let bylinePlaces = BylinePlaces(
      first: first, last: last, headline: headline, reachBefore: bylineReach, reachBehind: bylineReachBehind
    ) { role(of: runs[$0], afterArticle: false) == .byline }
    var hasBegun = false
    for (index, run) in runs.enumerated() {
      if run.isContent { hasBegun = true }
      var role = role(of: run, afterArticle: hasBegun)
      if role == .byline && !bylinePlaces.contains(index) { role = .teaser }
      if let headline {
        if index == headline { role = .headline }
        // A short line over the headline is the name of a section.
        if index < headline && role == .content && isSectionName(run) { role = .navigation }
      }
      for block in run.blocks { roles[block] = role }
    }
    return roles
  }

  private static func isSectionName(_ run: LineRun) -> Bool {
    run.features.words <= 4 && run.features.end == .none
  }

  private static func role(of run: LineRun, afterArticle: Bool) -> Role {
    if run.isContent { return .content }
    switch run.pattern {
    case .byline: return run.zone == .comments ? .comment : run.zone == .teasers ? .teaser : .byline
    case .credit: return .credit
    case .caption: return .caption
    case .ruler: return .other
    case .none: break
    }
    let cues = run.features.cues
    if cues[.legal] != .none { return .legal }
    if cues[.promotion] != .none { return .promotion }
    if cues[.comments] != .none { return .comment }
    if cues[.navigation] != .none || cues[.related] != .none { return .navigation }
    switch run.zone {
    case .comments: return .comment
    case .teasers: return .teaser
    case .article: break
    }
    if run.features.words <= 4 && run.features.end == .none { return .navigation }
    return afterArticle || run.features.words >= 5 ? .teaser : .navigation
  }
}
