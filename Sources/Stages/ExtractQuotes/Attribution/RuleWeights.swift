/// What each feature is worth: set by hand, in tenths of a unit in which 10 is a weak hint and 50 is nearly certain.
///
/// The score of a candidate is the sum of its features' weights; the best candidate wins.
struct RuleWeights: Sendable {
  private let weights: [Int32]

  /// Margins are cut here: a clearer case is not surer.
  let maxMargin = 120

  static let byHand = RuleWeights(table)

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
    .subjectVerbBefore: 10, .appositionBefore: 10, .farSubjectBefore: -2, .sentenceSubjectBefore: -7,
    .sharedSubjectBefore: -2, .verbSubjectBefore: -28, .accordingToBefore: 25, .colonBefore: -1, .subjectVerbAfter: 4,
    .appositionAfter: 8, .farSubjectAfter: -6, .sentenceSubjectAfter: -17, .sharedSubjectAfter: -8,
    .verbSubjectAfter: -10, .accordingToAfter: 36, .dash: 60, .label: 60, .continuation: -8, .nobody: 10,
    .beforeInSentence: 31, .beforeInPreviousSentence: 7, .beforeTwoSentences: -14, .beforeInOtherParagraph: -23,
    .afterInSentence: 10, .afterInNextSentence: -15, .beforeDistance0: 3, .beforeDistance1: -3, .beforeDistance3: 1,
    .beforeDistanceFar: -5, .afterDistance0: 12, .afterDistance1: -15, .afterDistance3: -4, .afterDistance8: -3,
    .afterDistanceFar: 1, .beforeCue1: -20, .beforeCue2: -8, .beforeCue3: -1, .beforeCue4: 7, .afterCue1: -25,
    .afterCue2: -14, .afterCue3: -4, .afterCue4: 8, .beforeEndsComma: -5, .beforeEndsStop: -1, .beforeEndsDash: -2,
    .beforeEndsOpen: 2, .afterEndsComma: 4, .afterEndsStop: -5, .afterEndsQuestion: 7, .afterEndsDash: -2,
    .afterEndsOpen: 1, .introducedByComma: 1, .introducedByColon: -3, .introducedByThat: 7, .introducedByCue: -5,
    .commaButFarCue: 1, .introducedDirectly: -4, .beforeCapitalized: -7, .beforeLowerCase: 2, .afterCapitalized: 1,
    .afterLowerCase: 9, .personPronoun: 6, .otherPronoun: -5, .fullName: 7, .oneName: 5, .determinerPhrase: -3,
    .otherPhrase: -13, .speakerBeginsSentence: 6, .nounCueBefore: 1, .nounCueAfter: -5, .participleBefore: 2,
    .participleAfter: -13, .beforeTitle: 5, .beforeShortFar: -2, .invertedAfter: 10, .beforeNearer1: 2,
    .beforeNearer2: 1, .afterNearer2: -4, .beforeStretches1: -1, .beforeStretches2: -3, .afterStretches1: 2,
    .beforeNearerStrong: -2, .afterNearerStrong: -5, .rivalInSentence: -21, .continuesNextSentence: 24,
    .continuesNextParagraph: -10, .continuesLater: -22, .continuesUnclosed: 2, .continuesAdjacent: -2,
    .continuesAlone: 7, .continuesThoughCue: -12, .continuesLowerCase: -2, .continuesAtParagraphStart: -8,
    .continuesShort: -9, .continuesStop: -2, .nobodyLength1: 4, .nobodyLength3: 6, .nobodyLength8: 7,
    .nobodyLengthFar: -5, .nobodyTitleCase: 17, .nobodyLowerCase: -9, .nobodyStop: 2, .nobodyComma: 3,
    .nobodyOpenEnd: 6, .nobodyTitleInside: -3, .nobodyAfterPossessive: 21, .nobodyAfterPreposition: 5,
    .nobodyAfterName: -3, .nobodyShortLowerCase: 8, .nobodyIntroduced: -7, .nobodyBeginsSentence: -27,
    .nobodyAlone: -13, .nobodyAfterTerm: 9, .nobodyAfterDeterminer: 2, .nobodyThoughCue: -5,
    .nobodyAfterAttributed: 6, .nobodyAfterNobody: 5,
  ]
}
