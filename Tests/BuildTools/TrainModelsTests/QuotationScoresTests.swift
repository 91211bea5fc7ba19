import StageKit
import Testing

@testable import TrainModels

@Suite struct QuotationScoresTests {
  private static let text = "Ann Lee said: \"We won.\" Bo Roe said: \"No, you lost.\""

  private static func span(_ part: String) throws -> TextSpan {
    let range = try #require(text.firstRange(of: part))
    return TextSpan(
      text.utf8.distance(from: text.startIndex, to: range.lowerBound),
      text.utf8.distance(from: text.startIndex, to: range.upperBound))
  }

  private static func article() throws -> QuotationCorpus.Article {
    let quotations = [
      AnnotatedArticle.Quotation(
        span: try span("\"We won.\""), kind: .direct, parts: [], speaker: try span("Ann Lee"), cue: try span("said")),
      AnnotatedArticle.Quotation(
        span: try span("\"No, you lost.\""), kind: .direct, parts: [], speaker: try span("Bo Roe"), cue: nil),
    ]
    let scalars = Array(text.unicodeScalars)
    return QuotationCorpus.Article(
      id: "a", annotated: AnnotatedArticle(document: Document(id: "a", text: text), quotations: quotations),
      offsets: Array(0...scalars.count), scalars: scalars)
  }

  private static func found(_ words: String, _ speaker: String) throws -> Quotation {
    Quotation(
      span: try span(words), kind: .direct, speaker: try span(speaker), cue: nil, speakerName: nil,
      confidenceHundredths: 90)
  }

  private static func rows(_ found: [Quotation]) throws -> [String: Double] {
    var scores = QuotationScores()
    scores.add(try article(), found: found)
    return Dictionary(uniqueKeysWithValues: scores.rows.map { ($0.name, $0.value) })
  }

  @Test func marksAndPunctuationAtTheEdgesDoNotCount() throws {
    let rows = try Self.rows([try Self.found("We won", "Ann"), try Self.found("No, you lost.", "Roe")])
    #expect(rows["exact F1"] == 100)
    #expect(rows["span and speaker F1"] == 100)
  }

  @Test func aWrongSpeakerAndAHalfSpanCostTheirMeasures() throws {
    let rows = try Self.rows([try Self.found("We won", "Bo Roe"), try Self.found("you lost", "Bo Roe")])
    #expect(rows["exact F1"] == 50)
    #expect(rows["overlap F1"] == 100)
    #expect(rows["speaker accuracy"] == 50)
  }

  @Test func nothingFoundScoresNothing() throws {
    #expect(try Self.rows([]).values.allSatisfy { $0 == 0 })
  }

  @Test func confidenceNeverFallsWithTheMargin() {
    let accuracies = MarginCounts(steps: [(5, 10), (9, 10), (7, 10), (0, 0), (99, 100)]).accuracies
    #expect(accuracies.count == 5)
    #expect(zip(accuracies, accuracies.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func marginsOutsideTheStepsCountInTheFirstAndTheLast() {
    var counts = MarginCounts()
    let last = Int32(counts.steps.count - 1)
    counts.add(margin: -2 * MarginCounts.step, isRight: true)
    counts.add(margin: last * MarginCounts.step - 1, isRight: true)
    counts.add(margin: last * MarginCounts.step, isRight: false)
    counts.add(margin: .max, isRight: true)
    #expect(counts.steps.first?.all == 1)
    #expect(counts.steps[Int(last) - 1].all == 1)
    #expect(counts.steps.last?.all == 2)
    #expect(counts.steps.last?.right == 1)
  }
}
