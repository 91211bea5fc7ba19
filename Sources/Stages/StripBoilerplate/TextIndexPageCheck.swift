/// Tells a page that only leads to other pages from one that holds an article.
enum TextIndexPageCheck {
  /// Words of prose that an article has at least, on a page full of other things.
  private static let minProseWords = 45
  /// Short lines and phrases of menus that make a page full of other things.
  private static let minSigns = 30
  /// How far from its first paragraph an article's byline stands.
  private static let bylineReach = 6

  /// Whether what is kept is too little beside all the rest, and no byline speaks for it.
  static func isIndexPage(_ runs: [LineRun]) -> Bool {
    var proseWords = 0
    var signs = 0
    var firstKept: Int?
    for (index, run) in runs.enumerated() {
      if run.isContent {
        if run.isProse { proseWords += run.features.words }
        firstKept = firstKept ?? index
      } else if run.ownScore <= -95 {
        signs += 1
      }
    }
    guard let firstKept, proseWords < minProseWords, signs >= minSigns else { return false }
    let near = max(0, firstKept - bylineReach)..<min(runs.count, firstKept + bylineReach + 1)
    return !runs[near].contains { $0.pattern == .byline }
  }
}
