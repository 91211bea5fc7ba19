/// How often a language was told rightly, by set of texts and language.
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

  /// Counts one text.
  mutating func add(_ guess: String?, _ language: String, to set: String) {
    guard let index = languages.firstIndex(of: language) else { return }
    var place = sets.firstIndex { $0.name == set } ?? -1
    if place < 0 {
      place = sets.count
      sets.append((set, [Count](repeating: Count(), count: languages.count)))
    }
    sets[place].counts[index].all += 1
    if guess == language { sets[place].counts[index].right += 1 }
  }

  /// The mean over the languages, and each language, in hundredths.
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
