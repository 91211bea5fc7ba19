import Learning
import StageKit
import Summarize

/// An article with sentences and tokens, its candidate sentences with their features, and its reference summaries.
struct TrainingArticle: Sendable {
  let set: SummarySet
  let document: Document
  /// The candidates, as indices into the layer `sentences`.
  let candidates: [Int]
  /// The values of the first feature for all candidates, then those of the second one, and so on.
  let features: [Int32]
  let rouge: Rouge

  init(_ record: SummaryRecord, of set: SummarySet, _ reader: inout CandidateReader) {
    self.set = set
    document = .segmented(id: record.id, record.text, title: record.title)
    (candidates, features) = reader.read(document)
    rouge = Rouge(references: record.references)
  }

  /// The values of a feature for all candidates.
  func column(_ feature: SentenceFeature) -> ArraySlice<Int32> {
    features[feature.rawValue * candidates.count..<(feature.rawValue + 1) * candidates.count]
  }

  /// The text of a candidate.
  func text(ofCandidate candidate: Int) -> String {
    document.string(document[.sentences][candidates[candidate]].span)
  }

  /// The fold of the article. It depends only on the article's name, so it does not change when articles are added.
  var fold: Int { Int(FoldedHash.of(document.id) % UInt64(CrossValidation.foldCount)) }

  /// The gain of each candidate in a summary of `length` sentences, in millionths of ROUGE-1: how much higher the summary
  /// with it scores than with an average candidate, as the mean over all choices of the other sentences from the first
  /// eight candidates.
  func gains(length: Int) -> [Int] {
    let hits = rouge.counts(of: candidates.indices.map { text(ofCandidate: $0) })
    var sums = [Double](repeating: 0, count: candidates.count)
    var counts = [Int](repeating: 0, count: candidates.count)
    for others in Self.choices(of: length - 1, from: min(8, candidates.count)) {
      var scores = [(candidate: Int, score: Double)]()
      for candidate in candidates.indices where !others.contains(candidate) {
        scores.append((candidate, rouge.score(ofSentences: (others + [candidate]).map { hits[$0] })))
      }
      let mean = scores.reduce(0) { $0 + $1.score } / Double(max(scores.count, 1))
      for (candidate, score) in scores {
        sums[candidate] += score - mean
        counts[candidate] += 1
      }
    }
    return candidates.indices.map { counts[$0] > 0 ? Int(sums[$0] / Double(counts[$0]) * 1_000_000) : 0 }
  }

  /// All sets of `size`, at most two, of the first `count` candidates; fewer if there are not enough.
  private static func choices(of size: Int, from count: Int) -> [[Int]] {
    switch min(size, count) {
    case 1: (0..<count).map { [$0] }
    case 2...: (0..<count).flatMap { a in (a + 1..<max(count, a + 1)).map { [a, $0] } }
    default: [[]]
    }
  }
}
