import Learning
import StageKit
import Summarize

/// A ranking that is compared with others: a kind of model with some of the features.
struct RankingTrial: Sendable {
  enum Kind: Sendable {
    case trees(BoostedTrees.Trainer)
    /// Ridge regression of the gains on the features.
    case leastSquares
    /// A log-linear model of the choice of the best candidates, with the features in steps.
    case logLinear
  }

  let name: String
  let kind: Kind
  let features: [SentenceFeature]

  /// The score of each candidate of an article: the higher, the better.
  typealias Ranking = (TrainingArticle) -> [Double]

  /// Trains on articles and the gain of each of their candidates.
  func learn(_ articles: [TrainingArticle], gains: [[Int]]) -> Ranking {
    let features = features
    func columns(_ articles: [TrainingArticle]) -> [Int32] {
      features.flatMap { feature in articles.flatMap { $0.column(feature) } }
    }
    switch kind {
    case .trees(let trainer):
      let trees = trainer.train(
        columns: columns(articles), featureCount: features.count, targets: gains.flatMap { $0 })
      return { article in
        var scores = [Int](repeating: 0, count: article.candidates.count)
        trees.addScores(columns: columns([article]), to: &scores)
        return scores.map(Double.init)
      }
    case .leastSquares:
      let model = LeastSquares(columns: columns(articles), featureCount: features.count, targets: gains.flatMap { $0 })
      return { model.scores(columns: columns([$0]), rowCount: $0.candidates.count) }
    case .logLinear:
      let model = Self.logLinear(articles, gains, features)
      return { article in
        Self.steps(of: article, features).map { list in
          var sink = ScoreSink(model)
          for hash in list.hashes { sink.add(hash: hash) }
          return Double(sink.score)
        }
      }
    }
  }

  private static func logLinear(
    _ articles: [TrainingArticle], _ gains: [[Int]], _ features: [SentenceFeature]
  ) -> LinearModel {
    var trainer = ChoiceTrainer(bits: 12, rate: 0.05, decay: 0.001)
    let lists = articles.map { steps(of: $0, features) }
    for round in 0..<10 {
      if round == 2 { trainer.startAverage() }
      for (article, list) in lists.enumerated() {
        let best = gains[article].indices.sorted { gains[article][$0] > gains[article][$1] }.prefix(3)
        trainer.learn(list, right: list.indices.map(best.contains))
      }
    }
    return trainer.model()
  }

  /// For each candidate, the step of each feature: two steps for each doubling.
  private static func steps(of article: TrainingArticle, _ features: [SentenceFeature]) -> [FeatureList] {
    article.candidates.indices.map { candidate in
      var list = FeatureList()
      for feature in features {
        let column = article.column(feature)
        let value = UInt32(clamping: column[column.startIndex + candidate])
        let digits = UInt32(UInt32.bitWidth - value.leadingZeroBitCount)
        list.add(UInt64(feature.rawValue), UInt64(2 * digits + (digits > 1 ? value >> (digits - 2) & 1 : 0)))
      }
      return list
    }
  }
}

extension RankingTrial {
  /// The rankings that are compared: the shipped one first.
  static func all(shipped trainer: BoostedTrees.Trainer) -> [RankingTrial] {
    let all = SentenceFeature.allCases
    let positions: Set<SentenceFeature> = [.position, .relativePosition, .wordsBefore, .candidateCount, .documentWords]
    let sizes: Set<SentenceFeature> = [.words, .terms, .termShare, .relativeLength]
    func trees(depth: Int, count: Int) -> BoostedTrees.Trainer {
      var trainer = trainer
      (trainer.growth.depth, trainer.growth.treeCount) = (depth, count)
      return trainer
    }
    return [
      RankingTrial(name: "symmetric trees, as shipped", kind: .trees(trainer), features: all),
      RankingTrial(
        name: "trees with one split: a curve for each feature", kind: .trees(trees(depth: 1, count: 600)), features: all
      ),
      RankingTrial(name: "trees of depth six", kind: .trees(trees(depth: 6, count: 100)), features: all),
      RankingTrial(name: "least squares", kind: .leastSquares, features: all),
      RankingTrial(name: "log-linear choice, features in steps", kind: .logLinear, features: all),
      RankingTrial(
        name: "trees with only position and size", kind: .trees(trainer),
        features: all.filter { positions.contains($0) || sizes.contains($0) }),
      RankingTrial(
        name: "trees without the position", kind: .trees(trainer), features: all.filter { !positions.contains($0) }),
    ]
  }
}
