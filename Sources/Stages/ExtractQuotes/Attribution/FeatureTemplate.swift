import Learning

/// The templates of the features of a choice for a quoted span.
///
/// A feature is a template with the values that were found. The raw values are part of the hash: a case keeps its number
/// until the weights are trained again.
enum FeatureTemplate: UInt64 {
  // The candidate itself: its form with the side on which its cue stands, its cue, its noun phrase.
  case cue, firstWord, lastWord, phraseType, phraseClass, cueType, beforeCue, afterCue
  case beginsSentence, beforePhrase, afterPhrase, nounCue, participle, cueGap, speakerCueGap, speakerCueGapContext
  // Its position relative to the quoted span.
  case distanceEnding, cuePosition, cueEnding, cuePrecedingKey, strengthPosition, nearerStrong, precedingKey, capital,
    length
  case lengthCue, sentenceCue, commas, adjacent, outer, distanceCapital, inPhrase, titleCase, cueInPhrase, cueUsed,
    sameSpeaker
  // The speaker of the previous quotation continues.
  case continuation, continuationPosition, continuationDistance, continuationPrecedingKey, continuationCapital,
    continuationSentenceCue, continuationLength
  case continuationForm, continuationUnclosed, continuationFollowing, continuationEnding, continuationFirstWord,
    continuationAlone
  // Nobody speaks.
  case nobody, nobodyLength, nobodyBefore, nobodyBeforeTwo, nobodyAfter, nobodyCapital, nobodyTitle, nobodyFollowing
  case nobodyCandidates, nobodyPrevious, nobodyFirst, nobodyLast, nobodyOnly, nobodyAround, nobodyPerson, nobodyVerb
  case nobodyMarks, nobodyBeforeClass, nobodyCue, nobodyThat, nobodyEarly, nobodyNeighbour, nobodyEdges
  // A label or a signature.
  case label, dash
}

extension FeatureSink {
  /// Adds a feature.
  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ a: UInt64 = 0, _ b: UInt64 = 0) { add(template.rawValue, a, b) }
}
