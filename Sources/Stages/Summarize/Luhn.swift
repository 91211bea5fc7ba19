/// H. P. Luhn, "The automatic creation of literature abstracts", IBM Journal, April 1958.
///
/// Significant are the terms that occur at least twice: an article is too short for the paper's own bounds, which were
/// read off a curve of frequencies, and its upper bound is what the list of function words does. In a sentence,
/// significant words with at most four others between them form a group; its value is the square of the number of its
/// significant words, divided by the number of all words in it. A sentence has the value of its best group.
enum Luhn {
  static let widestGap = 4
  static let fewestOccurrences = 2

  static func score(_ terms: TermIndex, into scores: inout [Double]) {
    scores.removeAll(keepingCapacity: true)
    for candidate in 0..<terms.sentenceCount {
      let words = terms.words(of: candidate)
      scores.append(bestGroup(words) { $0 >= 0 && terms.frequency[Int($0)] >= fewestOccurrences })
    }
  }

  private static func bestGroup(_ words: ArraySlice<Int32>, isSignificant: (Int32) -> Bool) -> Double {
    var best = 0.0
    var group: (start: Int, end: Int, significant: Int)?
    for (index, word) in words.enumerated() where isSignificant(word) {
      if let open = group, index - open.end <= widestGap {
        group = (open.start, index + 1, open.significant + 1)
      } else {
        best = max(best, value(group))
        group = (index, index + 1, 1)
      }
    }
    return max(best, value(group))
  }

  private static func value(_ group: (start: Int, end: Int, significant: Int)?) -> Double {
    group.map { Double($0.significant * $0.significant) / Double($0.end - $0.start) } ?? 0
  }
}
