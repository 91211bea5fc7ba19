import ExtractQuotes
import Learning
import StageKit

/// Learns what cues report without quotation marks.
struct ReportedSpeechTrainer: QuotationTrainer {
  var learner: ChoiceTrainer
  private var sampler = ReportedSpeechSampler()

  /// The share of words in common from which a choice counts as what people marked.
  private static let minOverlap = 0.5

  init(learner: ChoiceTrainer) {
    self.learner = learner
  }

  mutating func learn(_ article: AnnotatedArticle) {
    sampler.forEachSample(in: article.document) { sample in
      let marked = article.quotations.first { $0.kind != .direct && $0.cue?.overlaps(sample.cue) == true }
      let overlaps = sample.choices.map { choice in marked.map { Self.overlap($0.span, choice.span) } ?? 0 }
      let best = overlaps.max() ?? 0
      learner.learn(
        sample.choices.map(\.features) + [sample.nothing],
        right: overlaps.map { best >= Self.minOverlap && $0 == best } + [best < Self.minOverlap])
    }
  }

  mutating func count(_ article: AnnotatedArticle, model: LinearModel, into counts: inout MarginCounts) {
    for decision in sampler.decisions(in: article.document, model: model) {
      let isRight = article.quotations.contains { quotation in
        Self.overlap(quotation.span, decision.span) >= Self.minOverlap
          && quotation.speaker?.overlaps(decision.speaker) == true
      }
      counts.add(margin: decision.margin, isRight: isRight)
    }
  }

  /// The bytes that two spans have in common, as a share of the bytes of either.
  private static func overlap(_ a: TextSpan, _ b: TextSpan) -> Double {
    let common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 ? Double(common) / Double(a.count + b.count - common) : 0
  }
}
