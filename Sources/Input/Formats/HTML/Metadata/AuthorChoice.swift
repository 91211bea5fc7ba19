/// Chooses the authors among what a page says about them, each with its score.
struct AuthorChoice {
  /// The authors chosen so far.
  private(set) var names: [String] = []
  private var best = 0
  private let siteWords: [UInt64]?

  /// A choice for a page of a site.
  init(site: String?) {
    siteWords = site.map(TitleCleaning.words)
  }

  /// Takes names if their score is the best so far. What makes the names is asked only then.
  mutating func consider(_ score: Int, _ make: () -> [String]) {
    guard score > best else { return }
    let names = make().reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard let first = names.first else { return }
    var score = score
    if names.count == 1 {
      // A site that signs its own articles, and an account's name, are authors when nobody else is.
      if let siteWords, TitleCleaning.words(first) == siteWords { score = min(score, 30) }
      if !first.contains(" "), !first.contains(where: \.isUppercase) { score = min(score, 35) }
    }
    guard score > best else { return }
    best = score
    self.names = names
  }
}
