import Learning
import StripBoilerplate

/// Trains a model of pages: first the lexicon, then trees that use it to correct the rules.
struct BoilerplateTrainer {
  var lexicon = LexiconTrainer()
  var trees = BoostedTrees.OddsTrainer()
  /// For speed, only one in this many runs far from the article is used for training, with this weight.
  static let farShare = 5
  /// A run is near the article if content is at most this many runs away.
  private static let reach = 10

  /// A model of pages. The trees are trained with the values of a lexicon that has not seen the page's site.
  func train(_ pages: [BoilerplatePage]) -> BlockModel {
    var columns = [[Int32]](
      repeating: [], count: pages.lazy.compactMap { $0.sample?.featureCount }.first ?? RunFeature.allCases.count)
    var (labels, weights, priors): ([Bool], [Double], [Double]) = ([], [], [])
    var random = SeededGenerator(seed: 5)
    for fold in 0..<CrossValidation.foldCount {
      let others = lexicon.train(pages.filter { $0.fold != fold })
      for page in pages where page.fold == fold {
        guard let sample = page.sample else { continue }
        let values = sample.columns(others)
        let isNote = sample.isNote
        let odds = sample.priors
        let count = page.labels.count
        for index in 0..<count where !isNote[index] {
          let isNear = page.labels[max(0, index - Self.reach)..<min(count, index + Self.reach + 1)].contains(true)
          if !isNear && random.next() % UInt64(Self.farShare) != 0 { continue }
          for feature in columns.indices { columns[feature].append(values[feature * count + index]) }
          labels.append(page.labels[index])
          weights.append(page.weights[index] * (isNear ? 1 : Double(Self.farShare)))
          priors.append(Double(odds[index]) / 100)
        }
      }
    }
    let mean = weights.reduce(0, +) / Double(max(weights.count, 1))
    return BlockModel(
      lexicon: lexicon.train(pages),
      trees: trees.train(
        columns: columns.flatMap { $0 }, featureCount: columns.count, labels: labels,
        weights: weights.map { $0 / mean }, logOdds: priors))
  }
}
