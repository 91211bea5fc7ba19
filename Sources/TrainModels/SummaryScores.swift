/// ROUGE-1 of summaries of unseen articles beside that of the first sentences, group of sets by group.
struct SummaryScores {
  /// The scores as a table in Markdown.
  let table: String

  init(_ articles: [TrainingArticle], summaries: [[String]], leads: [[String]]) {
    var lines = ["| set | articles | lead | learned | difference, 95 % interval |", "|---|---|---|---|---|"]
    for (name, sets) in SummarySet.groups {
      let places = articles.indices.filter { sets.contains(articles[$0].set.name) }
      guard !places.isEmpty else { continue }
      let learned = places.map { articles[$0].rouge.score(of: summaries[$0]) }
      let lead = places.map { articles[$0].rouge.score(of: leads[$0]) }
      let difference = CrossValidation.Interval(zip(learned, lead).map { $0 - $1 })
      lines.append(
        "| \(name) | \(places.count) | \(Self.mean(lead)) | \(Self.mean(learned)) | \(difference) |")
    }
    table = lines.joined(separator: "\n")
  }

  private static func mean(_ scores: [Double]) -> String {
    CrossValidation.decimals(100 * scores.reduce(0, +) / Double(max(scores.count, 1)))
  }
}
