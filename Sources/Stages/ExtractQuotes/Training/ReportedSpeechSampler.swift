public import Learning
public import StageKit

/// Hands out the decisions of the stage on speech that is reported without marks, for training and for counting errors.
///
/// The candidates and their features are computed by the code that the stage runs.
public struct ReportedSpeechSampler {
  private var text = AnalyzedText()
  private var spanFinder = QuotedSpanFinder()
  private var cues = CueFinder()
  private var attributor = ReportedSpeechAttributor()

  /// A sampler with empty buffers.
  public init() {}

  /// Calls `body` for each cue that may report something, in text order.
  public mutating func forEachSample(in document: Document, body: (ReportedSpeechSample) -> Void) {
    findCues(in: document)
    withoutActuallyEscaping(body) { body in
      var classifier = SamplingClassifier(body: body)
      attributor.attribute(cues.candidates, text, classifier: &classifier)
    }
  }

  /// What a model takes for reported speech, with margins from 0, the least that the stage takes.
  public mutating func decisions(in document: Document, model: LinearModel) -> [SpeakerDecision] {
    findCues(in: document)
    attributor.attribute(cues.candidates, text, model: model)
    return attributor.found.map { attribution in
      SpeakerDecision(
        span: text.span(of: attribution.speech.content),
        speaker: text.span(of: attribution.speech.candidate.speaker),
        margin: attribution.margin - ModelReportedSpeechClassifier.minMargin)
    }
  }

  private mutating func findCues(in document: Document) {
    text.analyze(document, lexicon: .english, finder: &spanFinder, evenWithoutMarks: true)
    cues.find(in: text, withAllVerbs: true)
  }
}

/// Hands out each decision, and takes nothing for reported.
private struct SamplingClassifier: ReportedSpeechClassifier {
  let body: (ReportedSpeechSample) -> Void

  mutating func classify(_ choices: [ReportedSpeech], _ text: AnalyzedText) -> ReportedAttribution? {
    guard let cue = choices.first?.candidate.cue else { return nil }
    let finder = ReportedSpeechFeatures(text: text)
    let samples = choices.map { choice in
      var features = FeatureList()
      finder.find(choice, into: &features)
      return ReportedSpeechSample.Choice(span: text.span(of: choice.content), features: features)
    }
    var nothing = FeatureList()
    finder.findNothing(cue, into: &nothing)
    body(ReportedSpeechSample(cue: text.tokens[cue].span, choices: samples, nothing: nothing))
    return nil
  }
}
