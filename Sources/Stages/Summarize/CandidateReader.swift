import Language
public import Learning
public import StageKit

/// Reads what the learned method sees of documents, to train it. Not for use from two threads at once.
public struct CandidateReader {
  private var scratch: SummaryScratch

  /// A reader that counts terms as so rare as a table says.
  public init(rarities: RarityTable) {
    let none = BoostedTrees.none(featureCount: SentenceFeature.allCases.count)
    scratch = SummaryScratch(model: SummaryModel(rarities: rarities, single: none, several: none))
  }

  /// The sentences that can stand in a summary, as indices into the layer `sentences`, and their features:
  /// the first ``SentenceFeature`` of all candidates, then the second of all, and so on.
  public mutating func read(_ document: Document) -> (sentences: [Int], features: [Int32]) {
    let article = Article(document, avoidsQuotes: false)
    let features = document.withUTF8 { scratch.readFeatures(of: article, $0) }
    return (scratch.candidates, features)
  }

  /// The terms of all words of a document, by which a ``RarityTable`` is keyed.
  public static func terms(of document: Document) -> [UInt64] {
    var stems = StemReader()
    return document.withUTF8 { bytes in
      var terms: [UInt64] = []
      for token in document[.tokens] where token.kind == .word || token.kind == .number {
        if let term = stems.key(of: token, bytes) { terms.append(term) }
      }
      return terms
    }
  }
}
