import StageKit

/// Tells a marked-up page that only leads to other pages from one that holds an article.
enum MarkupIndexPageCheck {
  /// Words of prose that an article has at least where nothing else speaks for one.
  private static let minProseWords = 150
  /// The same for other languages than English, of whose bylines and names of elements less is known.
  private static let minProseWordsElsewhere = 60
  /// How many words a page has at most for one of the article's prose.
  private static let maxWordsPerProseWord = 6
  /// How long the words of a page are at most, with what stands between them.
  private static let maxWordLength = 12

  /// Whether what is kept is too little beside all the rest, and neither date, nor author, nor the name of an element
  /// speaks for an article.
  static func isIndexPage(_ runs: [LineRun], _ page: MarkupPage, _ tree: ElementTree, roles: [Role]) -> Bool {
    guard !page.isDatedOrSigned, !roles.contains(.byline) else { return false }
    var proseWords = 0
    var words = 0
    var length = 0
    for (index, run) in runs.enumerated() {
      let signs = tree.nodes[page.markup[index].element].signs
      if run.isContent {
        if signs.contains(.article) { return false }
        proseWords += tree.prose[index]
      }
      // A long thread under a short article makes no index.
      if !signs.contains(.comments) {
        words += run.features.words
        length += run.features.length
      }
    }
    // Where words are not separated, their number says nothing.
    guard length <= maxWordLength * words else { return false }
    let least = RunScorer.isInOtherLanguage(runs) ? minProseWordsElsewhere : minProseWords
    return proseWords < least && words >= maxWordsPerProseWord * proseWords
  }
}
