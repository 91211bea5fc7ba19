/// ROUGE-1 of summaries of unseen articles and of their first sentences, for each group of sets.
struct SummaryScores {
  /// The scores of a group of sets.
  struct Group {
    let name: String
    let articleCount: Int
    /// The mean of the first sentences, in hundredths.
    let lead: Double
    /// The mean of the summaries, in hundredths.
    let learned: Double
    let difference: CrossValidation.Interval
  }

  /// The groups that have articles.
  let groups: [Group]

  init(_ articles: [TrainingArticle], summaries: [[String]], leads: [[String]]) {
    groups = SummarySet.groups.compactMap { name, sets in
      let indices = articles.indices.filter { sets.contains(articles[$0].set.name) }
      guard !indices.isEmpty else { return nil }
      let learned = indices.map { articles[$0].rouge.score(of: summaries[$0]) }
      let lead = indices.map { articles[$0].rouge.score(of: leads[$0]) }
      return Group(
        name: name, articleCount: indices.count, lead: Self.mean(lead), learned: Self.mean(learned),
        difference: CrossValidation.Interval(zip(learned, lead).map { $0 - $1 }))
    }
  }

  /// The scores as a table in Markdown.
  var table: String {
    let rows = groups.map { group in
      let (lead, learned) = (CrossValidation.decimals(group.lead), CrossValidation.decimals(group.learned))
      return "| \(group.name) | \(group.articleCount) | \(lead) | \(learned) | \(group.difference) |"
    }
    return (["| set | articles | lead | learned | difference, 95 % interval |", "|---|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  /// The compared rankings as a table in Markdown: one row each, with the difference to the first sentences.
  static func table(of trials: [(name: String, scores: SummaryScores)]) -> String {
    let names = trials.first?.scores.groups.map(\.name) ?? []
    let head = ["| ranking | \(names.joined(separator: " | ")) |", "|---|" + names.map { _ in "---|" }.joined()]
    let rows = trials.map { name, scores in
      "| \(name) | \(scores.groups.map { "\($0.difference)" }.joined(separator: " | ")) |"
    }
    return (head + rows).joined(separator: "\n")
  }

  private static func mean(_ scores: [Double]) -> Double {
    100 * scores.reduce(0, +) / Double(max(scores.count, 1))
  }
}
