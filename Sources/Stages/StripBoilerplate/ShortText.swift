/// Tells a text of a few lines from a page: a brief, a message, one sentence.
enum ShortText {
  /// A page has more runs.
  private static let mostRuns = 10

  /// Keeps the runs that end as sentences, where nothing shows that the text was cut from a page: a score of a few words tells less
  /// than that. False, and nothing is kept, for other texts.
  static func keep(_ runs: inout [LineRun]) -> Bool {
    guard runs.count <= mostRuns, runs.allSatisfy({ $0.features.cues.isEmpty && !$0.isNotice }) else { return false }
    var keepsAny = false
    for index in runs.indices where runs[index].pattern == .none && runs[index].features.end == .terminal {
      runs[index].isContent = true
      keepsAny = true
    }
    return keepsAny
  }
}
