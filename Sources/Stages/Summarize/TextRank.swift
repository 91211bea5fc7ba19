import Learning

/// R. Mihalcea and P. Tarau, "TextRank: bringing order into texts", EMNLP 2004.
///
/// Sentences are joined by the number of terms that they share, divided by the sum of the logarithms of how many
/// different terms each has. Two sentences of one term each, for which that is zero, are not joined.
enum TextRank {
  static func score(
    _ terms: TermIndex, _ pairs: inout SentencePairs, _ graph: inout SentenceGraph, into scores: inout [Double]
  ) {
    graph.reset(sentenceCount: terms.sentenceCount)
    pairs.forEach(in: terms) { _, _, _ in
      1
    } _: { candidate, earlier, shared in
      let norm = FixedLogarithm.ln(terms.terms(of: candidate).count) + FixedLogarithm.ln(terms.terms(of: earlier).count)
      if norm > 0 { graph.join(candidate, earlier, weight: shared / norm) }
    }
    graph.rank(into: &scores)
  }
}
