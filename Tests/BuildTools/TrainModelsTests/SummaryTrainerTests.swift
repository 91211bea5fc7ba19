import Learning
import StageKit
import Summarize
import Testing

@testable import TrainModels

@Suite struct SummaryTrainerTests {
  private static let sets = [
    SummarySet(name: "long", sentences: 3, source: "none"), SummarySet(name: "short", sentences: 1, source: "none"),
  ]

  /// Articles whose summary is always their fourth sentence, the only one that is long, among sentences of chatter.
  private func articles(seed: UInt64, count: Int) -> [TrainingArticle] {
    var random = SeededGenerator(seed: seed)
    let words = ["harbour", "ferry", "storm", "captain", "bridge", "winter", "engine", "council", "market", "cargo"]
    func sentence(_ length: Int) -> String {
      "The " + (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ") + " closed."
    }
    var reader = CandidateReader(rarities: RarityTable([], unknown: 50))
    return (0..<count).map { index in
      var sentences = (0..<8).map { _ in sentence(Int.random(in: 4...6, using: &random)) }
      sentences[3] = sentence(15)
      let record = SummaryRecord(
        id: "\(seed)-\(index)", title: nil, text: sentences.joined(separator: " "), summary: [sentences[3]],
        alternatives: nil)
      return TrainingArticle(record, of: Self.sets[index % 2], &reader)
    }
  }

  private func trainer(_ articles: [TrainingArticle]) -> SummaryTrainer {
    var settings = BoostedTrees.Trainer()
    (settings.growth.treeCount, settings.inverseRate) = (20, 5)
    return SummaryTrainer(rarities: RarityTable([], unknown: 50), articles: articles, settings: settings)
  }

  @Test func findsInUnseenArticlesWhatSummariesHaveInCommon() throws {
    let articles = articles(seed: 1, count: 60)
    let trainer = trainer(articles)
    let summaries = try trainer.crossValidate()
    for (article, summary) in zip(articles, summaries) {
      #expect(summary.count == article.set.sentences)
      #expect(summary.contains(article.text(ofCandidate: 3)), "\(article.document.id)")
    }
    let leads = try articles.map(trainer.lead)
    #expect(leads[0] == (0..<3).map { articles[0].text(ofCandidate: $0) })
    #expect(leads[1] == [articles[1].text(ofCandidate: 0)])
  }

  @Test func everyRankingThatWasTriedFindsItToo() throws {
    let articles = articles(seed: 5, count: 60)
    let trainer = trainer(articles)
    for trial in RankingTrial.all(shipped: trainer.settings) {
      let found = zip(articles, trainer.crossValidate(trial)).count { $1.contains($0.text(ofCandidate: 3)) }
      #expect(found == articles.count, "\(trial.name)")
    }
  }

  @Test func theTrialOfTheShippedModelIsTheShippedModel() throws {
    let trainer = trainer(articles(seed: 6, count: 30))
    let trial = RankingTrial.all(shipped: trainer.settings)[0]
    #expect(trainer.crossValidate(trial) == (try trainer.crossValidate()))
  }

  @Test func leastSquaresFindsTheWeights() {
    // 3 a - 2 b, and a feature that is always the same.
    let (a, b): ([Int32], [Int32]) = ((0..<4000).map { $0 % 61 }, (0..<4000).map { $0 % 47 })
    let model = LeastSquares(
      columns: a + b + a.map { _ in 5 }, featureCount: 3, targets: zip(a, b).map { Int(3 * $0 - 2 * $1) })
    let scores = model.scores(columns: [10, 20, 10, 0, 0, 10, 5, 5, 5], rowCount: 3)
    #expect(abs(scores[1] - scores[0] - 30) < 0.5)
    #expect(abs(scores[2] - scores[0] + 20) < 0.5)
  }

  @Test func theSameArticlesGiveTheSameBytes() {
    let bytes = trainer(articles(seed: 2, count: 12)).train { _ in true }.encoded()
    #expect(bytes == trainer(articles(seed: 2, count: 12)).train { _ in true }.encoded())
    #expect(bytes != trainer(articles(seed: 2, count: 12)).train { $0.fold != 0 }.encoded())
    #expect(SummaryModel(encoded: bytes.span)?.encoded() == bytes)
  }

  @Test func theSentenceThatTheReferenceHoldsAddsMost() {
    for article in articles(seed: 3, count: 4) {
      for length in [1, 3] {
        let gains = article.gains(length: length)
        #expect(gains.count == 8)
        #expect(gains.indices.max { gains[$0] < gains[$1] } == 3)
        #expect(gains.allSatisfy { abs($0) <= 1_000_000 })
      }
    }
  }

  @Test func articlesOfFewSentencesHaveGainsToo() {
    var reader = CandidateReader(rarities: RarityTable([], unknown: 50))
    for count in 0...4 {
      let text = (0..<count).map { "The ferry number \($0) sank in the harbour." }.joined(separator: " ")
      let record = SummaryRecord(id: "x", title: nil, text: text, summary: ["The ferry sank."], alternatives: nil)
      let article = TrainingArticle(record, of: Self.sets[0], &reader)
      #expect(article.gains(length: 3).count == count)
      #expect(article.features.count == count * SentenceFeature.allCases.count)
    }
  }

  @Test func theCardSaysWhatIsInTheModel() throws {
    let articles = articles(seed: 4, count: 12)
    let trainer = trainer(articles)
    let leads = try articles.map(trainer.lead)
    let scores = SummaryScores(articles, summaries: leads, leads: leads)
    let model = trainer.train { _ in true }
    let card = SummaryModelCard(
      model: model, byteCount: model.encoded().count, scores: scores, trials: [("guessing", scores)]
    ).text
    #expect(card.contains("(\(model.encoded().count) bytes)"))
    #expect(SentenceFeature.allCases.allSatisfy { card.contains("`\($0)`") })
    #expect(SummarySet.all.allSatisfy { card.contains($0.source) })
  }
}
