/// What can be true of a candidate for a stretch: the seam between what the text shows and what it is worth.
///
/// `before` and `after` say where the cue stands, seen from the stretch. A case whose name ends in a number, or that is
/// followed by cases of its family, is the first of a run that is counted on from it.
enum Feature: Int, CaseIterable {
  // How the speaker is named, in the order of `Candidate.Form`.
  case subjectVerbBefore, appositionBefore, farSubjectBefore, sentenceSubjectBefore, sharedSubjectBefore
  case verbSubjectBefore
  case accordingToBefore, colonBefore
  case subjectVerbAfter, appositionAfter, farSubjectAfter, sentenceSubjectAfter, sharedSubjectAfter
  case verbSubjectAfter
  case accordingToAfter, colonAfter
  case dash, label, continuation, nobody

  // Where the cue stands.
  case beforeInSentence, beforeInPreviousSentence, beforeTwoSentences, beforeInOtherParagraph
  case afterInSentence, afterInNextSentence

  // How many words lie between stretch and attribution: none, 1, up to 3, up to 8, more.
  case beforeDistance0, beforeDistance1, beforeDistance3, beforeDistance8, beforeDistanceFar
  case afterDistance0, afterDistance1, afterDistance3, afterDistance8, afterDistanceFar

  // How strongly the cue introduces words.
  case beforeCue1, beforeCue2, beforeCue3, beforeCue4
  case afterCue1, afterCue2, afterCue3, afterCue4

  // With what the stretch ends, in the order of `StretchContext.Ending`.
  case beforeEndsComma, beforeEndsStop, beforeEndsQuestion, beforeEndsDash, beforeEndsOpen
  case afterEndsComma, afterEndsStop, afterEndsQuestion, afterEndsDash, afterEndsOpen

  // What introduces the stretch.
  case introducedByComma, introducedByColon, introducedByThat, introducedByCue
  case commaButFarCue, introducedDirectly
  case beforeCapitalized, beforeLowerCase, afterCapitalized, afterLowerCase

  // How the speaker is called.
  case personPronoun, otherPronoun, relativePronoun, fullName, oneName, determinerPhrase, otherPhrase
  case speakerBeginsSentence, nounCueBefore, nounCueAfter, participleBefore, participleAfter
  // What is quoted can hardly be speech of this speaker.
  case beforeTitle, beforeShortFar, beforeInPhrase, invertedAfter

  // What else could be meant.
  case beforeNearer1, beforeNearer2, afterNearer1, afterNearer2
  case beforeStretches1, beforeStretches2, afterStretches1, afterStretches2
  case beforeNearerStrong, afterNearerStrong, rivalInSentence

  // The speaker of the quotation before goes on.
  case continuesSentence, continuesNextSentence, continuesParagraph, continuesNextParagraph, continuesLater
  case continuesUnclosed, continuesAdjacent, continuesAlone, continuesThoughCue, continuesLowerCase
  case continuesAtParagraphStart, continuesShort, continuesStop

  // Nobody speaks.
  case nobodyLength1, nobodyLength3, nobodyLength8, nobodyLengthFar
  case nobodyTitleCase, nobodyLowerCase, nobodyStop, nobodyComma, nobodyOpenEnd
  case nobodyTitleInside, nobodyAfterPossessive, nobodyAfterPreposition, nobodyAfterName, nobodyShortLowerCase
  case nobodyInPhrase, nobodyIntroduced
  case nobodyBeginsSentence, nobodyAlone, nobodyAfterTerm, nobodyAfterDeterminer
  case nobodyThoughCue, nobodyNoCandidate, nobodyAfterAttributed, nobodyAfterNobody
}

/// The features of one candidate.
struct FeatureSet {
  private var bits = SIMD4<UInt64>()

  /// Adds the feature `count` cases behind `feature`.
  mutating func insert(_ feature: Feature, plus count: Int = 0) {
    let index = feature.rawValue + count
    bits[index >> 6] |= 1 << UInt64(index & 63)
  }

  mutating func insert(_ feature: Feature, if condition: Bool) {
    if condition { insert(feature) }
  }

  /// Calls `body` with each feature's number, ascending.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for word in 0..<4 {
      var rest = bits[word]
      while rest != 0 {
        body(word << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
