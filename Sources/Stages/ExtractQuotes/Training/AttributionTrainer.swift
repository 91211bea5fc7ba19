public import Learning
import StageKit

/// Learns who speaks the words between marks from articles in which people have marked it.
///
/// The choices and their features are those of the stage at work, and so are the decisions before: the trainer goes
/// through an article as the stage does and takes a step for each stretch.
public struct AttributionTrainer: QuotationTrainer {
  private var judge: TrainingJudge
  private var reading = Reading()
  private var stretches = StretchFinder()
  private var attributor = Attributor()

  /// A trainer that knows nothing.
  public init(bits: Int, rate: Double, decay: Double) {
    judge = TrainingJudge(trainer: ChoiceTrainer(bits: bits, rate: rate, decay: decay))
  }

  /// Takes a step for each stretch of an article.
  public mutating func learn(_ article: AnnotatedArticle) {
    reading.read(article.document, lexicon: .english, finder: &stretches, evenWithoutMarks: false)
    guard reading.isRead else { return }
    judge.quotations = article.quotations
    attributor.attribute(reading, judge: &judge)
  }

  /// From here on weights count for the average.
  public mutating func startAverage() { judge.trainer.startAverage() }

  /// What has been learned.
  public func model() -> LinearModel { judge.trainer.model() }

  /// How many stretches have been seen, and how many had no right choice.
  public var counts: (stretches: Int, withoutRightChoice: Int) { (judge.stretches, judge.withoutRightChoice) }

  /// How often the model is right by the margin of its choices: what is right and wrong in each of `levels` steps.
  public static func countMargins(
    _ articles: [AnnotatedArticle], model: LinearModel, step: Int32, levels: Int
  ) -> [(right: Int, all: Int)] {
    var judge = CountingJudge(model: model, step: step, counts: Array(repeating: (0, 0), count: levels))
    var reading = Reading()
    var stretches = StretchFinder()
    var attributor = Attributor()
    for article in articles {
      reading.read(article.document, lexicon: .english, finder: &stretches, evenWithoutMarks: false)
      guard reading.isRead else { continue }
      judge.quotations = article.quotations
      attributor.attribute(reading, judge: &judge)
    }
    return judge.counts
  }
}

/// What annotators say of a stretch.
private struct Truth {
  /// Whether somebody is marked as speaking it.
  let quotation: AnnotatedArticle.Quotation?

  init(_ tokens: Range<Int>, _ reading: Reading, _ quotations: [AnnotatedArticle.Quotation]) {
    let span = reading.span(of: tokens)
    quotation = quotations.first { quotation in
      let places = quotation.parts.isEmpty ? [quotation.span] : quotation.parts
      return places.contains { place in
        2 * (min(place.end, span.end) - max(place.start, span.start)) > span.count
      }
    }
  }

  /// For each choice whether it is right: its speaker is the one marked, and its cue too if any choice has both.
  func right(_ choices: [Choice], _ reading: Reading) -> [Bool] {
    guard let quotation, let speaker = quotation.speaker else { return choices.map { $0.candidate.form == .nobody } }
    let speakers = choices.map { choice in
      !choice.candidate.speaker.isEmpty && reading.span(of: choice.candidate.speaker).overlaps(speaker)
    }
    guard let cue = quotation.cue else { return speakers }
    let both = zip(choices, speakers).map { choice, isRight in
      isRight && choice.candidate.cue >= 0 && reading.tokens[choice.candidate.cue].span.overlaps(cue)
    }
    return both.contains(true) ? both : speakers
  }
}

/// Learns from each decision.
private struct TrainingJudge: Judge {
  var trainer: ChoiceTrainer
  var quotations: [AnnotatedArticle.Quotation] = []
  var stretches = 0
  var withoutRightChoice = 0
  private var lists: [FeatureList] = []

  init(trainer: ChoiceTrainer) { self.trainer = trainer }

  mutating func begin(candidateCount: Int) {}

  mutating func decide(_ choices: [Choice], _ finder: borrowing FeatureFinder, _ reading: Reading) -> Attribution {
    while lists.count < choices.count { lists.append(FeatureList()) }
    for index in choices.indices {
      lists[index].removeAll()
      finder.find(choices[index], reading, into: &lists[index])
    }
    let right = Truth(finder.context.tokens, reading, quotations).right(choices, reading)
    let scores = choices.indices.map { trainer.score(lists[$0]) }
    let best = choices.indices.max { scores[$0] < scores[$1] } ?? 0
    trainer.learn(Array(lists[..<choices.count]), right: right)
    stretches += 1
    if !right.contains(true) { withoutRightChoice += 1 }
    return Attribution(candidate: choices[best].candidate, margin: 0)
  }
}

/// Counts how often a model is right.
private struct CountingJudge: Judge {
  private var judge: ModelJudge
  let step: Int32
  var counts: [(right: Int, all: Int)]
  var quotations: [AnnotatedArticle.Quotation] = []

  init(model: LinearModel, step: Int32, counts: [(right: Int, all: Int)]) {
    judge = ModelJudge(model: model)
    self.step = step
    self.counts = counts
  }

  mutating func begin(candidateCount: Int) { judge.begin(candidateCount: candidateCount) }

  mutating func decide(_ choices: [Choice], _ finder: borrowing FeatureFinder, _ reading: Reading) -> Attribution {
    let attribution = judge.decide(choices, finder, reading)
    guard attribution.candidate.form != .nobody else { return attribution }
    let truth = Truth(finder.context.tokens, reading, quotations)
    let speaker = reading.span(of: attribution.candidate.speaker)
    let level = min(max(Int(attribution.margin / step), 0), counts.count - 1)
    counts[level].all += 1
    if truth.quotation?.speaker?.overlaps(speaker) == true { counts[level].right += 1 }
    return attribution
  }
}
