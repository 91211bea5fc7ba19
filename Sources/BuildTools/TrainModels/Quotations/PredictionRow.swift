import FoundationEssentials
import StageKit

/// The quotations that were found in an article, as the scoring scripts read them: offsets in Unicode scalars.
struct PredictionRow: Encodable {
  private struct Bounds: Encodable {
    let start: Int
    let end: Int
  }

  private struct Quote: Encodable {
    let start: Int
    let end: Int
    let kind: String
    let speaker: Bounds?
    let cue: Bounds?
    let speaker_name: String?
    let confidence: Int
  }

  private let id: String
  private let quotes: [Quote]

  init(_ article: QuotationCorpus.Article, _ quotations: [Quotation]) {
    func bounds(_ span: TextSpan) -> Bounds {
      let range = article.scalarRange(of: span)
      return Bounds(start: range.lowerBound, end: range.upperBound)
    }
    id = article.id
    quotes = quotations.map { quotation in
      let span = bounds(quotation.span)
      return Quote(
        start: span.start, end: span.end, kind: quotation.kind.rawValue, speaker: quotation.speaker.map(bounds),
        cue: quotation.cue.map(bounds), speaker_name: quotation.speakerName, confidence: quotation.confidenceHundredths)
    }
  }

  /// The row as one line of JSON.
  var line: String {
    get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
  }
}
