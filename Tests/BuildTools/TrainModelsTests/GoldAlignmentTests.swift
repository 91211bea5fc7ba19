import Learning
import Testing

@testable import TrainModels

@Suite struct GoldAlignmentTests {
  private func shares(_ lines: [String], _ gold: String) -> [Double] {
    GoldAlignment.shares(
      of: lines.map { GoldWords.keys($0, isFolded: true) }, GoldWords.keys(gold, isFolded: true))
  }

  @Test func linesOfTheGoldTextAreIn() {
    let lines = [
      "Menu and more things here", "The ferry sailed north at noon", "It was late again that day",
      "Related items for you",
    ]
    #expect(shares(lines, "The ferry sailed north, at noon. It was late again that day.") == [0, 1, 1, 0])
  }

  @Test func aLineMayBeInInPart() {
    let shares = shares(["one two three four five six seven eight", "nothing of this"], "one two three four")
    #expect(shares == [0.5, 0])
  }

  @Test func shortLinesAreInBetweenTheirNeighbours() {
    let lines = [
      "Background", "The first long paragraph of it", "Background", "The second long paragraph of it", "Background",
    ]
    let gold = "The first long paragraph of it Background The second long paragraph of it"
    #expect(shares(lines, gold) == [0, 1, 1, 1, 0])
  }

  @Test func ofCopiesThatNextToTheTextIsIn() {
    let title = "A short title"
    #expect(
      shares(
        [title, "Menu", title, "Then the text of the article begins"], "\(title) Then the text of the article begins")
        == [0, 0, 1, 1])
  }

  @Test func isTheLongestCommonSubsequence() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      func words() -> [UInt64] {
        (0..<Int.random(in: 0...90, using: &random)).map { _ in .random(in: 1...2, using: &random) }
      }
      let (page, gold) = (words(), words())
      let found = GoldAlignment.align(page, gold)
      // Every word that is found is the same word.
      for (word, place) in zip(page, found) where place != nil { #expect(word == gold[place!]) }
    }
  }

  @Test func wordsAreLettersDigitsAndUnderscores() {
    #expect(GoldWords.keys("U.S.-led snake_case Ünïté 12").count == 6)
    #expect(GoldWords.keys("ÜNÏTÉ", isFolded: true) == GoldWords.keys("ünïté"))
    #expect(GoldWords.keys("ÜNÏTÉ") != GoldWords.keys("ünïté"))
  }

  @Test func scoresAreThoseOfTheBenchmark() {
    var score = ExtractionScore()
    // Six words have three shingles; five of the words two, one of them not in the gold text.
    score.add("a b c d x", gold: ShingleCounts(of: "a b c d e f"))
    #expect(abs(score.f1 - 2 * (1.0 / 2) * (1.0 / 3) / (1.0 / 2 + 1.0 / 3)) < 1e-12)
    // An empty text costs recall and says nothing of precision.
    score.add("", gold: ShingleCounts(of: "a b"))
    #expect(abs(score.f1 - 2 * (1.0 / 2) * (1.0 / 6) / (1.0 / 2 + 1.0 / 6)) < 1e-12)
    #expect(score.interval.contains(score.f1))
    #expect(ShingleCounts(of: "a b").count == 1 && ShingleCounts(of: "").count == 0)
  }
}
