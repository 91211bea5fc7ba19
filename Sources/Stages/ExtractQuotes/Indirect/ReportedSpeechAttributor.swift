import Learning
import StageKit

/// Reported speech that was chosen, and how clear the decision was.
struct ReportedAttribution {
  let speech: ReportedSpeech
  /// How much higher its score is than the score of reporting nothing.
  let margin: Int32
}

/// Decides what a cue reports, if anything.
protocol ReportedSpeechClassifier {
  mutating func classify(_ choices: [ReportedSpeech], _ text: AnalyzedText) -> ReportedAttribution?
}

/// Chooses the words with the best score, if it is near or above the score of reporting nothing.
struct ModelReportedSpeechClassifier: ReportedSpeechClassifier {
  /// Choices with a smaller margin are ignored. It is below zero because half of the uncertain choices are mostly right.
  static let minMargin = Int32(-1.2 * LinearModel.unit)

  let model: LinearModel

  func classify(_ choices: [ReportedSpeech], _ text: AnalyzedText) -> ReportedAttribution? {
    guard let cue = choices.first?.candidate.cue else { return nil }
    var nothing = ScoreSink(model)
    ReportedSpeechFeatures(text: text).findNothing(cue, into: &nothing)
    var best: (choice: ReportedSpeech, score: Int32)?
    for choice in choices {
      var sink = ScoreSink(model)
      ReportedSpeechFeatures(text: text).find(choice, into: &sink)
      if sink.score > best?.score ?? .min { best = (choice, sink.score) }
    }
    guard let best, best.score - nothing.score > Self.minMargin else { return nil }
    return ReportedAttribution(speech: best.choice, margin: best.score - nothing.score)
  }
}

/// Chooses what each cue reports; among overlapping choices the one with the largest margin wins.
struct ReportedSpeechAttributor {
  /// In text order, not overlapping.
  private(set) var found: [ReportedAttribution] = []
  private var finder = ReportedSpeechFinder()
  private var isTaken: [Bool] = []

  mutating func attribute(_ candidates: [Candidate], _ text: AnalyzedText, model: LinearModel) {
    var classifier = ModelReportedSpeechClassifier(model: model)
    attribute(candidates, text, classifier: &classifier)
  }

  mutating func attribute<J: ReportedSpeechClassifier>(
    _ candidates: [Candidate], _ text: AnalyzedText, classifier: inout J
  ) {
    found.removeAll(keepingCapacity: true)
    var first = 0
    while first < candidates.count {
      var end = first + 1
      while end < candidates.count, candidates[end].cue == candidates[first].cue { end += 1 }
      finder.find(candidates[first..<end], text)
      if !finder.choices.isEmpty, let chosen = classifier.classify(finder.choices, text) { found.append(chosen) }
      first = end
    }
    dropOverlaps(text)
  }

  private mutating func dropOverlaps(_ text: AnalyzedText) {
    isTaken.removeAll(keepingCapacity: true)
    isTaken.append(contentsOf: repeatElement(false, count: text.tokens.count))
    // The cue's position breaks ties, so that the order is deterministic.
    found.sort { ($1.margin, $0.speech.candidate.cue) < ($0.margin, $1.speech.candidate.cue) }
    found.removeAll { attribution in
      let content = attribution.speech.content
      // Contents are at most 80 words long.
      if content.contains(where: { isTaken[$0] }) { return true }
      for token in content { isTaken[token] = true }
      return false
    }
    found.sort { $0.speech.content.lowerBound < $1.speech.content.lowerBound }
  }
}
