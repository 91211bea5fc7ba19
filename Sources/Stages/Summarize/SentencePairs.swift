/// Finds the pairs of candidates that have terms in common, without looking at those that have none.
///
/// Walks the candidates in order and keeps, for each term, the list of those before that hold it.
struct SentencePairs {
  private struct Posting {
    let sentence: Int
    let count: Int
    let previous: Int
  }

  private var postings: [Posting] = []
  /// The last posting of each term, -1 for none.
  private var lastPosting: [Int] = []
  private var sums: [Double] = []
  private var touched: [Int] = []

  /// Calls `body` with each pair of candidates that share a term, and the sum of what their shared terms contribute.
  ///
  /// At most ``SentenceGraph/mostSentences``² / 2 times ``TermIndex/mostTermsOfASentence`` contributions.
  mutating func forEach(
    in terms: TermIndex, contribution: (_ term: Int, _ count: Int, _ otherCount: Int) -> Double,
    _ body: (_ candidate: Int, _ earlier: Int, _ sum: Double) -> Void
  ) {
    postings.removeAll(keepingCapacity: true)
    lastPosting.removeAll(keepingCapacity: true)
    lastPosting.append(contentsOf: repeatElement(-1, count: terms.termCount))
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(0, count: terms.sentenceCount))
    for candidate in 0..<terms.sentenceCount {
      touched.removeAll(keepingCapacity: true)
      for entry in terms.terms(of: candidate) {
        var posting = lastPosting[entry.term]
        while posting >= 0 {
          let other = postings[posting]
          if sums[other.sentence] == 0 { touched.append(other.sentence) }
          sums[other.sentence] += contribution(entry.term, entry.count, other.count)
          posting = other.previous
        }
        postings.append(Posting(sentence: candidate, count: entry.count, previous: lastPosting[entry.term]))
        lastPosting[entry.term] = postings.count - 1
      }
      for earlier in touched where sums[earlier] > 0 {
        body(candidate, earlier, sums[earlier])
        sums[earlier] = 0
      }
    }
  }
}
