import Learning
import StageKit
import Summarize

/// Trains the two rankings of `summarize`: for summaries of one sentence, and of several.
struct SummaryTrainer {
  private let rarities: RarityTable
  let settings: BoostedTrees.Trainer
  private let articles: [TrainingArticle]
  /// For each article, the gains of its candidates in a summary of one sentence, and of several.
  private let singleGains: [[Int]]
  private let severalGains: [[Int]]

  init(
    rarities: RarityTable, articles: [TrainingArticle], settings: BoostedTrees.Trainer = BoostedTrees.Trainer()
  ) {
    self.settings = settings
    self.rarities = rarities
    self.articles = articles
    singleGains = articles.map { $0.gains(length: 1) }
    severalGains = articles.map { $0.set.sentences > 1 ? $0.gains(length: $0.set.sentences) : [] }
  }

  /// A model trained on the articles for which `isSeen` is true.
  func train(isSeen: (TrainingArticle) -> Bool) -> SummaryModel {
    let seen = articles.indices.filter { isSeen(articles[$0]) }
    return SummaryModel(
      rarities: rarities,
      single: trees(seen, singleGains),
      several: trees(seen.filter { articles[$0].set.sentences > 1 }, severalGains))
  }

  private func trees(_ seen: [Int], _ gains: [[Int]]) -> BoostedTrees {
    settings.train(
      columns: SentenceFeature.allCases.flatMap { feature in seen.flatMap { articles[$0].column(feature) } },
      featureCount: SentenceFeature.allCases.count, targets: seen.flatMap { gains[$0] })
  }

  /// The summary of each article by a model that was trained without the articles of its fold.
  func crossValidate() throws -> [[String]] {
    let models = (0..<CrossValidation.foldCount).map { fold in train { $0.fold != fold } }
    return try articles.map { try Self.summary(of: $0, by: .learned, models[$0.fold]) }
  }

  /// The same with another ranking: its best candidates, in text order.
  func crossValidate(_ trial: RankingTrial) -> [[String]] {
    func learn(_ seen: [Int], _ gains: [[Int]]) -> RankingTrial.Ranking {
      trial.learn(seen.map { articles[$0] }, gains: seen.map { gains[$0] })
    }
    let rankings = (0..<CrossValidation.foldCount).map { fold in
      let seen = articles.indices.filter { articles[$0].fold != fold }
      return (
        single: learn(seen, singleGains),
        several: learn(seen.filter { articles[$0].set.sentences > 1 }, severalGains)
      )
    }
    return articles.map { article in
      let ranking = rankings[article.fold]
      let scores = article.set.sentences > 1 ? ranking.several(article) : ranking.single(article)
      let order = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      return order.prefix(article.set.sentences).sorted().map(article.text(ofCandidate:))
    }
  }

  /// The first sentences of an article.
  func lead(of article: TrainingArticle) throws -> [String] {
    let none = BoostedTrees.none(featureCount: SentenceFeature.allCases.count)
    let model = SummaryModel(rarities: rarities, single: none, several: none)
    return try Self.summary(of: article, by: .lead, model)
  }

  private static func summary(
    of article: TrainingArticle, by method: SummarizeStage.Method, _ model: SummaryModel
  ) throws -> [String] {
    var options = SummarizeStage.Options()
    options.method = method
    options.sentences = article.set.sentences
    let stage = try SummarizeStage(options: options, model: model)
    var document = article.document
    var scratch = stage.makeScratch()
    stage.process(&document, scratch: &scratch)
    return document[.summary].map { document.string($0.span) }
  }
}
