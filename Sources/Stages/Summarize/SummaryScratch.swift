import Learning
import StageKit

/// A worker's buffers for summaries. Not for use from two threads at once.
public struct SummaryScratch {
  /// The sentences that can stand in the summary, in text order.
  private(set) var candidates: [Int] = []
  /// The same sentences, the best first.
  private(set) var ranking: [Int] = []
  var seen = KeyTable()
  var trigrams = KeyTable()
  private let model: SummaryModel
  private var terms: TermIndex
  private var features = FeatureColumns()
  private var graph = SentenceGraph()
  private var pairs = SentencePairs()
  private var scores: [Double] = []
  private var treeScores: [Int] = []
  private var order: [Int] = []

  init(model: SummaryModel) {
    self.model = model
    terms = TermIndex(rarities: model.rarities)
  }

  /// Finds all sentences that can stand in the summary.
  mutating func findCandidates(in article: Article) {
    // The memory that an unusually long document took is given back.
    if candidates.capacity > 1 << 14 || terms.wordCapacity > 1 << 20 { self = SummaryScratch(model: model) }
    candidates.removeAll(keepingCapacity: true)
    article.forEachCandidate(seen: &seen) { candidate in
      candidates.append(candidate)
      return true
    }
  }

  /// Ranks the candidates; of equal ones the earlier is better.
  mutating func rank(_ article: Article, _ bytes: Span<UInt8>, by method: SummarizeStage.Method, holdsOneSentence: Bool)
  {
    let ranked = method.isQuadratic ? candidates.prefix(SentenceGraph.mostSentences) : candidates[...]
    terms.read(ranked, of: article, bytes)
    switch method {
    case .learned:
      features.read(terms)
      score(by: holdsOneSentence ? model.single : model.several)
    case .lead:
      scores.removeAll(keepingCapacity: true)
      scores.append(contentsOf: repeatElement(0, count: ranked.count))
    case .textrank: TextRank.score(terms, &pairs, &graph, into: &scores)
    case .lexrank: LexRank.score(terms, &pairs, &graph, into: &scores)
    case .centroid: Centroid.score(terms, into: &scores)
    case .luhn: Luhn.score(terms, into: &scores)
    }
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: scores.indices)
    order.sort { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    ranking.removeAll(keepingCapacity: true)
    for index in order { ranking.append(candidates[index]) }
  }

  /// The features of all candidates: a column a feature.
  mutating func readFeatures(of article: Article, _ bytes: Span<UInt8>) -> [Int32] {
    findCandidates(in: article)
    terms.read(candidates[...], of: article, bytes)
    features.read(terms)
    return features.values
  }

  private mutating func score(by trees: BoostedTrees) {
    treeScores.removeAll(keepingCapacity: true)
    treeScores.append(contentsOf: repeatElement(0, count: terms.sentenceCount))
    trees.addScores(columns: features.values, to: &treeScores)
    scores.removeAll(keepingCapacity: true)
    for score in treeScores { scores.append(Double(score)) }
  }
}

extension SummarizeStage.Method {
  /// Whether the method compares all pairs of sentences.
  fileprivate var isQuadratic: Bool { self == .textrank || self == .lexrank }
}
