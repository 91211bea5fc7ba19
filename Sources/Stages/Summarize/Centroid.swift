/// D. Radev, H. Jing, M. Styś and D. Tam, "Centroid-based summarization of multiple documents", Information Processing and
/// Management 40, 2004: the score of MEAD for one document, with its three parts weighed alike.
///
/// The centroid holds the terms whose frequency times inverse frequency is at least the mean of all; a sentence has the
/// sum of theirs, as much as the best sentence has for standing first (falling evenly to the last), and the inner
/// product of its term counts with those of the first sentence.
enum Centroid {
  static func score(_ terms: TermIndex, into scores: inout [Double]) {
    scores.removeAll(keepingCapacity: true)
    let values = (0..<terms.termCount).map { Double(terms.frequency[$0]) * terms.inverseFrequency($0) }
    let mean = values.reduce(0, +) / Double(max(values.count, 1))
    for candidate in 0..<terms.sentenceCount {
      scores.append(
        terms.terms(of: candidate).reduce(0) { sum, entry in
          values[entry.term] >= mean ? sum + Double(entry.count) * values[entry.term] : sum
        })
    }
    let best = scores.reduce(0) { max($0, $1) }
    var firstCounts = [Int](repeating: 0, count: terms.termCount)
    if terms.sentenceCount > 0 { for entry in terms.terms(of: 0) { firstCounts[entry.term] = entry.count } }
    for candidate in scores.indices {
      let fromEnd = Double(scores.count - candidate) / Double(scores.count)
      let overlap = terms.terms(of: candidate).reduce(0) { $0 + $1.count * firstCounts[$1.term] }
      scores[candidate] += fromEnd * best + Double(overlap)
    }
  }
}
