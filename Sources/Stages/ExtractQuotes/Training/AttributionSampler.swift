public import Learning
public import StageKit

/// Hands out the decisions of the stage on who speaks, for training and for counting errors.
///
/// The candidates and their features are computed by the code that the stage runs, so that a model sees the same in
/// training and in use.
public struct AttributionSampler {
  private var text = AnalyzedText()
  private var spanFinder = QuotedSpanFinder()
  private var attributor = Attributor()

  /// A sampler with empty buffers.
  public init() {}

  /// Calls `choose` for all words between marks in text order; it returns the index of the choice that is taken.
  ///
  /// What is taken changes the features of the decisions after it, as it does in the stage.
  public mutating func forEachSample(in document: Document, choose: (AttributionSample) -> Int) {
    text.analyze(document, lexicon: .english, finder: &spanFinder, evenWithoutMarks: false)
    guard text.isAnalyzed else { return }
    withoutActuallyEscaping(choose) { choose in
      var classifier = SamplingClassifier(choose: choose)
      attributor.attribute(text, classifier: &classifier)
    }
  }

  /// Whom a model takes for the speakers of all words between marks that somebody speaks.
  public mutating func decisions(in document: Document, model: LinearModel) -> [SpeakerDecision] {
    text.analyze(document, lexicon: .english, finder: &spanFinder, evenWithoutMarks: false)
    guard text.isAnalyzed else { return [] }
    var classifier = ModelSpeakerClassifier(model: model)
    attributor.attribute(text, classifier: &classifier)
    return attributor.attributions.indices.compactMap { index in
      let attribution = attributor.attributions[index]
      guard attribution.candidate.form != .nobody else { return nil }
      return SpeakerDecision(
        span: text.span(of: QuotedSpanContext(index, text).tokens),
        speaker: text.span(of: attribution.candidate.speaker), margin: attribution.margin)
    }
  }
}

/// Asks a function for each decision.
private struct SamplingClassifier: SpeakerClassifier {
  let choose: (AttributionSample) -> Int

  mutating func begin(candidateCount: Int) {}

  mutating func classify(_ choices: [Choice], _ finder: borrowing FeatureFinder, _ text: AnalyzedText) -> Attribution {
    var samples: [AttributionSample.Choice] = []
    for choice in choices {
      let candidate = choice.candidate
      var features = FeatureList()
      finder.find(choice, text, into: &features)
      samples.append(
        AttributionSample.Choice(
          speaker: candidate.speaker.isEmpty ? nil : text.span(of: candidate.speaker),
          cue: candidate.cue < 0 ? nil : text.tokens[candidate.cue].span, features: features))
    }
    let taken = choose(AttributionSample(span: text.span(of: finder.context.tokens), choices: samples))
    return Attribution(candidate: choices[taken].candidate, margin: 0)
  }
}
