/// What the trees are told of a run, in the order of the columns.
public enum RunFeature: Int, CaseIterable, Sendable {
  // What it shows by itself.
  case words, length, end, stopWordPercent, stopWords, capitalPercent, numbers, commaPercent, terminals, linkMarks
  case startsLower, isListItem, noticePhrases, wordLength, cue, cuePlace, copies, gapBefore, gapAfter, blocks
  // What the rules think of it.
  case ruleScore, ownScore, isKept, fromKeptStart, toKeptEnd, zone
  // Where it stands.
  case place, fromStart, toEnd, wordsBefore, wordsAfter, runCount, proseWords
  // What stands around it.
  case prose2, prose5, prose12, short5, own3, own8, copies5, notes8
  case toProseBefore, wordsOfProseBefore, toProseAfter, wordsOfProseAfter, toLongest, ofLongest
  case fromCoreStart, toCoreEnd, fromProseStart, toProseEnd
  case wordsBack1, wordsBack2, wordsOn1, wordsOn2, endBack1, endOn1, ownBack1, ownOn1, patternBack1, patternOn1
  // What the lexicon says.
  case lexicon, lexiconBack1, lexiconBack2, lexiconOn1, lexiconOn2, lexicon3, lexicon8, lexicon20
  case lowestBefore, lowestAfter, lowestSinceStart, fromLexiconStart, toLexiconEnd
}
