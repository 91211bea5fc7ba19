import Learning
import StageKit
import Summarize

/// An article with sentences and tokens, its candidates with their features, and its references.
struct TrainingArticle: Sendable {
  let set: SummarySet
  let document: Document
  /// The candidates, as indices into the layer `sentences`.
  let candidates: [Int]
  /// Feature by feature, a value for each candidate.
  let features: [Int32]
  let rouge: Rouge

  init(_ record: SummaryRecord, of set: SummarySet, _ reader: inout CandidateReader) {
    self.set = set
    document = .segmented(id: record.id, record.text, title: record.title)
    (candidates, features) = reader.read(document)
    rouge = Rouge(references: record.references)
  }

  /// A feature of all candidates.
  func column(_ feature: SentenceFeature) -> ArraySlice<Int32> {
    features[feature.rawValue * candidates.count..<(feature.rawValue + 1) * candidates.count]
  }

  /// The text of a candidate.
  func text(ofCandidate candidate: Int) -> String {
    document.string(document[.sentences][candidates[candidate]].span)
  }

  /// Which of five folds the article is in: by its name, so that it stays there when others come or go.
  var fold: Int { Int(FoldedHash.of(document.id) % UInt64(CrossValidation.foldCount)) }

  /// What each candidate adds to a summary of `length` sentences, in millionths of ROUGE-1: the mean, over all ways to
  /// choose the others from the first eight candidates, of how much higher the summary with it scores than that with the
  /// average candidate.
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

  /// All sets of up to two of the first `count` candidates; the empty one where there are too few.
  private static func choices(of size: Int, from count: Int) -> [[Int]] {
    switch min(size, count) {
    case 1: (0..<count).map { [$0] }
    case 2...: (0..<count).flatMap { a in (a + 1..<max(count, a + 1)).map { [a, $0] } }
    default: [[]]
    }
  }
}
