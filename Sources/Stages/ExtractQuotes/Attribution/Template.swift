import Learning

/// What the features of a candidate for a stretch look at.
///
/// A feature is a template with what was seen; numbers go into the hash, so a case keeps its place for as long as the
/// weights are not trained anew.
enum Template: UInt64 {
  // A candidate by itself: form of naming with the side on which its cue stands, cue, noun phrase.
  case form, cue, cueSide, cueForm, firstWord, lastWord, phraseLength, phraseType, phraseClass, beforeCue, afterCue
  case beginsSentence, beforePhrase, afterPhrase, nounCue, participle, cueGap
  // Where it stands, seen from the stretch.
  case place, distance, distanceEnding, placeEnding, cuePlace, strengthPlace, nearer, nearerStrong, between
  case introduction, introductionForm, behind, capital, length, rival, firstBetween, lastBetween, commas, adjacent,
    cueUsed
  case sameSpeaker, distanceCapital, cueEnding, cueIntroduction, cueType, cueFirst, lengthCue, inPhrase, titleCase,
    cueInPhrase
  // The speaker of the quotation before goes on.
  case continuation, goesOnPlace, goesOnDistance, goesOnIntroduction, goesOnCapital, goesOnRival, goesOnLength
  case goesOnForm, goesOnUnclosed, goesOnBehind, goesOnEnding, goesOnFirstWord, goesOnAlone
  // Nobody speaks.
  case nobody, nobodyLength, nobodyEnding, nobodyBefore, nobodyBeforeTwo, nobodyAfter, nobodyCapital, nobodyTitle
  case nobodyBehind, nobodyCandidates, nobodyPrevious, nobodyFirst, nobodyLast, nobodyOnly, nobodyAround
  case nobodyPerson, nobodyVerb, nobodyMarks, nobodyBeforeClass, nobodyCue, nobodyRepeated, nobodyThat, nobodyEarly
  case nobodyNeighbour, nobodyAfterCue, nobodyBeforeFollower, nobodyEdges, nobodySubject
  // A label or a signature.
  case label, dash
}

extension FeatureSink {
  /// Takes a feature of a template.
  @inline(__always)
  mutating func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0) { add(template.rawValue, a, b) }
}
