/// What each feature is worth, in tenths of a natural logarithm of odds.
///
/// The score of a candidate is the sum of its features' weights; the best candidate wins. The numbers are rounded from a
/// logistic fit to the stretches of PolNeAR train, except those for dash, label and a speech that goes on in the next
/// paragraph without a closing mark, which are hardly in it and were set by hand.
struct RuleWeights: Sendable {
  private let weights: [Int32]

  /// Margins are cut here: a clearer case is not surer.
  let maxMargin = 60

  static let english = RuleWeights(table)

  init(_ table: [Feature: Int]) {
    weights = Feature.allCases.map { Int32(table[$0, default: 0]) }
  }

  func score(_ features: FeatureSet) -> Int {
    var sum: Int32 = 0
    features.forEach { sum &+= weights[$0] }
    return Int(sum)
  }
}

extension RuleWeights {
  private static let table: [Feature: Int] = [
    .subjectVerbBefore: 11, .appositionBefore: 10, .farSubjectBefore: -2, .sentenceSubjectBefore: -7,
    .sharedSubjectBefore: -2, .verbSubjectBefore: -29, .accordingToBefore: 22, .subjectVerbAfter: 4,
    .appositionAfter: 9, .farSubjectAfter: -7, .sentenceSubjectAfter: -18, .sharedSubjectAfter: -8,
    .verbSubjectAfter: -11, .accordingToAfter: 36, .dash: 60, .label: 60, .continuation: -5, .nobody: 10,
    .beforeInSentence: 31, .beforeInPreviousSentence: 3, .beforeTwoSentences: -17, .beforeInOtherParagraph: -21,
    .afterInSentence: 10, .afterInNextSentence: -15, .beforeDistance0: 3, .beforeDistance1: -3, .beforeDistance3: 1,
    .beforeDistance8: 1, .beforeDistanceFar: -6, .afterDistance0: 11, .afterDistance1: -15, .afterDistance3: -4,
    .afterDistance8: -2, .afterDistanceFar: 1, .beforeCue1: -20, .beforeCue2: -8, .beforeCue3: -1, .beforeCue4: 6,
    .afterCue1: -25, .afterCue2: -14, .afterCue3: -4, .afterCue4: 8, .beforeEndsComma: -5, .beforeEndsStop: -2,
    .beforeEndsQuestion: -2, .beforeEndsDash: -1, .beforeEndsOpen: 3, .afterEndsComma: 4, .afterEndsStop: -6,
    .afterEndsQuestion: 7, .afterEndsDash: -2, .afterEndsOpen: 1, .introducedByComma: 2, .introducedByColon: -2,
    .introducedByThat: 7, .introducedByCue: -4, .commaButFarCue: 2, .introducedDirectly: -3, .beforeCapitalized: -7,
    .beforeLowerCase: 1, .afterCapitalized: 1, .afterLowerCase: 9, .personPronoun: 5, .otherPronoun: -5, .fullName: 8,
    .oneName: 4, .determinerPhrase: -3, .otherPhrase: -13, .speakerBeginsSentence: 7, .nounCueBefore: 1,
    .nounCueAfter: -5, .participleBefore: 3, .participleAfter: -14, .beforeTitle: 6, .beforeInPhrase: -1,
    .invertedAfter: 11, .beforeNearer1: 2, .beforeNearer2: 1, .afterNearer2: -3, .beforeStretches1: -3,
    .beforeStretches2: -5, .afterStretches1: 1, .beforeNearerStrong: -3, .afterNearerStrong: -6,
    .rivalInSentence: -22, .continuesSentence: 16, .continuesNextSentence: 23, .continuesParagraph: -3,
    .continuesNextParagraph: -14, .continuesLater: -25, .continuesUnclosed: 40, .continuesAdjacent: 6,
    .continuesAlone: 1, .continuesThoughCue: -9, .continuesLowerCase: -1, .continuesAtParagraphStart: -7,
    .continuesShort: -11, .continuesStop: 4, .nobodyLength1: 4, .nobodyLength3: 6, .nobodyLength8: 7,
    .nobodyLengthFar: -5, .nobodyTitleCase: 16, .nobodyLowerCase: -9, .nobodyComma: 3, .nobodyOpenEnd: 7,
    .nobodyTitleInside: -3, .nobodyAfterPossessive: 21, .nobodyAfterPreposition: 6, .nobodyAfterName: -3,
    .nobodyShortLowerCase: 8, .nobodyIntroduced: -6, .nobodyBeginsSentence: -27, .nobodyAlone: -12,
    .nobodyAfterTerm: 9, .nobodyAfterDeterminer: 3, .nobodyThoughCue: -5, .nobodyNoCandidate: -1,
    .nobodyAfterAttributed: 4, .nobodyAfterNobody: 6,
  ]
}
