import StageKit

/// Tells a marked-up page that only leads to other pages from one that holds an article.
enum IndexPageCheck {
  /// Words of prose that an article has at least where nothing else speaks for one.
  private static let minProseWords = 150
  /// How many words a page has at most for one of the article's prose.
  private static let maxWordsPerProseWord = 6

  /// Whether what is kept is too little beside all the rest, and neither date, nor author, nor the name of an element
  /// speaks for an article.
  static func isIndexPage(_ runs: [Run], _ page: MarkupPage, _ tree: ElementTree, roles: [Role]) -> Bool {
    guard !page.isDatedOrSigned, !tree.nodes[tree.container].signs.contains(.article), !roles.contains(.byline)
    else { return false }
    let proseWords = runs.indices.reduce(0) { $0 + (runs[$1].isContent ? tree.prose[$1] : 0) }
    return proseWords < minProseWords && tree.nodes[0].words >= maxWordsPerProseWord * proseWords
  }
}
