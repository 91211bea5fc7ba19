/// What the learned method knows of a candidate, beside the others of its document.
///
/// Shares and cosines count in 1024ths. Raw values number the columns of the model: a change needs new weights.
/// Nothing depends on paragraphs, which many dumps have lost, or on whether quotations were extracted.
public enum SentenceFeature: Int, CaseIterable, Sendable {
  // Its position.
  case position, relativePosition, wordsBefore, candidateCount, documentWords
  // Its size.
  case words, terms, termShare, relativeLength
  // How much it says of what the document is about.
  case centroidCosine, meanWeight, weightSum, meanFrequency, frequencySum, meanSentenceFrequency, meanRarity
  case keyTerms, keyTermShare, repeatedShare, titleShare
  // What it brings up first, and what of that comes again.
  case newShare, introduced, introducedShare
  // How like others it is.
  case firstCosine, previousCosine, nextCosine, leadCosine, leadShare
  // How it is written.
  case numbers, capitals, capitalShare, commas, quotedShare, pronounShare, startsWithPronoun
}
