import Foundation
import StageKit
import Testing

@testable import Summarize

/// The sparse, reused-buffer methods give what a plain computation gives.
@Suite struct MethodTests {
  private func terms(_ sentences: [String]) -> TermIndex {
    let document = article(sentences)
    var terms = TermIndex(rarities: SummaryModel.shipped.rarities)
    document.withUTF8 { terms.read(sentences.indices.map { $0 }[...], of: Article(document, avoidsQuotes: false), $0) }
    return terms
  }

  private func agree(_ found: [Double], _ expected: [Double], within tolerance: Double) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func textRank(seed: UInt64) {
    let sentences = randomSentences(seed: seed)
    var (pairs, graph, scores) = (SentencePairs(), SentenceGraph(), [Double]())
    TextRank.score(terms(sentences), &pairs, &graph, into: &scores)
    #expect(agree(scores, NaiveMethods(sentences).textRank, within: 0.002), "seed \(seed)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func lexRank(seed: UInt64) {
    let sentences = randomSentences(seed: seed)
    var (pairs, graph, scores) = (SentencePairs(), SentenceGraph(), [Double]())
    LexRank.score(terms(sentences), &pairs, &graph, into: &scores)
    #expect(agree(scores, NaiveMethods(sentences).lexRank, within: 0.002), "seed \(seed)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func centroid(seed: UInt64) {
    let sentences = randomSentences(seed: seed)
    var scores = [Double]()
    Centroid.score(terms(sentences), into: &scores)
    #expect(agree(scores, NaiveMethods(sentences).centroid, within: 0.01), "seed \(seed)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func luhn(seed: UInt64) {
    let sentences = randomSentences(seed: seed)
    var scores = [Double]()
    Luhn.score(terms(sentences), into: &scores)
    let naive = NaiveMethods(sentences)
    let totals = naive.counts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    #expect(agree(scores, naive.luhn { totals[$0, default: 0] >= 2 }, within: 1e-9), "seed \(seed)")
  }

  @Test func ranksStandBeforeTheRoundsEnd() {
    let last = SentenceGraph.mostSentences - 1
    // A star and a chain, which converge slowly, pairs that hand everything to each other, and no edges at all.
    let shapes: [(name: String, edges: [(Int, Int)])] = [
      ("star", (1...last).map { (0, $0) }), ("chain", (1...last).map { ($0 - 1, $0) }),
      ("pairs", stride(from: 1, through: last, by: 2).map { ($0 - 1, $0) }), ("none", []),
    ]
    for (name, edges) in shapes {
      var (graph, ranks) = (SentenceGraph(), [Double]())
      graph.reset(sentenceCount: last + 1)
      for (a, b) in edges { graph.join(a, b, weight: 1) }
      graph.rank(into: &ranks)
      #expect(graph.roundCount < SentenceGraph.mostRounds, "\(name)")
      #expect(ranks.allSatisfy { $0.isFinite && $0 > 0 }, "\(name)")
    }
    // The star's centre, solved by hand: c = 0.15 + 0.85 n r, r = 0.15 + 0.85 c / n.
    var (graph, ranks) = (SentenceGraph(), [Double]())
    graph.reset(sentenceCount: 5)
    for leaf in 1...4 { graph.join(0, leaf, weight: 2) }
    graph.rank(into: &ranks)
    let centre = (0.15 + 0.85 * 4 * 0.15) / (1 - 0.85 * 0.85)
    #expect(agree(ranks, [centre] + (1...4).map { _ in 0.15 + 0.85 * centre / 4 }, within: 0.002))
  }

  @Test func luhnsOwnExample() {
    // Four significant words in a group of seven: 16 / 7. The words of the second sentence make them significant.
    var scores = [Double]()
    Luhn.score(
      terms([
        "Quiet steel sang under brass steel steel over grey old wide slow tall steel.", "Steel steel steel steel.",
        "Nothing else here matters much today, every other word is different.",
      ]), into: &scores)
    #expect(scores[0] == 9.0 / 6)
    #expect(scores[1] == 4)
    #expect(scores[2] == 0)
  }

  @Test func formsOfAWordAreOneTermAndFunctionWordsAreNone() {
    let terms = terms(["The ferry’s ferries and the FERRY."])
    #expect(terms.termCount == 1)
    #expect(terms.frequency == [3])
    #expect(Array(terms.words(of: 0)) == [-1, 0, 0, -1, -1, 0])
  }

  @Test func oneSentenceCannotMakeTheComparisonLong() {
    let long = (0..<5000).map { "word\($0)" }.joined(separator: " ") + "."
    #expect(terms([long, "Word4999 is here."]).terms(of: 0).count == TermIndex.mostTermsOfASentence)
  }
}
