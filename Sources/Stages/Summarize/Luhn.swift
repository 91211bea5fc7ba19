/// H. P. Luhn, "The automatic creation of literature abstracts", IBM Journal, April 1958.
///
/// Significant are the terms that occur at least twice and are among the most frequent tenth of the document's terms. In a
/// sentence, significant words with at most four others between them form a group; its value is the square of the number
/// of its significant words, divided by the number of all words in it. A sentence has the value of its best group.
enum Luhn {
  static let widestGap = 4
  static let fewestOccurrences = 2

  static func score(_ terms: TermIndex, into scores: inout [Double]) {
    scores.removeAll(keepingCapacity: true)
    let cutoff = significantFrequency(terms)
    for candidate in 0..<terms.sentenceCount {
      let words = terms.words(of: candidate)
      scores.append(bestGroup(words) { $0 >= 0 && terms.frequency[Int($0)] >= cutoff })
    }
  }

  /// How often a term must occur to be significant.
  ///
  /// Where equally frequent terms would make it more than a tenth, the more frequent ones alone are significant; where
  /// there are none such, all of the most frequent.
  static func significantFrequency(_ terms: TermIndex) -> Int {
    let highest = terms.frequency.reduce(0) { max($0, $1) }
    var termsOfFrequency = [Int](repeating: 0, count: highest + 1)
    for frequency in terms.frequency { termsOfFrequency[frequency] += 1 }
    var cutoff = highest
    var count = termsOfFrequency[highest]
    while cutoff > fewestOccurrences && count + termsOfFrequency[cutoff - 1] <= terms.termCount / 10 {
      cutoff -= 1
      count += termsOfFrequency[cutoff]
    }
    return max(cutoff, fewestOccurrences)
  }

  private static func bestGroup(_ words: ArraySlice<Int32>, isSignificant: (Int32) -> Bool) -> Double {
    var best = 0.0
    var group: (start: Int, end: Int, significant: Int)?
    for (place, word) in words.enumerated() where isSignificant(word) {
      if let open = group, place - open.end <= widestGap {
        group = (open.start, place + 1, open.significant + 1)
      } else {
        best = max(best, value(group))
        group = (place, place + 1, 1)
      }
    }
    return max(best, value(group))
  }

  private static func value(_ group: (start: Int, end: Int, significant: Int)?) -> Double {
    group.map { Double($0.significant * $0.significant) / Double($0.end - $0.start) } ?? 0
  }
}
