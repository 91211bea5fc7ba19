/// How often a language was identified correctly, for each set of texts and each language.
struct LanguageScores {
  private struct Count {
    var right = 0
    var all = 0
  }

  let languages: [String]
  private var sets: [(name: String, counts: [Count])] = []

  init(languages: [String]) {
    self.languages = languages
  }

  /// Counts one text of a set; ignores other languages.
  mutating func add(_ guess: String?, _ language: String, to set: String) {
    let isRight = guess == language
    guard let language = languages.firstIndex(of: language) else { return }
    if !sets.contains(where: { $0.name == set }) {
      sets.append((set, [Count](repeating: Count(), count: languages.count)))
    }
    guard let index = sets.firstIndex(where: { $0.name == set }) else { return }
    sets[index].counts[language].all += 1
    if isRight { sets[index].counts[language].right += 1 }
  }

  /// A table in Markdown: the mean over the languages and the share of each, in hundredths.
  var table: String {
    let head =
      "| set, letters | mean | \(languages.joined(separator: " | ")) |\n|---"
      + String(repeating: "|---", count: languages.count + 1) + "|"
    let rows = sets.map { set in
      let shares = set.counts.map { 100 * Double($0.right) / Double(max($0.all, 1)) }
      let mean = shares.reduce(0, +) / Double(shares.count)
      let cells = shares.map { "\(Int($0.rounded()))" }.joined(separator: " | ")
      return "| \(set.name) | \(CrossValidation.decimals(mean)) | \(cells) |"
    }
    return ([head] + rows).joined(separator: "\n")
  }
}
