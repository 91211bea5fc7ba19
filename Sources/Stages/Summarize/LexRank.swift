/// G. Erkan and D. Radev, "LexRank: graph-based lexical centrality as salience in text summarization", JAIR 22, 2004.
///
/// The continuous form of section 3.3, which needs no threshold: sentences are joined by their idf-modified cosine, each
/// also with itself. Inverse frequencies are those within the document: ln(N / n) over its candidate sentences.
enum LexRank {
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
      graph.join(candidate, earlier, weight: product / (norms[candidate] * norms[earlier]))
    }
    graph.rank(into: &scores)
  }
}
