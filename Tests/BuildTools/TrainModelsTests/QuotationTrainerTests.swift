import ExtractQuotes
import Learning
import StageKit
import Testing

@testable import TrainModels

@Suite struct QuotationTrainerTests {
  private static let speakers = ["Ann Lee", "Bo Roe", "Rita Moss", "Tom Hart", "Kim Bell", "Jo Park"]
  private static let words = ["We won", "It rained", "They left", "I am tired", "You lost"]

  /// An article in which the speaker is named after the quotation, but somebody else is named before it.
  private static func article(_ number: Int) -> (text: String, speaker: String, words: String) {
    let speaker = speakers[number % speakers.count]
    let other = speakers[(number + 1) % speakers.count]
    let words = words[number % words.count]
    return ("\(other) came. \"\(words),\" said \(speaker) on Monday. The \"Blue Door\" closed.", speaker, words)
  }

  private static func annotated(_ number: Int) throws -> AnnotatedArticle {
    let (text, speaker, words) = article(number)
    let document = Document.segmented(id: "\(number)", text)
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
    var trainer = AttributionTrainer(learner: ChoiceTrainer(bits: 12, rate: 0.1, decay: 0))
    for pass in 0..<6 {
      if pass == 2 { trainer.learner.startAverage() }
      for number in 0..<20 { trainer.learn(try annotated(number)) }
    }
    #expect(trainer.unsolvableCount == 0)
    return trainer.learner.model()
  }

  @Test func aTrainedModelAttributesWhatItHasNotSeen() throws {
    let models = QuotationModels(attribution: try Self.train(), reported: LinearModel(weights: [0, 0]))
    let stage = ExtractQuotesStage(options: ExtractQuotesStage.Options(), models: models)
    var scratch = stage.makeScratch()
    var document = Document.segmented(
      id: "new", "Mia Fox sat. \"We ate,\" said Lou Day on Friday. The \"Red Hat\" fell.")
    stage.process(&document, scratch: &scratch)
    #expect(document[.quotes].map { document.string($0.span) } == ["We ate,"])
    #expect(document[.quotes].map(\.speakerName) == ["Lou Day"])
  }

  @Test func trainingTwiceGivesTheSameBytes() throws {
    #expect(try Self.train().bytes == Self.train().bytes)
  }

  @Test func marginsAreCountedByWhatPeopleMarked() throws {
    let model = try Self.train()
    var trainer = AttributionTrainer(learner: ChoiceTrainer(bits: 1, rate: 0, decay: 0))
    var counts = MarginCounts()
    for number in 0..<10 { trainer.count(try Self.annotated(number), model: model, into: &counts) }
    #expect(counts.steps.map(\.all).reduce(0, +) == 10)
    #expect(counts.steps.map(\.right).reduce(0, +) == 10)
  }

  @Test func aReportedSpeechTrainerLearnsWhatACueReports() throws {
    func article(_ number: Int) -> AnnotatedArticle {
      let speaker = Self.speakers[number % Self.speakers.count]
      let words = Self.words[number % Self.words.count].lowercased()
      let text = "\(speaker) said that \(words) on Monday."
      let start = speaker.utf8.count + 1
      let quotation = AnnotatedArticle.Quotation(
        span: TextSpan(start + 5, text.utf8.count - 1), kind: .indirect, parts: [],
        speaker: TextSpan(0, start - 1), cue: TextSpan(start, start + 4))
      return AnnotatedArticle(document: .segmented(id: "\(number)", text), quotations: [quotation])
    }
    var trainer = ReportedSpeechTrainer(learner: ChoiceTrainer(bits: 12, rate: 0.1, decay: 0))
    for _ in 0..<6 { for number in 0..<20 { trainer.learn(article(number)) } }
    var counts = MarginCounts()
    for number in 20..<30 { trainer.count(article(number), model: trainer.learner.model(), into: &counts) }
    #expect(counts.steps.map(\.all).reduce(0, +) == 10)
    #expect(counts.steps.map(\.right).reduce(0, +) == 10)
  }
}
