/// The candidates of a document as vectors of term counts times rarity, and what the document as a whole is about.
///
/// The buffers are used again for the next document.
struct TermVectors {
  /// How many of the terms with the largest weights are key terms.
  static let mostKeyTerms = 10
  /// How many candidates are the lead.
  static let leadLength = 3

  /// What is known of a term.
  struct Term {
    let frequency: Int
    let sentenceFrequency: Int
    let rarity: Double
    /// Frequency times rarity.
    let weight: Double
    /// The first candidate that has it.
    var firstCandidate = -1
    /// Its count in the lead.
    var leadCount = 0
    var isKeyTerm = false
    let isInTitle: Bool
  }

  private(set) var terms: [Term] = []
  /// Term by term: its count in the candidate with which others are compared.
  private var counts: [Int32] = []
  private(set) var largestWeight = 0.0
  /// The length of the vector of all weights.
  private(set) var documentNorm = 0.0
  /// Candidate by candidate: the length of its vector.
  private(set) var norm: [Double] = []
  /// Candidate by candidate: the cosine with the one after it; 0 for the last.
  private(set) var nextCosine: [Double] = []
  /// Candidate by candidate: the cosine with the first; 1 for itself.
  private(set) var firstCosine: [Double] = []
  /// Candidate by candidate: the highest cosine with one of the lead but itself.
  private(set) var leadCosine: [Double] = []

  /// Reads all candidates. Linear in their terms.
  mutating func read(_ index: TermIndex) {
    readTerms(index)
    findKeyTerms()
    Self.fill(&norm, 0, count: index.sentenceCount)
    // Moved out of `self` while they are written: this saves a check for each term.
    var (terms, counts): ([Term], [Int32]) = ([], [])
    swap(&terms, &self.terms)
    swap(&counts, &self.counts)
    readCandidates(index, terms.mutableSpan)
    Self.fill(&counts, 0, count: terms.count)
    compare(index, terms.span, counts.mutableSpan)
    swap(&terms, &self.terms)
    swap(&counts, &self.counts)
  }

  private mutating func readCandidates(_ index: TermIndex, _ terms: consuming MutableSpan<Term>) {
    for candidate in norm.indices {
      var square = 0.0
      for entry in index.terms(of: candidate) {
        let value = Double(entry.count) * terms[entry.term].rarity
        square += value * value
        if terms[entry.term].firstCandidate < 0 { terms[entry.term].firstCandidate = candidate }
        if candidate < Self.leadLength { terms[entry.term].leadCount += entry.count }
      }
      norm[candidate] = square.squareRoot()
    }
  }

  private mutating func readTerms(_ index: TermIndex) {
    terms.removeAll(keepingCapacity: true)
    (largestWeight, documentNorm) = (0, 0)
    for term in 0..<index.termCount {
      let rarity = Double(index.rarity[term])
      let weight = Double(index.frequency[term]) * rarity
      terms.append(
        Term(
          frequency: index.frequency[term], sentenceFrequency: index.sentenceFrequency[term], rarity: rarity,
          weight: weight, isInTitle: index.isInTitle(term)))
      largestWeight = max(largestWeight, weight)
      documentNorm += weight * weight
    }
    documentNorm = documentNorm.squareRoot()
  }

  /// Of terms of equal weight the first are key terms.
  private mutating func findKeyTerms() {
    // Descending by weight.
    var best: [(term: Int, weight: Double)] = []
    for term in terms.indices {
      let weight = terms[term].weight
      if best.count == Self.mostKeyTerms {
        guard weight > best[best.count - 1].weight else { continue }
        best.removeLast()
      }
      let index = best.firstIndex { $0.weight < weight } ?? best.count
      best.insert((term, weight), at: index)
    }
    for entry in best { terms[entry.term].isKeyTerm = true }
  }

  private mutating func compare(_ index: TermIndex, _ terms: Span<Term>, _ counts: consuming MutableSpan<Int32>) {
    Self.fill(&nextCosine, 0, count: norm.count)
    Self.fill(&firstCosine, 0, count: norm.count)
    Self.fill(&leadCosine, 0, count: norm.count)
    for candidate in norm.indices {
      for entry in index.terms(of: candidate) { counts[entry.term] = Int32(truncatingIfNeeded: entry.count) }
      if candidate + 1 < norm.count {
        nextCosine[candidate] = cosine(candidate, candidate + 1, index, terms, counts.span)
      }
      if candidate < Self.leadLength {
        for other in norm.indices where other != candidate {
          let value = cosine(candidate, other, index, terms, counts.span)
          leadCosine[other] = max(leadCosine[other], value)
          if candidate == 0 { firstCosine[other] = value }
        }
      }
      if candidate == 0 { firstCosine[0] = 1 }
      for entry in index.terms(of: candidate) { counts[entry.term] = 0 }
    }
  }

  /// The cosine of the candidate whose counts are given with another.
  private func cosine(
    _ candidate: Int, _ other: Int, _ index: TermIndex, _ terms: Span<Term>, _ counts: Span<Int32>
  ) -> Double {
    var product = 0.0
    for entry in index.terms(of: other) where counts[entry.term] > 0 {
      let rarity = terms[entry.term].rarity
      product += Double(Int(counts[entry.term]) * entry.count) * rarity * rarity
    }
    return product > 0 ? product / (norm[candidate] * norm[other]) : 0
  }

  private static func fill<Value>(_ buffer: inout [Value], _ value: Value, count: Int) {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: repeatElement(value, count: count))
  }
}
