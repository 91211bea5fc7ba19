import StageKit

/// Who speaks the words of a stretch, and how clear it is.
struct Attribution {
  let candidate: Candidate
  /// By how much the candidate's score beats the best one that names another speaker.
  let margin: Int
}

/// Chooses a candidate for each stretch, from the first to the last.
///
/// Looks at a bounded number of candidates a stretch: linear in the text.
struct Attributor {
  /// As many stretches as the reading has, in order.
  private(set) var attributions: [Attribution] = []
  private var cues = CueFinder()

  /// The candidates of all cues outside quotations, in the order of their cues.
  var candidates: [Candidate] { cues.candidates }

  private static let maxNearbyOnASide = 24

  mutating func attribute(_ reading: Reading, weights: RuleWeights) {
    attributions.removeAll(keepingCapacity: true)
    cues.find(in: reading)
    var previous = PreviousAttribution()
    var window = 0
    for index in reading.stretches.indices {
      let context = StretchContext(index, reading)
      let nearby = nearbyCandidates(context, reading, &window)
      let finder = FeatureFinder(context: context, previous: previous, nearby: nearby, reading: reading)
      var best = (candidate: Candidate.nobody, score: weights.score(finder.features(of: .nobody, in: reading)))
      var second = Int.min
      forEachCandidate(context, nearby, previous, reading) { candidate in
        let score = weights.score(finder.features(of: candidate, in: reading))
        if score > best.score {
          if !candidate.speaker.overlaps(best.candidate.speaker) { second = best.score }
          best = (candidate, score)
        } else if !candidate.speaker.overlaps(best.candidate.speaker) {
          second = max(second, score)
        }
      }
      let margin = second == .min ? weights.maxMargin : min(best.score - second, weights.maxMargin)
      attributions.append(Attribution(candidate: best.candidate, margin: margin))
      previous.isSpoken = best.candidate.form != .nobody
      if previous.isSpoken { previous.spoken = (index, best.candidate) }
    }
  }

  /// Calls `body` with every candidate but nobody.
  private func forEachCandidate(
    _ context: StretchContext, _ nearby: ArraySlice<Candidate>, _ previous: PreviousAttribution, _ reading: Reading,
    _ body: (Candidate) -> Void
  ) {
    if let spoken = previous.spoken?.candidate {
      body(Candidate(form: .continuation, speaker: spoken.speaker, cue: spoken.cue))
    }
    if let label = Self.label(of: context, reading) {
      body(Candidate(form: .label, speaker: context.tokens.lowerBound..<label, cue: label))
    }
    for candidate in nearby {
      // A signature belongs to the quotation right before it.
      if candidate.form == .dash && !Self.follows(candidate.cue, context, reading) { continue }
      // What a colon introduces comes behind it.
      if candidate.form == .colon && candidate.cue > context.last { continue }
      body(candidate)
    }
  }

  private static func follows(_ cue: Int, _ context: StretchContext, _ reading: Reading) -> Bool {
    cue > context.last && cue - context.last <= 4
      && (context.last + 1..<cue).allSatisfy { !reading.isWordOrNumber($0) }
  }

  /// The colon behind a label in capitals at the stretch's start: `LEE: We won`.
  static func label(of context: StretchContext, _ reading: Reading) -> Int? {
    var token = context.tokens.lowerBound
    while token < context.last, token - context.tokens.lowerBound < 4, reading.tokens[token].kind == .word,
      reading.tokens[token].shape.contains(.allCapitals)
    {
      token += 1
    }
    guard token > context.tokens.lowerBound, token < context.last, reading.tokens[token].key == Key.colon else {
      return nil
    }
    return token
  }

  /// The candidates whose cue is at most two units before the stretch or one behind it.
  private func nearbyCandidates(
    _ context: StretchContext, _ reading: Reading, _ window: inout Int
  ) -> ArraySlice<Candidate> {
    let all = cues.candidates
    let first = reading.words[context.tokens.lowerBound]
    let last = reading.words[context.last]
    while window < all.count {
      let cue = reading.words[all[window].cue]
      guard cue.unit < first.unit - 2 || cue.paragraph < first.paragraph - 1 else { break }
      window += 1
    }
    var firstAfter = window
    while firstAfter < all.count && all[firstAfter].cue < context.tokens.lowerBound { firstAfter += 1 }
    var end = firstAfter
    while end < all.count, end - firstAfter < Self.maxNearbyOnASide {
      let cue = reading.words[all[end].cue]
      guard cue.unit <= last.unit + 1 && cue.paragraph == last.paragraph else { break }
      end += 1
    }
    // A very long unit must not be walked once for each of its stretches.
    if firstAfter - window > Self.maxNearbyOnASide { window = firstAfter - Self.maxNearbyOnASide }
    return all[window..<end]
  }
}
