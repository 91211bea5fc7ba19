/// The candidates of a document as vectors of term counts times rarity, and what the document as a whole is about.
///
/// The buffers are used again for the next document.
struct TermVectors {
  /// So many of the weightiest terms are key terms.
  static let mostKeyTerms = 10
  /// So many first candidates are the lead.
  static let leadLength = 3

  /// Term by term: how often the document has it, times its rarity.
  private(set) var weight: [Double] = []
  private(set) var largestWeight = 0.0
  /// The length of the vector of all weights.
  private(set) var documentNorm = 0.0
  /// Term by term: the first candidate that has it.
  private(set) var firstCandidate: [Int] = []
  private(set) var isKeyTerm: [Bool] = []
  /// Term by term: its count in the lead.
  private(set) var leadCount: [Int] = []
  /// Candidate by candidate: the length of its vector.
  private(set) var norm: [Double] = []
  /// Candidate by candidate: the cosine with the one after it; 0 for the last.
  private(set) var nextCosine: [Double] = []
  /// Candidate by candidate: the cosine with the first; 1 for itself.
  private(set) var firstCosine: [Double] = []
  /// Candidate by candidate: the highest cosine with one of the lead but itself.
  private(set) var leadCosine: [Double] = []
  /// Term by term: its count in the candidate with which others are compared.
  private var counts: [Int] = []

  /// Reads all candidates. Linear in their terms.
  mutating func read(_ terms: TermIndex) {
    Self.fill(&firstCandidate, -1, count: terms.termCount)
    Self.fill(&leadCount, 0, count: terms.termCount)
    Self.fill(&counts, 0, count: terms.termCount)
    Self.fill(&norm, 0, count: terms.sentenceCount)
    for candidate in norm.indices {
      var square = 0.0
      for entry in terms.terms(of: candidate) {
        let value = Double(entry.count) * Double(terms.rarity[entry.term])
        square += value * value
        if firstCandidate[entry.term] < 0 { firstCandidate[entry.term] = candidate }
        if candidate < Self.leadLength { leadCount[entry.term] += entry.count }
      }
      norm[candidate] = square.squareRoot()
    }
    weigh(terms)
    findKeyTerms()
    compare(terms)
  }

  private mutating func weigh(_ terms: TermIndex) {
    weight.removeAll(keepingCapacity: true)
    (largestWeight, documentNorm) = (0, 0)
    for term in 0..<terms.termCount {
      let value = Double(terms.frequency[term]) * Double(terms.rarity[term])
      weight.append(value)
      largestWeight = max(largestWeight, value)
      documentNorm += value * value
    }
    documentNorm = documentNorm.squareRoot()
  }

  /// Of terms of equal weight the first are key terms.
  private mutating func findKeyTerms() {
    Self.fill(&isKeyTerm, false, count: weight.count)
    // Descending by weight.
    var best: [(term: Int, weight: Double)] = []
    for (term, value) in weight.enumerated() {
      if best.count == Self.mostKeyTerms {
        guard value > best[best.count - 1].weight else { continue }
        best.removeLast()
      }
      let place = best.firstIndex { $0.weight < value } ?? best.count
      best.insert((term, value), at: place)
    }
    for entry in best { isKeyTerm[entry.term] = true }
  }

  private mutating func compare(_ terms: TermIndex) {
    Self.fill(&nextCosine, 0, count: norm.count)
    Self.fill(&firstCosine, 0, count: norm.count)
    Self.fill(&leadCosine, 0, count: norm.count)
    for candidate in norm.indices {
      for entry in terms.terms(of: candidate) { counts[entry.term] = entry.count }
      if candidate + 1 < norm.count { nextCosine[candidate] = cosine(candidate, candidate + 1, terms) }
      if candidate < Self.leadLength {
        for other in norm.indices where other != candidate {
          let value = cosine(candidate, other, terms)
          leadCosine[other] = max(leadCosine[other], value)
          if candidate == 0 { firstCosine[other] = value }
        }
      }
      if candidate == 0 { firstCosine[0] = 1 }
      for entry in terms.terms(of: candidate) { counts[entry.term] = 0 }
    }
  }

  /// The cosine of the candidate whose counts are in `counts` with another.
  private func cosine(_ candidate: Int, _ other: Int, _ terms: TermIndex) -> Double {
    var product = 0.0
    for entry in terms.terms(of: other) where counts[entry.term] > 0 {
      let rarity = Double(terms.rarity[entry.term])
      product += Double(counts[entry.term] * entry.count) * rarity * rarity
    }
    return product > 0 ? product / (norm[candidate] * norm[other]) : 0
  }

  private static func fill<Value>(_ buffer: inout [Value], _ value: Value, count: Int) {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: repeatElement(value, count: count))
  }
}
