import Learning
import StageKit

/// A candidate for one quoted span, with the tokens between the two.
struct Choice {
  let candidate: Candidate
  /// Whether a strong cue is nearer to the span on the same side.
  var hasNearerStrongCue = false
  /// The index of the candidate among all candidates of the document; -1 for a candidate of this span alone.
  var candidateIndex = -1
  /// The tokens between the candidate and the span.
  var gap = Gap()

  static let nobody = Choice(candidate: .nobody)
}

/// The speaker of a quoted span, and how clear the decision was.
struct Attribution {
  let candidate: Candidate
  /// How much higher the candidate's score is than the best score of another speaker.
  let margin: Int32
}

/// Chooses the speaker of a quoted span: by a model, or by the annotations that a model is trained on.
protocol SpeakerClassifier {
  /// Starts a document with this number of candidates.
  mutating func begin(candidateCount: Int)
  mutating func classify(_ choices: [Choice], _ finder: borrowing FeatureFinder, _ text: AnalyzedText) -> Attribution
}

/// Chooses the most likely speaker, or nobody if that is more likely than all speakers together.
///
/// Several choices may name the same speaker, and often it is uncertain who speaks but certain that somebody does.
/// Therefore likelihoods are added up before they are compared.
struct ModelSpeakerClassifier: SpeakerClassifier {
  /// Less likely choices are ignored: 1/256 of the best one.
  private static let minLikelihood: Int32 = 256

  let model: LinearModel
  private var scores: [Int32] = []
  /// The likelihood of each choice that is not ignored.
  private var likely: [(index: Int, likelihood: Int)] = []
  /// The score of each candidate's own features, for spans after it and before it; `.min` if not computed yet.
  private var candidateScores: [Int32] = []

  init(model: LinearModel) { self.model = model }

  mutating func begin(candidateCount: Int) {
    candidateScores.removeAll(keepingCapacity: true)
    candidateScores.append(contentsOf: repeatElement(.min, count: 2 * candidateCount))
  }

  mutating func classify(
    _ choices: [Choice], _ finder: borrowing FeatureFinder, _ text: AnalyzedText
  ) -> Attribution {
    scores.removeAll(keepingCapacity: true)
    var sink = ScoreSink(model)
    for choice in choices {
      sink.score = 0
      if choice.candidateIndex >= 0 {
        let isAfter = choice.candidate.cue > finder.context.last
        let slot = 2 * choice.candidateIndex + (isAfter ? 1 : 0)
        if candidateScores[slot] == .min {
          finder.findCandidate(choice.candidate, isAfter: isAfter, text, into: &sink)
          candidateScores[slot] = sink.score
        } else {
          sink.score = candidateScores[slot]
        }
        finder.findPosition(choice, text, into: &sink)
      } else {
        finder.find(choice, text, into: &sink)
      }
      scores.append(sink.score)
    }
    let top = scores.max() ?? 0
    likely.removeAll(keepingCapacity: true)
    for index in choices.indices {
      let likelihood = model.likelihood(behind: top &- scores[index])
      if likelihood >= Self.minLikelihood { likely.append((index, Int(likelihood))) }
    }

    let best = likeliest(choices, isSpeech: finder.context.isSpeech)
    var runnerUp = Int32.min / 2
    for index in choices.indices where !choices[index].candidate.names(choices[best].candidate) {
      runnerUp = max(runnerUp, scores[index])
    }
    return Attribution(candidate: choices[best].candidate, margin: scores[best] - runnerUp)
  }

  private func likeliest(_ choices: [Choice], isSpeech: Bool) -> Int {
    var spoken = 0
    var best: (index: Int, total: Int)?
    var nobody: (index: Int, likelihood: Int)?
    for (index, likelihood) in likely {
      let candidate = choices[index].candidate
      guard candidate.form != .nobody else {
        nobody = (index, likelihood)
        continue
      }
      spoken += likelihood
      var total = 0
      for other in likely where candidate.names(choices[other.index].candidate) { total += other.likelihood }
      if best.map({ (total, scores[index]) > ($0.total, scores[$0.index]) }) ?? true { best = (index, total) }
    }
    guard let best else { return nobody?.index ?? 0 }
    // Somebody speaks it: then a speaker who is more likely than all others together.
    if isSpeech, 2 * best.total > spoken { return best.index }
    if let nobody, nobody.likelihood > spoken { return nobody.index }
    return best.index
  }
}

/// Chooses a candidate for each quoted span, in text order.
///
/// Looks at a bounded number of candidates for each span: linear in the text.
struct Attributor {
  /// One for each quoted span of the text, in text order.
  private(set) var attributions: [Attribution] = []
  private var cues = CueFinder()
  private var choices: [Choice] = []
  private var gaps = GapFinder()

  private static let maxNearbyPerSide = 12
  /// How many sentences before and after a span its cue may be.
  static let sentencesBefore: Int32 = 2
  static let sentencesAfter: Int32 = 1

  mutating func attribute<J: SpeakerClassifier>(_ text: AnalyzedText, classifier: inout J) {
    attributions.removeAll(keepingCapacity: true)
    cues.find(in: text, withAllVerbs: false)
    classifier.begin(candidateCount: cues.candidates.count)
    var previous = PreviousAttribution()
    var window = 0
    for index in text.quotedSpans.indices {
      let context = QuotedSpanContext(index, text)
      let nearby = nearbyCandidates(context, text, &window)
      findChoices(context, nearby, previous, text)
      let finder = FeatureFinder(context: context, previous: previous, nearby: nearby, text: text)
      let attribution = classifier.classify(choices, finder, text)
      attributions.append(attribution)
      previous.isSpoken = attribution.candidate.form != .nobody
      if previous.isSpoken { previous.spoken = (index, attribution.candidate) }
    }
  }

  private mutating func findChoices(
    _ context: QuotedSpanContext, _ nearby: ArraySlice<Candidate>, _ previous: PreviousAttribution, _ text: AnalyzedText
  ) {
    choices.removeAll(keepingCapacity: true)
    if let (quotedSpan, spoken) = previous.spoken {
      choices.append(
        Choice(candidate: Candidate(form: .continuation, speaker: spoken.speaker, cue: spoken.cue)))
      // Printed texts do not close a speech that continues in the next paragraph. This is rare in the training data.
      let isLeftOpen =
        quotedSpan + 1 == context.index && text.quotedSpans[quotedSpan].isUnclosed && context.beginsParagraph
      if isLeftOpen, !nearby.contains(where: { text.sharesSentence($0.cue, context.last) }) { return }
    }
    choices.append(.nobody)
    if let label = Self.label(of: context, text) {
      choices.append(
        Choice(candidate: Candidate(form: .label, speaker: context.tokens.lowerBound..<label, cue: label)))
    }
    // From the span outwards on each side, so that the cues in between are counted on the way.
    let firstAfter = nearby.firstIndex { $0.cue > context.last } ?? nearby.endIndex
    var passed = PassedCues()
    gaps.removeAll()
    for index in firstAfter..<nearby.endIndex {
      let candidate = nearby[index]
      // A signature belongs to the quotation right before it; a colon introduces what follows it.
      if candidate.form == .dash && !Self.follows(candidate.cue, context, text) { continue }
      if candidate.form == .colon { continue }
      append(passed.pass(candidate, text), index, gaps.gap(after: context, candidate, text))
    }
    passed = PassedCues()
    for index in (nearby.startIndex..<firstAfter).reversed() where nearby[index].form != .dash {
      let candidate = nearby[index]
      append(passed.pass(candidate, text), index, gaps.gap(before: context, candidate, text))
    }
  }

  private mutating func append(_ choice: Choice, _ index: Int, _ gap: Gap) {
    var choice = choice
    choice.candidateIndex = choice.candidate.form == .dash ? -1 : index
    choice.gap = gap
    choices.append(choice)
  }

  private static func follows(_ cue: Int, _ context: QuotedSpanContext, _ text: AnalyzedText) -> Bool {
    cue > context.last && cue - context.last <= 4
      && (context.last + 1..<cue).allSatisfy { !text.isWordOrNumber($0) }
  }

  /// The colon after a label in capitals at the start of the span: `LEE: We won`.
  static func label(of context: QuotedSpanContext, _ text: AnalyzedText) -> Int? {
    var token = context.tokens.lowerBound
    while token < context.last, token - context.tokens.lowerBound < 4, text.tokens[token].kind == .word,
      text.tokens[token].shape.contains(.allCapitals)
    {
      token += 1
    }
    guard token > context.tokens.lowerBound, token < context.last, text.tokens[token].key == Key.colon else {
      return nil
    }
    return token
  }

  /// The candidates whose cue is at most two sentences before the span or one after it.
  private func nearbyCandidates(
    _ context: QuotedSpanContext, _ text: AnalyzedText, _ window: inout Int
  ) -> ArraySlice<Candidate> {
    let all = cues.candidates
    let first = text.words[context.tokens.lowerBound]
    let last = text.words[context.last]
    while window < all.count {
      let cue = text.words[all[window].cue]
      guard cue.sentence < first.sentence - Self.sentencesBefore || cue.paragraph < first.paragraph - 1 else { break }
      window += 1
    }
    var firstAfter = window
    while firstAfter < all.count && all[firstAfter].cue < context.tokens.lowerBound { firstAfter += 1 }
    var end = firstAfter
    // A paragraph that is all speech may continue in the next one, which names the speaker.
    let next = context.index + 1
    let mayContinue =
      context.standsAlone && context.beginsParagraph && next < text.quotedSpans.count
      && text.words[text.quotedSpans[next].tokens.lowerBound].sentence == last.sentence + 1
    let lastParagraph = mayContinue ? last.paragraph + 1 : last.paragraph
    while end < all.count, end - firstAfter < Self.maxNearbyPerSide {
      let cue = text.words[all[end].cue]
      guard cue.sentence <= last.sentence + Self.sentencesAfter && cue.paragraph <= lastParagraph else { break }
      end += 1
    }
    // A very long sentence must not be searched once for each of its spans.
    if firstAfter - window > Self.maxNearbyPerSide { window = firstAfter - Self.maxNearbyPerSide }
    return all[window..<end]
  }
}

/// The cues between a quoted span and the next candidate outwards.
private struct PassedCues {
  private var hasStrong = false
  private var last = -1
  private var hadStrongBeforeLast = false

  /// The choice of a candidate. Its own cue is in between only for the candidates of later cues.
  mutating func pass(_ candidate: Candidate, _ text: AnalyzedText) -> Choice {
    if candidate.cue != last {
      last = candidate.cue
      hadStrongBeforeLast = hasStrong
      if text.words[last].cueStrength >= 3 { hasStrong = true }
    }
    return Choice(candidate: candidate, hasNearerStrongCue: hadStrongBeforeLast)
  }
}
