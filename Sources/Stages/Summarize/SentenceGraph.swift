/// Sentences joined by weighted edges, ranked by how well they are joined to well-joined sentences.
struct SentenceGraph {
  /// No more sentences are compared with each other: the work grows with the square. Far above any article.
  static let mostSentences = 500
  /// The share of its rank that a sentence has from others.
  static let damping = 0.85
  /// The ranks stand once none changes by more.
  static let tolerance = 0.0001
  /// By then they stand: the changes of all together are at most twice 0.85 for each of 500 sentences in the first round,
  /// and in each later one at most 0.85 of those before, which makes 0.00009 in the hundredth.
  static let mostRounds = 100

  private struct Edge {
    let a: Int
    let b: Int
    let weight: Double
  }

  /// How many rounds the last ranking took.
  private(set) var roundCount = 0
  private var edges: [Edge] = []
  private var strength: [Double] = []
  private var next: [Double] = []
  /// What a sentence hands on for each unit of weight.
  private var shares: [Double] = []

  /// Forgets all edges.
  mutating func reset(sentenceCount: Int) {
    edges.removeAll(keepingCapacity: true)
    strength.removeAll(keepingCapacity: true)
    strength.append(contentsOf: repeatElement(0, count: sentenceCount))
  }

  /// Joins two sentences, or one with itself.
  mutating func join(_ a: Int, _ b: Int, weight: Double) {
    edges.append(Edge(a: a, b: b, weight: weight))
    strength[a] += weight
    if a != b { strength[b] += weight }
  }

  /// Ranks the sentences by the power method, from equal ranks: a sentence has (1 - d) of its own, and each of its
  /// neighbours hands on d of its rank in proportion to the weights of its edges.
  mutating func rank(into ranks: inout [Double]) {
    ranks.removeAll(keepingCapacity: true)
    ranks.append(contentsOf: repeatElement(1, count: strength.count))
    shares.removeAll(keepingCapacity: true)
    shares.append(contentsOf: ranks)
    for round in 1...Self.mostRounds {
      roundCount = round
      next.removeAll(keepingCapacity: true)
      next.append(contentsOf: repeatElement(1 - Self.damping, count: ranks.count))
      for index in ranks.indices {
        shares[index] = strength[index] > 0 ? Self.damping * ranks[index] / strength[index] : 0
      }
      for edge in edges {
        next[edge.a] += edge.weight * shares[edge.b]
        if edge.a != edge.b { next[edge.b] += edge.weight * shares[edge.a] }
      }
      var change = 0.0
      for index in ranks.indices { change = max(change, (next[index] - ranks[index]).magnitude) }
      swap(&ranks, &next)
      if change < Self.tolerance { return }
    }
  }
}
