import Learning

/// What the features of a candidate for a stretch look at.
///
/// A feature is a template with what was seen; numbers go into the hash, so a case keeps its place for as long as the
/// weights are not trained anew.
enum Template: UInt64 {
  // A candidate by itself: form of naming with the side on which its cue stands, cue, noun phrase.
  case cue, firstWord, lastWord, phraseType, phraseClass, cueType, beforeCue, afterCue
  case beginsSentence, beforePhrase, afterPhrase, nounCue, participle, cueGap, bridge, bridgeCue
  // Where it stands, seen from the stretch.
  case distanceEnding, cuePlace, cueEnding, cueIntroduction, strengthPlace, nearerStrong, introduction, capital, length
  case lengthCue, rival, commas, adjacent, outer, distanceCapital, inPhrase, titleCase, cueInPhrase, cueUsed,
    sameSpeaker
  // The speaker of the quotation before goes on.
  case continuation, goesOnPlace, goesOnDistance, goesOnIntroduction, goesOnCapital, goesOnRival, goesOnLength
  case goesOnForm, goesOnUnclosed, goesOnBehind, goesOnEnding, goesOnFirstWord, goesOnAlone
  // Nobody speaks.
  case nobody, nobodyLength, nobodyBefore, nobodyBeforeTwo, nobodyAfter, nobodyCapital, nobodyTitle, nobodyBehind
  case nobodyCandidates, nobodyPrevious, nobodyFirst, nobodyLast, nobodyOnly, nobodyAround, nobodyPerson, nobodyVerb
  case nobodyMarks, nobodyBeforeClass, nobodyCue, nobodyThat, nobodyEarly, nobodyNeighbour, nobodyEdges
  // A label or a signature.
  case label, dash
}

extension FeatureSink {
  /// Takes a feature of a template.
  @inline(__always)
  mutating func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0) { add(template.rawValue, a, b) }
}
