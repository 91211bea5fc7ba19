import Testing

@testable import TrainModels

@Suite struct ScoreTests {
  @Test func rougeIsTheF1OfSharedWords() {
    // References of 4 and 2 words; the summary has 5, of which 3 and 1 are shared ("sailed" and "sails" are one).
    let rouge = Rouge(references: [["The ferry sails north."], ["Storm, storm!"]])
    let score = rouge.score(of: ["The FERRY sailed.", "A storm"])
    #expect(abs(score - (2 * 3.0 / 9 + 2 * 1.0 / 7) / 2) < 1e-12)
    #expect(rouge.score(of: []) == 0)
    #expect(Rouge(references: [["Ünïté 12"]]).score(of: ["n T 12"]) == 2 * 3.0 / 6)
  }

  @Test func intervalsHoldTheirMean() {
    let interval = CrossValidation.Interval((0..<200).map { Double($0 % 5) / 100 })
    #expect(abs(interval.mean - 2) < 1e-9)
    #expect(interval.low > 1.6 && interval.low < interval.mean && interval.mean < interval.high && interval.high < 2.4)
    #expect(CrossValidation.Interval([0.01, 0.01]).description == "+1.00 [+1.00, +1.00]")
  }

  @Test(arguments: [
    (0.0, "0.00"), (-0.004, "0.00"), (-0.05, "-0.05"), (12.345, "12.35"), (-3.1, "-3.10"), (9.999, "10.00"),
  ])
  func decimalsAreTwo(value: Double, text: String) {
    #expect(CrossValidation.decimals(value) == text)
  }

  @Test func wordsOfRougeAreLettersAndDigits() {
    #expect(Rouge.words(of: "Ünïté 12 U.S.-led") == ["n", "t", "12", "u", "s", "led"])
  }
}
