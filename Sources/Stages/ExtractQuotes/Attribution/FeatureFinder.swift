import Learning
import StageKit

/// The attributions before a span, as far as its features use them.
struct PreviousAttribution {
  /// The index of the last span that somebody speaks, with its candidate.
  var spoken: (quotedSpan: Int, candidate: Candidate)?
  /// Whether somebody speaks the span right before.
  var isSpoken = false
}

/// Computes the features of the choices for a quoted span.
struct FeatureFinder: ~Copyable {
  let context: QuotedSpanContext
  let previous: PreviousAttribution
  /// Whether the span's sentence has a cue: 0 for none, 1 for a weak one, 2 for a strong one.
  let sentenceCue: UInt64
  /// The nearest cue before the span in its sentence; -1 if there is none.
  let governingCue: Int
  /// The first strong cue before the span in its sentence; -1 if there is none.
  let outerCue: Int
  /// The number of candidates near the span, at most three.
  let cueCount: UInt64
  /// The feature key of the token before the span.
  let precedingKey: UInt64

  init(
    context: QuotedSpanContext, previous: PreviousAttribution, nearby: ArraySlice<Candidate>,
    text: borrowing AnalyzedText
  ) {
    self.context = context
    self.previous = previous
    var sentenceCue: UInt64 = 0
    var governing = -1
    var outer = -1
    for candidate in nearby {
      guard
        text.sharesSentence(candidate.cue, context.tokens.lowerBound)
          || text.sharesSentence(candidate.cue, context.last)
      else { continue }
      sentenceCue = max(sentenceCue, text.words[candidate.cue].cueStrength >= 3 ? 2 : 1)
      if candidate.cue < context.tokens.lowerBound {
        governing = candidate.cue
        if outer < 0, text.words[candidate.cue].cueStrength >= 3 { outer = candidate.cue }
      }
    }
    self.sentenceCue = sentenceCue
    governingCue = governing
    outerCue = outer
    cueCount = UInt64(min(nearby.count, 3))
    precedingKey =
      if let before = context.tokenBefore {
        context.beginsSentence
          ? Word.FeatureKey.sentenceStart : text.isQuoted(before) ? Word.FeatureKey.quoted : text.featureKey(before)
      } else {
        Word.FeatureKey.paragraphStart
      }
  }

  /// Adds the features of a choice to a sink.
  @inline(__always)
  func find<Sink: FeatureSink>(_ choice: Choice, _ text: AnalyzedText, into sink: inout Sink) {
    switch choice.candidate.form {
    case .dash: sink.add(.dash)
    case .label: sink.add(.label)
    case .nobody: findNobody(text, into: &sink)
    case .continuation: findContinuation(text, into: &sink)
    default:
      findCandidate(choice.candidate, isAfter: choice.candidate.cue > context.last, text, into: &sink)
      findPosition(choice, text, into: &sink)
    }
  }

  // MARK: The candidate itself

  /// Adds the features of a candidate that do not depend on the span, except for the side on which the span is.
  func findCandidate<Sink: FeatureSink>(
    _ candidate: Candidate, isAfter: Bool, _ text: AnalyzedText, into sink: inout Sink
  ) {
    let side: UInt64 = isAfter ? 1 : 0
    let form = UInt64(candidate.form.rawValue) << 1 | side
    let cue = candidate.cue
    let speaker = candidate.speaker
    let key = text.tokens[cue].key
    let first = speaker.lowerBound
    let end = speaker.upperBound
    sink.add(.cue, key)
    sink.add(.firstWord, text.featureKey(first), form >> 1)
    sink.add(.lastWord, text.tokens[end - 1].key)
    let type = text.phraseType(speaker)
    sink.add(.phraseType, type)
    sink.add(.phraseType, type, form + 1)
    sink.add(.cueType, key, type)
    sink.add(.phraseClass, text.phraseClass(speaker), form)
    if cue > 0 { sink.add(.beforeCue, text.featureKey(cue - 1), form) }
    if cue + 1 < text.tokens.count {
      sink.add(.afterCue, text.isMark(cue + 1) || text.isQuoted(cue + 1) ? 7 : text.featureKey(cue + 1), side)
    }
    sink.add(.beginsSentence, text.isSentenceStart(first) ? 1 : 0, form)
    if first > 0 { sink.add(.beforePhrase, text.featureKey(first - 1), form >> 1) }
    if end < text.tokens.count { sink.add(.afterPhrase, end == cue ? 8 : text.featureKey(end), form >> 1) }
    if text.isNounCue(cue) { sink.add(.nounCue, form) }
    if text.words[cue].isParticiple { sink.add(.participle, form) }
    sink.add(.cueGap, Buckets.count(cue - end), form)
    if end < cue {
      sink.add(.speakerCueGap, candidate.speakerCueGap, form)
      sink.add(.speakerCueGapContext, candidate.speakerCueGap, text.words[cue].isParticiple ? 1 : 0)
      if cue > 0 { sink.add(.speakerCueGapContext, candidate.speakerCueGap & 31, 2 &+ text.featureKey(cue - 1)) }
    }
  }

  // MARK: The position

  /// Adds the features of a candidate's position relative to the span.
  func findPosition<Sink: FeatureSink>(_ choice: Choice, _ text: AnalyzedText, into sink: inout Sink) {
    let candidate = choice.candidate
    let cue = candidate.cue
    let isAfter = cue > context.last
    let side: UInt64 = isAfter ? 1 : 0
    let form = UInt64(candidate.form.rawValue) << 1 | side
    let key = text.tokens[cue].key
    let edge = isAfter ? context.last : context.tokens.lowerBound
    let sentences = abs(Int(text.words[cue].sentence - text.words[edge].sentence))
    let paragraphs = abs(Int(text.words[cue].paragraph - text.words[context.tokens.lowerBound].paragraph))
    let isSame: UInt64 = sentences == 0 ? 1 : 0
    let position = UInt64(min(sentences, 3) << 2 | min(paragraphs, 2)) << 1 | side
    let gap = choice.gap
    let distance = Buckets.count(gap.words)
    let ending = context.ending.rawValue
    let strength = UInt64(text.words[cue].cueStrength)
    let lower: UInt64 = context.isLowerCase ? 1 : 0

    sink.add(.distanceEnding, distance, ending << 1 | side)
    sink.add(.cuePosition, key, isSame << 1 | side)
    sink.add(.cueEnding, key, ending << 2 | isSame << 1 | side)
    if isSame == 1 { sink.add(.cuePrecedingKey, key, precedingKey) }
    sink.add(.strengthPosition, strength, position)
    if choice.hasNearerStrongCue { sink.add(.nearerStrong, position, strength) }
    sink.add(.precedingKey, precedingKey, position)
    sink.add(.capital, lower, position)
    sink.add(.length, context.lengthClass, position)
    if context.tokens.count <= 4 { sink.add(.lengthCue, key, UInt64(context.tokens.count) << 1 | side) }
    sink.add(.sentenceCue, sentenceCue << 2 | isSame << 1 | side, strength)
    if gap.first == nil { sink.add(.adjacent, form, ending) } else { sink.add(.commas, gap.signature, side) }
    if outerCue >= 0, isSame == 1, !isAfter {
      let outer: UInt64 = (cue == outerCue ? 16 : 0) | strength
      let first = candidate.speaker.lowerBound
      sink.add(.outer, outer, first > 0 ? text.featureKey(first - 1) : 0)
      sink.add(.outer, outer, form << 8)
    }
    sink.add(.distanceCapital, distance << 3 | ending, form << 1 | lower)
    if context.isInPhrase { sink.add(.inPhrase, form, position) }
    if context.isTitleCase { sink.add(.titleCase, context.lengthClass, position) }
    if context.isInPhrase { sink.add(.cueInPhrase, key) }
    if let spoken = previous.spoken {
      let isNext: UInt64 = spoken.quotedSpan + 1 == context.index ? 1 : 0
      if spoken.candidate.cue == cue { sink.add(.cueUsed, ending << 2 | isNext << 1 | side, position) }
      if spoken.candidate.speaker == candidate.speaker {
        sink.add(.sameSpeaker, 1, position)
      } else if text.tokens[spoken.candidate.speaker.upperBound - 1].key
        == text.tokens[candidate.speaker.upperBound - 1].key
      {
        sink.add(.sameSpeaker, 2, position)
      }
    }
  }
}
