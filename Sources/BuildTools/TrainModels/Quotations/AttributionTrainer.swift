import ExtractQuotes
import Learning
import StageKit

/// Learns who speaks the words between quotation marks.
///
/// The stage takes the choice that scores best so far, right or wrong, and the decisions after it see that.
struct AttributionTrainer: QuotationTrainer {
  var learner: ChoiceTrainer
  private var sampler = AttributionSampler()
  /// How many decisions have been seen, and for how many of them no choice was right.
  private(set) var decisionCount = 0
  private(set) var unsolvableCount = 0

  init(learner: ChoiceTrainer) {
    self.learner = learner
  }

  mutating func learn(_ article: AnnotatedArticle) {
    sampler.forEachSample(in: article.document) { sample in
      let right = Self.rightChoices(of: sample, in: article)
      let lists = sample.choices.map(\.features)
      let scores = lists.map { learner.score($0) }
      learner.learn(lists, right: right)
      decisionCount += 1
      if !right.contains(true) { unsolvableCount += 1 }
      return scores.indices.max { scores[$0] < scores[$1] } ?? 0
    }
  }

  mutating func count(_ article: AnnotatedArticle, model: LinearModel, into counts: inout MarginCounts) {
    for decision in sampler.decisions(in: article.document, model: model) {
      let speaker = article.quotation(around: decision.span)?.speaker
      counts.add(margin: decision.margin, isRight: speaker?.overlaps(decision.speaker) == true)
    }
  }

  /// For each choice whether it is right: it names the marked speaker, with the marked cue if any choice has both.
  private static func rightChoices(of sample: AttributionSample, in article: AnnotatedArticle) -> [Bool] {
    guard let quotation = article.quotation(around: sample.span), let speaker = quotation.speaker else {
      return sample.choices.map { $0.speaker == nil }
    }
    let isSpeaker = sample.choices.map { $0.speaker?.overlaps(speaker) == true }
    guard let cue = quotation.cue else { return isSpeaker }
    let isBoth = zip(sample.choices, isSpeaker).map { $1 && $0.cue?.overlaps(cue) == true }
    return isBoth.contains(true) ? isBoth : isSpeaker
  }
}
