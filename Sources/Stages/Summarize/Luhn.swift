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
    var groupStart = 0
    var lastSignificant: Int?
    var significant = 0
    for (place, word) in words.enumerated() where isSignificant(word) {
      if let last = lastSignificant, place - last - 1 <= widestGap {
        significant += 1
      } else {
        groupStart = place
        significant = 1
      }
      lastSignificant = place
      best = max(best, Double(significant * significant) / Double(place - groupStart + 1))
    }
    return best
  }
}
