import Learning
import StageKit

/// A candidate for a stretch, with what stands between them.
struct Choice {
  let candidate: Candidate
  /// Whether a verb of speech is nearer on the same side.
  var hasNearerStrongCue = false
  /// The candidate's number among all of the document; -1 for one that only this stretch has.
  var number = -1
  /// What lies between the candidate and the stretch.
  var gap = Gap()

  static let nobody = Choice(candidate: .nobody)
}

/// Who speaks the words of a stretch, and how clear it is.
struct Attribution {
  let candidate: Candidate
  /// By how much the candidate's score beats the best one that names another speaker.
  let margin: Int32
}

/// Decides between the choices for a stretch: by a model, or by what annotators found.
protocol Judge {
  /// A document with so many candidates follows.
  mutating func begin(candidateCount: Int)
  mutating func decide(_ choices: [Choice], _ finder: borrowing FeatureFinder, _ reading: Reading) -> Attribution
}

/// Takes the likeliest speaker, or nobody where that is likelier than anybody.
///
/// Several choices may name one speaker, and what is doubtful is often who speaks rather than whether anybody does: so
/// likelihoods are added up before they are compared.
struct ModelJudge: Judge {
  /// What less likely choices add to others is nothing: 1/256 of the best one.
  private static let leastLikelihood: Int32 = 256

  let model: LinearModel
  private var scores: [Int32] = []
  /// How likely each choice is that is not far behind the best one.
  private var likely: [(index: Int, likelihood: Int)] = []
  /// What each candidate by itself is worth, before a stretch and behind it, as far as it has been asked for.
  private var ownScores: [Int32] = []

  init(model: LinearModel) { self.model = model }

  mutating func begin(candidateCount: Int) {
    ownScores.removeAll(keepingCapacity: true)
    ownScores.append(contentsOf: repeatElement(.min, count: 2 * candidateCount))
  }

  mutating func decide(
    _ choices: [Choice], _ finder: borrowing FeatureFinder, _ reading: Reading
  ) -> Attribution {
    scores.removeAll(keepingCapacity: true)
    var sink = ScoreSink(model)
    for choice in choices {
      sink.score = 0
      if choice.number >= 0 {
        let isAfter = choice.candidate.cue > finder.context.last
        let place = 2 * choice.number + (isAfter ? 1 : 0)
        if ownScores[place] == .min {
          finder.findCandidate(choice.candidate, isAfter: isAfter, reading, into: &sink)
          ownScores[place] = sink.score
        } else {
          sink.score = ownScores[place]
        }
        finder.findPlace(choice, reading, into: &sink)
      } else {
        finder.find(choice, reading, into: &sink)
      }
      scores.append(sink.score)
    }
    let top = scores.max() ?? 0
    likely.removeAll(keepingCapacity: true)
    for index in choices.indices {
      let likelihood = model.likelihood(behind: top &- scores[index])
      if likelihood >= Self.leastLikelihood { likely.append((index, Int(likelihood))) }
    }

    let best = likeliest(choices, isSpeech: finder.context.isSpeech)
    var rival = Int32.min / 2
    for index in choices.indices where !choices[index].candidate.names(choices[best].candidate) {
      rival = max(rival, scores[index])
    }
    return Attribution(candidate: choices[best].candidate, margin: scores[best] - rival)
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
    // Somebody speaks it: then rather one who is likelier than all others together.
    if isSpeech, 2 * best.total > spoken { return best.index }
    if let nobody, nobody.likelihood > spoken { return nobody.index }
    return best.index
  }
}

/// Chooses a candidate for each stretch, from the first to the last.
///
/// Looks at a bounded number of candidates a stretch: linear in the text.
struct Attributor {
  /// As many stretches as the reading has, in order.
  private(set) var attributions: [Attribution] = []
  private var cues = CueFinder()
  private var choices: [Choice] = []
  private var gaps = GapFinder()

  private static let maxNearbyOnASide = 12
  /// How many units before a stretch and behind it its cue may stand.
  static let unitsBefore: Int32 = 2
  static let unitsBehind: Int32 = 1

  mutating func attribute<J: Judge>(_ reading: Reading, judge: inout J) {
    attributions.removeAll(keepingCapacity: true)
    cues.find(in: reading, withAllVerbs: false)
    judge.begin(candidateCount: cues.candidates.count)
    var previous = PreviousAttribution()
    var window = 0
    for index in reading.stretches.indices {
      let context = StretchContext(index, reading)
      let nearby = nearbyCandidates(context, reading, &window)
      findChoices(context, nearby, previous, reading)
      let finder = FeatureFinder(context: context, previous: previous, nearby: nearby, reading: reading)
      let attribution = judge.decide(choices, finder, reading)
      attributions.append(attribution)
      previous.isSpoken = attribution.candidate.form != .nobody
      if previous.isSpoken { previous.spoken = (index, attribution.candidate) }
    }
  }

  private mutating func findChoices(
    _ context: StretchContext, _ nearby: ArraySlice<Candidate>, _ previous: PreviousAttribution, _ reading: Reading
  ) {
    choices.removeAll(keepingCapacity: true)
    if let (stretch, spoken) = previous.spoken {
      choices.append(
        Choice(candidate: Candidate(form: .continuation, speaker: spoken.speaker, cue: spoken.cue)))
      // A speech that goes on in the next paragraph is not closed before: a custom of print, rare in what is learned from.
      let isLeftOpen =
        stretch + 1 == context.index && reading.stretches[stretch].isUnclosed && context.beginsParagraph
      if isLeftOpen, !nearby.contains(where: { reading.sharesUnit($0.cue, context.last) }) { return }
    }
    choices.append(.nobody)
    if let label = Self.label(of: context, reading) {
      choices.append(
        Choice(candidate: Candidate(form: .label, speaker: context.tokens.lowerBound..<label, cue: label)))
    }
    // From the stretch outwards on each side, so that the cues between are counted on the way.
    let firstAfter = nearby.firstIndex { $0.cue > context.last } ?? nearby.endIndex
    var passed = PassedCues()
    gaps.removeAll()
    for number in firstAfter..<nearby.endIndex {
      let candidate = nearby[number]
      // A signature belongs to the quotation right before it; what a colon introduces comes behind it.
      if candidate.form == .dash && !Self.follows(candidate.cue, context, reading) { continue }
      if candidate.form == .colon { continue }
      append(passed.pass(candidate, reading), number: number, gaps.gap(behind: context, candidate, reading))
    }
    passed = PassedCues()
    for number in (nearby.startIndex..<firstAfter).reversed() where nearby[number].form != .dash {
      let candidate = nearby[number]
      append(passed.pass(candidate, reading), number: number, gaps.gap(before: context, candidate, reading))
    }
  }

  private mutating func append(_ choice: Choice, number: Int, _ gap: Gap) {
    var choice = choice
    choice.number = choice.candidate.form == .dash ? -1 : number
    choice.gap = gap
    choices.append(choice)
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
      guard cue.unit < first.unit - Self.unitsBefore || cue.paragraph < first.paragraph - 1 else { break }
      window += 1
    }
    var firstAfter = window
    while firstAfter < all.count && all[firstAfter].cue < context.tokens.lowerBound { firstAfter += 1 }
    var end = firstAfter
    // A paragraph that is nothing but speech may go on in the next one, which says who speaks.
    let next = context.index + 1
    let goesOn =
      context.standsAlone && context.beginsParagraph && next < reading.stretches.count
      && reading.words[reading.stretches[next].tokens.lowerBound].unit == last.unit + 1
    let lastParagraph = goesOn ? last.paragraph + 1 : last.paragraph
    while end < all.count, end - firstAfter < Self.maxNearbyOnASide {
      let cue = reading.words[all[end].cue]
      guard cue.unit <= last.unit + Self.unitsBehind && cue.paragraph <= lastParagraph else { break }
      end += 1
    }
    // A very long unit must not be walked once for each of its stretches.
    if firstAfter - window > Self.maxNearbyOnASide { window = firstAfter - Self.maxNearbyOnASide }
    return all[window..<end]
  }
}

/// The cues that lie between a stretch and the next candidate outwards.
private struct PassedCues {
  private var hasStrong = false
  private var last = -1
  private var hadStrongBeforeLast = false

  /// The choice of a candidate; its own cue is not between, but for the candidates of the next one.
  mutating func pass(_ candidate: Candidate, _ reading: Reading) -> Choice {
    if candidate.cue != last {
      last = candidate.cue
      hadStrongBeforeLast = hasStrong
      if reading.words[last].cueStrength >= 3 { hasStrong = true }
    }
    return Choice(candidate: candidate, hasNearerStrongCue: hadStrongBeforeLast)
  }
}
