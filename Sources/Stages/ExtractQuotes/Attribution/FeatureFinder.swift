import Learning
import StageKit

/// The attribution of the stretch before, as the next one sees it.
struct PreviousAttribution {
  /// The last stretch that somebody speaks, with its attribution.
  var spoken: (stretch: Int, candidate: Candidate)?
  /// Whether the stretch right before is somebody's.
  var isSpoken = false
}

/// Finds the features of the choices for a stretch.
struct FeatureFinder: ~Copyable {
  let context: StretchContext
  let previous: PreviousAttribution
  /// Whether a cue shares the stretch's sentence: 0 none, 1 a weak one, 2 a verb of speech.
  let rival: UInt64
  /// The nearest cue before the stretch in its sentence; -1 without one.
  let governingCue: Int
  /// The first verb of speech before the stretch in its sentence; -1 without one.
  let outerCue: Int
  /// How many cues are near, to three.
  let cueCount: UInt64
  /// What the token before the stretch says.
  let introduction: UInt64

  init(
    context: StretchContext, previous: PreviousAttribution, nearby: ArraySlice<Candidate>, reading: borrowing Reading
  ) {
    self.context = context
    self.previous = previous
    var rival: UInt64 = 0
    var governing = -1
    var outer = -1
    for candidate in nearby {
      guard
        reading.sharesUnit(candidate.cue, context.tokens.lowerBound) || reading.sharesUnit(candidate.cue, context.last)
      else { continue }
      rival = max(rival, reading.words[candidate.cue].cueStrength >= 3 ? 2 : 1)
      if candidate.cue < context.tokens.lowerBound {
        governing = candidate.cue
        if outer < 0, reading.words[candidate.cue].cueStrength >= 3 { outer = candidate.cue }
      }
    }
    self.rival = rival
    governingCue = governing
    outerCue = outer
    cueCount = UInt64(min(nearby.count, 3))
    introduction =
      if let before = context.tokenBefore {
        context.beginsSentence
          ? Word.Outline.sentenceStart : reading.isQuoted(before) ? Word.Outline.quoted : reading.outline(before)
      } else {
        Word.Outline.paragraphStart
      }
  }

  /// Hands the features of a choice to a sink.
  @inline(__always)
  func find<Sink: FeatureSink>(_ choice: Choice, _ reading: Reading, into sink: inout Sink) {
    switch choice.candidate.form {
    case .dash: sink.add(.dash)
    case .label: sink.add(.label)
    case .nobody: findNobody(reading, into: &sink)
    case .continuation: findContinuation(reading, into: &sink)
    default:
      findCandidate(choice.candidate, isAfter: choice.candidate.cue > context.last, reading, into: &sink)
      findPlace(choice, reading, into: &sink)
    }
  }

  // MARK: A candidate by itself

  func findCandidate<Sink: FeatureSink>(
    _ candidate: Candidate, isAfter: Bool, _ reading: Reading, into sink: inout Sink
  ) {
    let side: UInt64 = isAfter ? 1 : 0
    let form = UInt64(candidate.form.rawValue) << 1 | side
    let cue = candidate.cue
    let speaker = candidate.speaker
    let key = reading.tokens[cue].key
    let first = speaker.lowerBound
    let end = speaker.upperBound
    sink.add(.cue, key)
    sink.add(.firstWord, reading.outline(first), form >> 1)
    sink.add(.lastWord, reading.tokens[end - 1].key)
    let type = reading.phraseType(speaker)
    sink.add(.phraseType, type)
    sink.add(.phraseType, type, form + 1)
    sink.add(.cueType, key, type)
    sink.add(.phraseClass, reading.phraseClass(speaker), form)
    if cue > 0 { sink.add(.beforeCue, reading.outline(cue - 1), form) }
    if cue + 1 < reading.tokens.count {
      sink.add(.afterCue, reading.isMark(cue + 1) || reading.isQuoted(cue + 1) ? 7 : reading.outline(cue + 1), side)
    }
    sink.add(.beginsSentence, reading.isUnitStart(first) ? 1 : 0, form)
    if first > 0 { sink.add(.beforePhrase, reading.outline(first - 1), form >> 1) }
    if end < reading.tokens.count { sink.add(.afterPhrase, end == cue ? 8 : reading.outline(end), form >> 1) }
    if reading.isNounCue(cue) { sink.add(.nounCue, form) }
    if reading.words[cue].isParticiple { sink.add(.participle, form) }
    sink.add(.cueGap, Buckets.count(cue - end), form)
    if end < cue {
      sink.add(.bridge, candidate.bridge, form)
      sink.add(.bridgeCue, candidate.bridge, reading.words[cue].isParticiple ? 1 : 0)
      if cue > 0 { sink.add(.bridgeCue, candidate.bridge & 31, 2 &+ reading.outline(cue - 1)) }
    }
  }

  // MARK: Where it stands

  func findPlace<Sink: FeatureSink>(_ choice: Choice, _ reading: Reading, into sink: inout Sink) {
    let candidate = choice.candidate
    let cue = candidate.cue
    let isAfter = cue > context.last
    let side: UInt64 = isAfter ? 1 : 0
    let form = UInt64(candidate.form.rawValue) << 1 | side
    let key = reading.tokens[cue].key
    let edge = isAfter ? context.last : context.tokens.lowerBound
    let units = abs(Int(reading.words[cue].unit - reading.words[edge].unit))
    let paragraphs = abs(Int(reading.words[cue].paragraph - reading.words[context.tokens.lowerBound].paragraph))
    let isSame: UInt64 = units == 0 ? 1 : 0
    let place = UInt64(min(units, 3) << 2 | min(paragraphs, 2)) << 1 | side
    let gap = choice.gap
    let distance = Buckets.count(gap.words)
    let ending = context.ending.rawValue
    let strength = UInt64(reading.words[cue].cueStrength)
    let lower: UInt64 = context.isLowerCase ? 1 : 0

    sink.add(.distanceEnding, distance, ending << 1 | side)
    sink.add(.cuePlace, key, isSame << 1 | side)
    sink.add(.cueEnding, key, ending << 2 | isSame << 1 | side)
    if isSame == 1 { sink.add(.cueIntroduction, key, introduction) }
    sink.add(.strengthPlace, strength, place)
    if choice.hasNearerStrongCue { sink.add(.nearerStrong, place, strength) }
    sink.add(.introduction, introduction, place)
    sink.add(.capital, lower, place)
    sink.add(.length, context.lengthClass, place)
    if context.tokens.count <= 4 { sink.add(.lengthCue, key, UInt64(context.tokens.count) << 1 | side) }
    sink.add(.rival, rival << 2 | isSame << 1 | side, strength)
    if gap.first == nil { sink.add(.adjacent, form, ending) } else { sink.add(.commas, gap.signature, side) }
    if outerCue >= 0, isSame == 1, !isAfter {
      let outer: UInt64 = (cue == outerCue ? 16 : 0) | strength
      let first = candidate.speaker.lowerBound
      sink.add(.outer, outer, first > 0 ? reading.outline(first - 1) : 0)
      sink.add(.outer, outer, form << 8)
    }
    sink.add(.distanceCapital, distance << 3 | ending, form << 1 | lower)
    if context.isInPhrase { sink.add(.inPhrase, form, place) }
    if context.isTitleCase { sink.add(.titleCase, context.lengthClass, place) }
    if context.isInPhrase { sink.add(.cueInPhrase, key) }
    if let spoken = previous.spoken {
      let isNext: UInt64 = spoken.stretch + 1 == context.index ? 1 : 0
      if spoken.candidate.cue == cue { sink.add(.cueUsed, ending << 2 | isNext << 1 | side, place) }
      if spoken.candidate.speaker == candidate.speaker {
        sink.add(.sameSpeaker, 1, place)
      } else if reading.tokens[spoken.candidate.speaker.upperBound - 1].key
        == reading.tokens[candidate.speaker.upperBound - 1].key
      {
        sink.add(.sameSpeaker, 2, place)
      }
    }
  }
}
