import StageKit

/// The attribution of the stretch before, as the next one sees it.
struct PreviousAttribution {
  /// The last stretch that somebody speaks, with its attribution.
  var spoken: (stretch: Int, candidate: Candidate)?
  /// Whether the stretch right before is somebody's.
  var isSpoken = false
}

/// Finds the features of a candidate for a stretch.
struct FeatureFinder {
  let context: StretchContext
  let previous: PreviousAttribution
  /// The candidates of cues near the stretch, in text order.
  let nearby: ArraySlice<Candidate>
  /// Whether a cue shares the stretch's sentence.
  let hasCueInSentence: Bool

  init(
    context: StretchContext, previous: PreviousAttribution, nearby: ArraySlice<Candidate>, reading: Reading
  ) {
    self.context = context
    self.previous = previous
    self.nearby = nearby
    hasCueInSentence = nearby.contains {
      reading.sharesUnit($0.cue, context.tokens.lowerBound) || reading.sharesUnit($0.cue, context.last)
    }
  }

  func features(of candidate: Candidate, in reading: Reading) -> FeatureSet {
    var features = FeatureSet()
    switch candidate.form {
    case .dash: features.insert(.dash)
    case .label: features.insert(.label)
    case .nobody: addNobody(&features, reading)
    case .continuation: addContinuation(&features, reading)
    default:
      if candidate.cue > context.last {
        addAfter(candidate, &features, reading)
      } else {
        addBefore(candidate, &features, reading)
      }
      addSpeaker(candidate.speaker, &features, reading)
    }
    return features
  }

  private func addBefore(_ candidate: Candidate, _ features: inout FeatureSet, _ reading: Reading) {
    let first = context.tokens.lowerBound
    features.insert(.subjectVerbBefore, plus: Int(candidate.form.rawValue))
    let units = reading.words[first].unit - reading.words[candidate.cue].unit
    if reading.words[first].paragraph != reading.words[candidate.cue].paragraph {
      features.insert(.beforeInOtherParagraph)
    } else {
      features.insert(.beforeInSentence, plus: Int(min(max(units, 0), 2)))
    }
    let end = max(candidate.cue + 1, candidate.speaker.upperBound)
    let distance = wordCount(end..<max(first, end), reading)
    features.insert(.beforeDistance0, plus: Self.bucket(distance))
    addCue(candidate, .beforeCue1, &features, reading)
    features.insert(.beforeEndsComma, plus: context.ending.rawValue)
    features.insert(context.isLowerCase ? .beforeLowerCase : .beforeCapitalized)
    if let before = context.tokenBefore, units <= 0 {
      let key = reading.tokens[before].key
      if key == Key.comma { features.insert(distance <= 3 ? .introducedByComma : .commaButFarCue) }
      features.insert(.introducedByColon, if: key == Key.colon)
      features.insert(.introducedByThat, if: key == Key.that)
      features.insert(.introducedByCue, if: before == candidate.cue)
      features.insert(.introducedDirectly, if: distance == 0 && (key == Key.comma || key == Key.colon))
      let isIntroduced = key == Key.comma || key == Key.colon || before == candidate.cue
      features.insert(.beforeTitle, if: context.isTitleCase && context.tokens.count <= 8 && !isIntroduced)
    }
    features.insert(.beforeShortFar, if: distance > 8 && context.tokens.count <= 3)
    features.insert(.beforeInPhrase, if: context.isInPhrase)
    let nearer = cues(after: candidate.cue, before: first, reading)
    if nearer.count > 0 { features.insert(.beforeNearer1, plus: min(nearer.count, 2) - 1) }
    features.insert(.beforeNearerStrong, if: nearer.isStrong)
    features.insert(.nounCueBefore, if: reading.isNounCue(candidate.cue))
    features.insert(.participleBefore, if: reading.words[candidate.cue].isParticiple)
    let between = context.index - candidate.stretchesBefore
    if between > 0 { features.insert(.beforeStretches1, plus: min(between, 2) - 1) }
    features.insert(.rivalInSentence, if: units > 0 && hasCueInSentence)
  }

  private func addAfter(_ candidate: Candidate, _ features: inout FeatureSet, _ reading: Reading) {
    features.insert(.subjectVerbAfter, plus: Int(candidate.form.rawValue))
    let inSentence = reading.sharesUnit(candidate.cue, context.last)
    features.insert(inSentence ? .afterInSentence : .afterInNextSentence)
    let start = min(candidate.cue, candidate.speaker.lowerBound)
    let end = context.tokens.upperBound
    features.insert(.afterDistance0, plus: Self.bucket(wordCount(end..<max(start, end), reading)))
    addCue(candidate, .afterCue1, &features, reading)
    features.insert(.afterEndsComma, plus: context.ending.rawValue)
    features.insert(context.isLowerCase ? .afterLowerCase : .afterCapitalized)
    let nearer = cues(after: context.last, before: candidate.cue, reading)
    if nearer.count > 0 { features.insert(.afterNearer1, plus: min(nearer.count, 2) - 1) }
    features.insert(.afterNearerStrong, if: nearer.isStrong)
    features.insert(.nounCueAfter, if: reading.isNounCue(candidate.cue))
    features.insert(.participleAfter, if: reading.words[candidate.cue].isParticiple)
    features.insert(
      .invertedAfter, if: candidate.form == .verbSubject && wordCount(end..<max(candidate.cue, end), reading) == 0)
    let between = candidate.stretchesBefore - context.index - 1
    if between > 0 { features.insert(.afterStretches1, plus: min(between, 2) - 1) }
    features.insert(.rivalInSentence, if: !inSentence && hasCueInSentence)
  }

  /// How many cues lie between two tokens, and whether one of them is a verb of speech.
  private func cues(after start: Int, before end: Int, _ reading: Reading) -> (count: Int, isStrong: Bool) {
    var count = 0
    var last = -1
    var isStrong = false
    for other in nearby where other.cue > start && other.cue < end && other.cue != last {
      last = other.cue
      count += 1
      if reading.words[last].cueStrength >= 3 { isStrong = true }
    }
    return (count, isStrong)
  }

  private func addCue(_ candidate: Candidate, _ base: Feature, _ features: inout FeatureSet, _ reading: Reading) {
    let strength = Int(reading.words[candidate.cue].cueStrength)
    if strength > 0 && candidate.form != .colon && candidate.form != .accordingTo {
      features.insert(base, plus: strength - 1)
    }
  }

  private func addSpeaker(_ speaker: Range<Int>, _ features: inout FeatureSet, _ reading: Reading) {
    let first = speaker.lowerBound
    let key = reading.tokens[first].key
    if reading.has(first, .pronoun) && speaker.count == 1 {
      if key == Key.who {
        features.insert(.relativePronoun)
      } else {
        features.insert(reading.has(first, [.male, .female]) ? .personPronoun : .otherPronoun)
      }
    } else if key == Key.who {
      features.insert(.relativePronoun)
    } else if reading.has(first, .determiner) {
      features.insert(.determinerPhrase)
    } else if reading.isCapitalized(first) {
      features.insert(speaker.count > 1 ? .fullName : .oneName)
    } else {
      features.insert(.otherPhrase)
    }
    features.insert(.speakerBeginsSentence, if: reading.isUnitStart(first))
  }

  private func addContinuation(_ features: inout FeatureSet, _ reading: Reading) {
    guard let (stretch, _) = previous.spoken else { return }
    features.insert(.continuation)
    let last = reading.stretches[stretch].tokens.upperBound - 1
    let first = context.tokens.lowerBound
    let paragraphs = reading.words[first].paragraph - reading.words[last].paragraph
    let units = reading.words[first].unit - reading.words[last].unit
    if paragraphs == 0 {
      features.insert(.continuesSentence, plus: Int(min(max(units, 0), 2)))
    } else {
      features.insert(paragraphs == 1 ? .continuesNextParagraph : .continuesLater)
    }
    let isNext = stretch + 1 == context.index
    features.insert(.continuesUnclosed, if: isNext && reading.stretches[stretch].isUnclosed)
    features.insert(.continuesAdjacent, if: isNext && wordCount(last + 1..<max(first, last + 1), reading) == 0)
    features.insert(.continuesAlone, if: context.standsAlone)
    features.insert(.continuesThoughCue, if: hasCueInSentence)
    features.insert(.continuesLowerCase, if: context.isLowerCase)
    features.insert(.continuesAtParagraphStart, if: context.beginsParagraph)
    features.insert(.continuesShort, if: context.tokens.count <= 3)
    features.insert(.continuesStop, if: context.ending == .stop || context.ending == .question)
  }

  private func addNobody(_ features: inout FeatureSet, _ reading: Reading) {
    features.insert(.nobody)
    switch context.tokens.count {
    case 1: features.insert(.nobodyLength1)
    case 2...3: features.insert(.nobodyLength3)
    case 4...8: features.insert(.nobodyLength8)
    default: features.insert(.nobodyLengthFar)
    }
    features.insert(.nobodyTitleCase, if: context.isTitleCase)
    features.insert(.nobodyLowerCase, if: context.isLowerCase)
    switch context.ending {
    case .stop, .question: features.insert(.nobodyStop)
    case .comma: features.insert(.nobodyComma)
    default: features.insert(.nobodyOpenEnd)
    }
    features.insert(.nobodyBeginsSentence, if: context.beginsSentence)
    features.insert(.nobodyAlone, if: context.standsAlone)
    features.insert(.nobodyShortLowerCase, if: context.isLowerCase && context.tokens.count <= 3)
    features.insert(.nobodyInPhrase, if: context.isInPhrase)
    if let before = context.tokenBefore {
      let isIntroduced =
        reading.tokens[before].key == Key.comma || reading.tokens[before].key == Key.colon
        || reading.words[before].cueStrength >= 3
      features.insert(.nobodyIntroduced, if: isIntroduced)
      features.insert(
        .nobodyTitleInside,
        if: context.isTitleCase && context.tokens.count <= 8 && !isIntroduced && !context.beginsSentence)
      features.insert(.nobodyAfterPossessive, if: reading.words[before].isPossessive)
      features.insert(.nobodyAfterPreposition, if: reading.has(before, .function) && !reading.has(before, .pronoun))
      features.insert(.nobodyAfterName, if: reading.isCapitalized(before) && !context.beginsSentence)
      features.insert(.nobodyAfterTerm, if: reading.has(before, .word))
      features.insert(.nobodyAfterDeterminer, if: reading.has(before, .determiner))
    }
    features.insert(.nobodyThoughCue, if: hasCueInSentence)
    features.insert(.nobodyNoCandidate, if: nearby.isEmpty)
    features.insert(previous.isSpoken ? .nobodyAfterAttributed : .nobodyAfterNobody)
  }

  /// The tokens of the range that are no marks, counted to 40.
  private func wordCount(_ range: Range<Int>, _ reading: Reading) -> Int {
    range.prefix(40).reduce(0) { reading.tokens[$1].kind == .word || reading.tokens[$1].kind == .number ? $0 + 1 : $0 }
  }

  private static func bucket(_ distance: Int) -> Int {
    switch distance {
    case 0: 0
    case 1: 1
    case 2...3: 2
    case 4...8: 3
    default: 4
    }
  }
}
