public import Learning
public import StageKit

/// Hands out the decisions of the stage on who speaks, for training and for counting errors.
///
/// The candidates and their features are computed by the code that the stage runs, so that a model sees the same in
/// training and in use.
public struct AttributionSampler {
  private var reading = Reading()
  private var stretches = StretchFinder()
  private var attributor = Attributor()

  /// A sampler with empty buffers.
  public init() {}

  /// Calls `choose` for all words between marks in text order; it returns the index of the choice that is taken.
  ///
  /// What is taken changes the features of the decisions after it, as it does in the stage.
  public mutating func forEachSample(in document: Document, choose: (AttributionSample) -> Int) {
    reading.read(document, lexicon: .english, finder: &stretches, evenWithoutMarks: false)
    guard reading.isRead else { return }
    withoutActuallyEscaping(choose) { choose in
      var judge = SamplingJudge(choose: choose)
      attributor.attribute(reading, judge: &judge)
    }
  }

  /// Whom a model takes for the speakers of all words between marks that somebody speaks.
  public mutating func decisions(in document: Document, model: LinearModel) -> [SpeakerDecision] {
    reading.read(document, lexicon: .english, finder: &stretches, evenWithoutMarks: false)
    guard reading.isRead else { return [] }
    var judge = ModelJudge(model: model)
    attributor.attribute(reading, judge: &judge)
    return attributor.attributions.indices.compactMap { index in
      let attribution = attributor.attributions[index]
      guard attribution.candidate.form != .nobody else { return nil }
      return SpeakerDecision(
        span: reading.span(of: StretchContext(index, reading).tokens),
        speaker: reading.span(of: attribution.candidate.speaker), margin: attribution.margin)
    }
  }
}

/// Asks a function for each decision.
private struct SamplingJudge: Judge {
  let choose: (AttributionSample) -> Int

  mutating func begin(candidateCount: Int) {}

  mutating func decide(_ choices: [Choice], _ finder: borrowing FeatureFinder, _ reading: Reading) -> Attribution {
    var samples: [AttributionSample.Choice] = []
    for choice in choices {
      let candidate = choice.candidate
      var features = FeatureList()
      finder.find(choice, reading, into: &features)
      samples.append(
        AttributionSample.Choice(
          speaker: candidate.speaker.isEmpty ? nil : reading.span(of: candidate.speaker),
          cue: candidate.cue < 0 ? nil : reading.tokens[candidate.cue].span, features: features))
    }
    let taken = choose(AttributionSample(span: reading.span(of: finder.context.tokens), choices: samples))
    return Attribution(candidate: choices[taken].candidate, margin: 0)
  }
}
