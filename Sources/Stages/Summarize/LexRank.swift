/// G. Erkan and D. Radev, "LexRank: graph-based lexical centrality as salience in text summarization", JAIR 22, 2004.
///
/// Sentences whose idf-modified cosine is above 0.1, the paper's threshold, are joined, each also with itself; all edges
/// weigh the same. Inverse frequencies are those within the document: ln(N / n) over its candidate sentences.
enum LexRank {
  static let threshold = 0.1

  static func score(
    _ terms: TermIndex, _ pairs: inout SentencePairs, _ graph: inout SentenceGraph, into scores: inout [Double]
  ) {
    let squaredWeights = (0..<terms.termCount).map { term in
      let weight = terms.inverseFrequency(term)
      return weight * weight
    }
    let norms = (0..<terms.sentenceCount).map { candidate in
      terms.terms(of: candidate).reduce(0.0) { $0 + Double($1.count * $1.count) * squaredWeights[$1.term] }.squareRoot()
    }
    graph.reset(sentenceCount: terms.sentenceCount)
    for candidate in 0..<terms.sentenceCount { graph.join(candidate, candidate, weight: 1) }
    pairs.forEach(in: terms) { term, count, otherCount in
      Double(count * otherCount) * squaredWeights[term]
    } _: { candidate, earlier, product in
      if product > threshold * norms[candidate] * norms[earlier] { graph.join(candidate, earlier, weight: 1) }
    }
    graph.rank(into: &scores)
  }
}
