/// Where the byline of an article may stand; farther off, it belongs to another article or to a comment.
struct BylinePlaces {
  /// How many runs before the headline at most.
  private static let headlineReach = 2

  private let first: Int
  private let last: Int

  /// The places around an article from its first to its last run, so many runs before it and behind it at most.
  init(
    first: Int, last: Int, headline: Int?, reachBefore: Int, reachBehind: Int, isByline: (Int) -> Bool
  ) {
    // An article that names its author at its start does not do so again behind its end.
    let hasLeading = (max(0, first - reachBefore)..<first).contains(where: isByline)
    self.first = max(first - reachBefore, (headline ?? 0) - Self.headlineReach)
    self.last = hasLeading ? last : last + reachBehind
  }

  /// Whether a byline at this run is the article's.
  func contains(_ run: Int) -> Bool { run >= first && run <= last }
}
