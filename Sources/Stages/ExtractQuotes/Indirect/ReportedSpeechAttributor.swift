import Learning
import StageKit

/// Reported speech that was chosen, with how clear it is.
struct ReportedAttribution {
  let speech: ReportedSpeech
  /// By how much its score beats that of nothing being reported.
  let margin: Int32
}

/// Decides what a cue reports, if anything.
protocol ReportedJudge {
  mutating func decide(_ choices: [ReportedSpeech], _ reading: Reading) -> ReportedAttribution?
}

/// Takes what scores best, if that is better than nothing.
struct ReportedModelJudge: ReportedJudge {
  /// How much worse than nothing a choice may be: half of the doubtful ones are right for the most part of their words.
  static let leastMargin = Int32(-1.2 * LinearModel.unit)

  let model: LinearModel

  func decide(_ choices: [ReportedSpeech], _ reading: Reading) -> ReportedAttribution? {
    guard let cue = choices.first?.candidate.cue else { return nil }
    var nothing = ScoreSink(model)
    ReportedFeatures(reading: reading).findNothing(cue, into: &nothing)
    var best: (choice: ReportedSpeech, score: Int32)?
    for choice in choices {
      var sink = ScoreSink(model)
      ReportedFeatures(reading: reading).find(choice, into: &sink)
      if sink.score > best?.score ?? .min { best = (choice, sink.score) }
    }
    guard let best, best.score - nothing.score > Self.leastMargin else { return nil }
    return ReportedAttribution(speech: best.choice, margin: best.score - nothing.score)
  }
}

/// Chooses what each cue reports; of what overlaps, the clearest.
struct ReportedSpeechAttributor {
  /// In text order, not overlapping.
  private(set) var found: [ReportedAttribution] = []
  private var finder = ReportedSpeechFinder()
  private var isTaken: [Bool] = []

  mutating func attribute(_ candidates: [Candidate], _ reading: Reading, model: LinearModel) {
    var judge = ReportedModelJudge(model: model)
    attribute(candidates, reading, judge: &judge)
  }

  mutating func attribute<J: ReportedJudge>(_ candidates: [Candidate], _ reading: Reading, judge: inout J) {
    found.removeAll(keepingCapacity: true)
    var first = 0
    while first < candidates.count {
      var end = first + 1
      while end < candidates.count, candidates[end].cue == candidates[first].cue { end += 1 }
      finder.find(candidates[first..<end], reading)
      if !finder.choices.isEmpty, let chosen = judge.decide(finder.choices, reading) { found.append(chosen) }
      first = end
    }
    dropOverlaps(reading)
  }

  private mutating func dropOverlaps(_ reading: Reading) {
    isTaken.removeAll(keepingCapacity: true)
    isTaken.append(contentsOf: repeatElement(false, count: reading.tokens.count))
    // The place breaks ties, so that the order is the same everywhere.
    found.sort { ($1.margin, $0.speech.candidate.cue) < ($0.margin, $1.speech.candidate.cue) }
    found.removeAll { attribution in
      let content = attribution.speech.content
      // Contents are at most eighty words long.
      if content.contains(where: { isTaken[$0] }) { return true }
      for token in content { isTaken[token] = true }
      return false
    }
    found.sort { $0.speech.content.lowerBound < $1.speech.content.lowerBound }
  }
}
