import Testing

@testable import Learning

@Suite struct BoostedTreesTests {
  /// Three features of rows, of which the first two matter and the third is noise.
  private func rows(seed: UInt64, count: Int) -> (columns: [Int32], targets: [Int]) {
    var random = SeededGenerator(seed: seed)
    var (rows, targets): ([[Int32]], [Int]) = ([], [])
    for _ in 0..<count {
      let row = (0..<3).map { _ in Int32.random(in: -50...50, using: &random) }
      rows.append(row)
      targets.append((row[0] > 10 ? 1_000_000 : 0) - (row[1] > -20 && row[0] < 0 ? 500_000 : 0))
    }
    return (columns(rows), targets)
  }

  private func columns(_ rows: [[Int32]]) -> [Int32] {
    (rows.first ?? []).indices.flatMap { feature in rows.map { $0[feature] } }
  }

  private func score(_ trees: BoostedTrees, _ row: [Int32]) -> Int {
    var scores = [0]
    trees.addScores(columns: row, to: &scores)
    return scores[0]
  }

  @Test func splitsLeadToALeaf() {
    let trees = BoostedTrees(
      featureCount: 2, depth: 2,
      splits: [
        .init(feature: 0, threshold: 5), .init(feature: 1, threshold: -1), .init(feature: 0, threshold: 100),
        .init(feature: 0, threshold: .max),
      ], leaves: [10, 20, 30, 40, 1, -999, 3, -999])
    let expected: [([Int32], Int)] = [
      ([5, -1], 11), ([5, 0], 21), ([6, -1], 31), ([6, 8], 41), ([101, 8], 43), ([.max, .min], 33), ([.min, .max], 21),
    ]
    for (row, expected) in expected { #expect(score(trees, row) == expected, "\(row)") }
    // Many rows at once, in batches.
    for count in Array(0...30) + [200] {
      let rows = (0..<count).map { expected[$0 % expected.count] }
      var scores = [Int](repeating: 100, count: count)
      trees.addScores(columns: columns(rows.map(\.0)), to: &scores)
      #expect(scores == rows.map { 100 + $0.1 }, "\(count) rows")
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func learnsWhatDependsOnTwoFeatures(seed: UInt64) {
    let seen = rows(seed: seed, count: 2000)
    var trainer = BoostedTrees.Trainer()
    trainer.growth.treeCount = 200
    let trees = trainer.train(columns: seen.columns, featureCount: 3, targets: seen.targets)
    let unseen = rows(seed: seed + 100, count: 500)
    var scores = [Int](repeating: 0, count: 500)
    trees.addScores(columns: unseen.columns, to: &scores)
    let mean = unseen.targets.reduce(0, +) / 500
    let (left, whole) = zip(scores, unseen.targets).reduce((0.0, 0.0)) { sums, pair in
      let (error, spread) = (Double(pair.0 - pair.1), Double(pair.1 - mean))
      return (sums.0 + error * error, sums.1 + spread * spread)
    }
    #expect(left < 0.05 * whole, "seed \(seed): \(left / whole) of the spread is left")
  }

  @Test func theSameRowsGiveTheSameBytesAndOtherSeedsOthers() {
    let seen = rows(seed: 9, count: 300)
    var trainer = BoostedTrees.Trainer()
    trainer.growth.treeCount = 10
    func bytes() -> [UInt8] { trainer.train(columns: seen.columns, featureCount: 3, targets: seen.targets).encoded() }
    let first = bytes()
    #expect(first == bytes())
    trainer.growth.seed = 2
    #expect(first != bytes())
  }

  @Test func constantRowsAndNoRowsTeachNothing() {
    for count in [0, 1, 500] {
      let columns = [Int32](repeating: 7, count: 2 * count)
      let targets = (0..<count).map { $0.isMultiple(of: 2) ? 1000 : -1000 }
      let trees = BoostedTrees.Trainer().train(columns: columns, featureCount: 2, targets: targets)
      #expect(score(trees, [7, 7]).magnitude <= 1000, "\(count) rows")
      #expect(score(trees, [.min, .max]) == score(trees, [7, 7]), "\(count) rows: nothing to tell rows apart")
    }
  }

  @Test func comesBackFromItsBytes() {
    let seen = rows(seed: 4, count: 200)
    let trees = BoostedTrees.Trainer().train(columns: seen.columns, featureCount: 3, targets: seen.targets)
    #expect(BoostedTrees(encoded: trees.encoded().span) == trees)
    let none = BoostedTrees.none(featureCount: 3)
    #expect(BoostedTrees(encoded: none.encoded().span) == none)
  }

  @Test func brokenBytesAreNoTrees() {
    let seen = rows(seed: 4, count: 200)
    var trainer = BoostedTrees.Trainer()
    (trainer.growth.treeCount, trainer.growth.depth) = (2, 2)
    let bytes = trainer.train(columns: seen.columns, featureCount: 3, targets: seen.targets).encoded()
    for count in bytes.indices { #expect(BoostedTrees(encoded: bytes.span.extracting(0..<count)) == nil, "\(count)") }
    #expect(BoostedTrees(encoded: (bytes + [0]).span) == nil)
    // A feature that rows do not have; a depth and a number of trees that the file does not hold.
    for (place, byte) in [(0, 0), (4, 0), (6, 0), (6, 9), (8, 255), (11, 255), (12, 3)] as [(Int, UInt8)] {
      var broken = bytes
      broken[place] = byte
      #expect(BoostedTrees(encoded: broken.span) == nil, "byte \(place)")
    }
  }
}
