/// Why a page has no article, as the metadata field `page_kind` says it.
enum PageKind: String {
  /// It only leads to other pages.
  case index
  /// It says that there is no page, or that one may not see it.
  case error
  /// There is nothing on it that reads as prose.
  case empty

  /// The words that a server says are few, so more prose is an article about such things.
  private static let mostWordsOfError = 80
  /// A page of fewer runs leads nowhere.
  private static let fewestRunsOfIndex = 30

  /// The kind of a page without an article.
  init(ofEmptyPage runs: [LineRun]) {
    self = Self.isError(runs) ? .error : runs.count >= Self.fewestRunsOfIndex ? .index : .empty
  }

  /// Whether what is kept of a page is only what a server says in place of one.
  static func isError(_ runs: [LineRun]) -> Bool {
    var words = 0
    var saysError = false
    for run in runs {
      if run.isContent { words += run.features.words }
      if run.features.cues[.error] != .none { saysError = true }
    }
    return saysError && words <= mostWordsOfError
  }
}
