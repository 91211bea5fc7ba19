import ExtractQuotes
import Learning
import SegmentParagraphs
import StageKit
import Testing

@Suite struct TrainingTests {
  private static let speakers = ["Ann Lee", "Bo Roe", "Rita Moss", "Tom Hart", "Kim Bell", "Jo Park"]
  private static let words = ["We won", "It rained", "They left", "I am tired", "You lost"]

  /// An article in which the speaker stands behind the quotation, but somebody else is named before it.
  private static func article(_ number: Int) -> (text: String, speaker: String, words: String) {
    let speaker = speakers[number % speakers.count]
    let other = speakers[(number + 1) % speakers.count]
    let words = words[number % words.count]
    return ("\(other) came. \"\(words),\" said \(speaker) on Monday. The \"Blue Door\" closed.", speaker, words)
  }

  private static func annotated(_ number: Int) throws -> AnnotatedArticle {
    let (text, speaker, words) = article(number)
    let document = try QuotationRunner.document(text)
    func span(of part: String) throws -> TextSpan {
      let range = try #require(text.firstRange(of: part))
      return TextSpan(
        text.utf8.distance(from: text.startIndex, to: range.lowerBound),
        text.utf8.distance(from: text.startIndex, to: range.upperBound))
    }
    return AnnotatedArticle(
      document: document,
      quotations: [
        AnnotatedArticle.Quotation(
          span: try span(of: words), kind: .direct, parts: [], speaker: try span(of: "said \(speaker)"),
          cue: try span(of: "said"))
      ])
  }

  private static func train() throws -> LinearModel {
    var trainer = AttributionTrainer(bits: 12, rate: 0.1, decay: 0)
    for pass in 0..<6 {
      if pass == 2 { trainer.startAverage() }
      for number in 0..<20 { trainer.learn(try annotated(number)) }
    }
    #expect(trainer.counts.withoutRightChoice == 0)
    return trainer.model()
  }

  @Test func aTrainedModelAttributesWhatItHasNotSeen() throws {
    let models = QuotationModels(attribution: try Self.train(), reported: LinearModel(weights: [0, 0]))
    let stage = ExtractQuotesStage(options: ExtractQuotesStage.Options(), models: models)
    var scratch = stage.makeScratch()
    var document = try QuotationRunner.document(
      "Mia Fox sat. \"We ate,\" said Lou Day on Friday. The \"Red Hat\" fell.")
    stage.process(&document, scratch: &scratch)
    #expect(document[.quotes].map { document.string($0.span) } == ["We ate,"])
    #expect(document[.quotes].map(\.speakerName) == ["Lou Day"])
  }

  @Test func trainingTwiceGivesTheSameBytes() throws {
    #expect(try Self.train().bytes == Self.train().bytes)
  }

  @Test func marginsAreCountedByWhatPeopleMarked() throws {
    let model = try Self.train()
    let articles = try (0..<10).map { try Self.annotated($0) }
    let counts = AttributionTrainer.countMargins(articles, model: model, step: 64, levels: 8)
    #expect(counts.map(\.all).reduce(0, +) == 10)
    #expect(counts.map(\.right).reduce(0, +) == 10)
  }

  @Test func theProgramHoldsModels() {
    #expect(QuotationModels.english.attribution.activeCount > 1_000)
    #expect(QuotationModels.english.reported.activeCount > 1_000)
    #expect(QuotationModels.english.attribution.accuracy(margin: 10_000) > 90)
  }
}
