import Testing

@testable import Learning

@Suite struct OddsTrainerTests {
  /// Rows of three features: rows above 10 in the first are of the kind nine times of ten, others never.
  private func rows(seed: UInt64, count: Int) -> (columns: [Int32], labels: [Bool]) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<count).map { _ in (0..<3).map { _ in Int32.random(in: -50...50, using: &random) } }
    let labels = rows.map { $0[0] > 10 && Int.random(in: 0..<10, using: &random) > 0 }
    return ((0..<3).flatMap { feature in rows.map { $0[feature] } }, labels)
  }

  private func train(
    _ trainer: BoostedTrees.OddsTrainer, _ seen: (columns: [Int32], labels: [Bool]), logOdds: Double = 0
  ) -> BoostedTrees {
    trainer.train(
      columns: seen.columns, featureCount: 3, labels: seen.labels,
      weights: [Double](repeating: 1, count: seen.labels.count),
      logOdds: [Double](repeating: logOdds, count: seen.labels.count))
  }

  private func logOdds(_ trees: BoostedTrees, _ row: [Int32]) -> Double {
    var scores = [0]
    trees.addScores(columns: row, to: &scores)
    return Double(scores[0]) / Double(BoostedTrees.OddsTrainer.unit)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func learnsHowLikelyARowIs(seed: UInt64) {
    var trainer = BoostedTrees.OddsTrainer()
    trainer.growth.treeCount = 100
    let trees = train(trainer, rows(seed: seed, count: 4000))
    let (likely, unlikely) = (logOdds(trees, [30, 0, 0]), logOdds(trees, [-10, 0, 0]))
    #expect(abs(Odds.probability(likely) - 0.9) < 0.06, "seed \(seed)")
    #expect(Odds.probability(unlikely) < 0.05, "seed \(seed)")
  }

  @Test func addsOnlyWhatIsNotKnownBefore() {
    // Nine of ten are of the kind, and that is known: there is nothing to add.
    let labels = (0..<1000).map { $0 % 10 != 0 }
    let columns = (0..<3).flatMap { feature in (0..<1000).map { Int32($0 / 10 * (feature + 1)) } }
    let trees = train(BoostedTrees.OddsTrainer(), (columns, labels), logOdds: 2.1972)
    #expect(abs(logOdds(trees, [50, 100, 150])) < 0.05)
  }

  @Test func rowsCountByTheirWeights() {
    let columns = [Int32](repeating: 1, count: 300)
    let trees = BoostedTrees.OddsTrainer().train(
      columns: columns, featureCount: 3, labels: (0..<100).map { $0 < 50 },
      weights: (0..<100).map { $0 < 50 ? 9 : 1 }, logOdds: [Double](repeating: 0, count: 100))
    #expect(logOdds(trees, [1, 1, 1]) > 1.5)
  }

  @Test func theSameRowsGiveTheSameBytesAndOtherSeedsOthers() {
    let seen = rows(seed: 9, count: 500)
    var trainer = BoostedTrees.OddsTrainer()
    trainer.growth.treeCount = 5
    let first = train(trainer, seen).encoded()
    #expect(first == train(trainer, seen).encoded())
    trainer.growth.seed = 2
    #expect(first != train(trainer, seen).encoded())
  }

  @Test(arguments: [(-50, 0), (-2, 0.1192), (0, 0.5), (1, 0.7311), (4.6, 0.9900), (50, 1)] as [(Double, Double)])
  func oddsAreProbabilities(logOdds: Double, probability: Double) {
    #expect(abs(Odds.probability(logOdds) - probability) < 1e-4)
  }
}
