public import Learning
import StageKit

/// Learns what cues report without marks, from articles in which people have marked it.
public struct ReportedSpeechTrainer: QuotationTrainer {
  private var judge: TrainingJudge
  private var reading = Reading()
  private var stretches = StretchFinder()
  private var cues = CueFinder()
  private var attributor = ReportedSpeechAttributor()

  /// A trainer that knows nothing.
  public init(bits: Int, rate: Double, decay: Double) {
    judge = TrainingJudge(trainer: ChoiceTrainer(bits: bits, rate: rate, decay: decay))
  }

  /// Takes a step for each cue of an article.
  public mutating func learn(_ article: AnnotatedArticle) {
    reading.read(article.document, lexicon: .english, finder: &stretches, evenWithoutMarks: true)
    judge.quotations = article.quotations
    cues.find(in: reading, withAllVerbs: true)
    attributor.attribute(cues.candidates, reading, judge: &judge)
  }

  /// From here on weights count for the average.
  public mutating func startAverage() { judge.trainer.startAverage() }

  /// What has been learned.
  public func model() -> LinearModel { judge.trainer.model() }

  /// How often what the model finds shares half of its words with what people marked, by steps of the margin above the
  /// least one that is taken.
  public static func countMargins(
    _ articles: [AnnotatedArticle], model: LinearModel, step: Int32, levels: Int
  ) -> [(right: Int, all: Int)] {
    var counts = [(right: Int, all: Int)](repeating: (0, 0), count: levels)
    var reading = Reading()
    var stretches = StretchFinder()
    var cues = CueFinder()
    var attributor = ReportedSpeechAttributor()
    for article in articles {
      reading.read(article.document, lexicon: .english, finder: &stretches, evenWithoutMarks: true)
      cues.find(in: reading, withAllVerbs: true)
      attributor.attribute(cues.candidates, reading, model: model)
      for found in attributor.found {
        let level = min(Int((found.margin - ReportedModelJudge.leastMargin) / step), levels - 1)
        counts[level].all += 1
        let span = reading.span(of: found.speech.content)
        let isRight = article.quotations.contains { quotation in
          Overlap.share(quotation.span, span) >= 0.5
            && quotation.speaker?.overlaps(reading.span(of: found.speech.candidate.speaker)) == true
        }
        if isRight { counts[level].right += 1 }
      }
    }
    return counts
  }

  /// Learns from each decision.
  private struct TrainingJudge: ReportedJudge {
    var trainer: ChoiceTrainer
    var quotations: [AnnotatedArticle.Quotation] = []

    init(trainer: ChoiceTrainer) { self.trainer = trainer }

    mutating func decide(_ choices: [ReportedSpeech], _ reading: Reading) -> ReportedAttribution? {
      let features = ReportedFeatures(reading: reading)
      var lists = [FeatureList](repeating: FeatureList(), count: choices.count + 1)
      let cue = choices[0].candidate.cue
      for index in choices.indices { features.find(choices[index], into: &lists[index]) }
      features.findNothing(cue, into: &lists[choices.count])
      let span = reading.tokens[cue].span
      let marked = quotations.first { $0.cue?.overlaps(span) == true && $0.kind != .direct }
      let shares = choices.map { choice in
        marked.map { Overlap.share($0.span, reading.span(of: choice.content)) } ?? 0
      }
      let best = shares.max() ?? 0
      trainer.learn(lists, right: shares.map { best >= 0.5 && $0 == best } + [best < 0.5])
      return nil
    }
  }
}

/// How much two spans have in common.
private enum Overlap {
  /// The common bytes as a share of those of either.
  static func share(_ a: TextSpan, _ b: TextSpan) -> Double {
    let common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 ? Double(common) / Double(a.count + b.count - common) : 0
  }
}
