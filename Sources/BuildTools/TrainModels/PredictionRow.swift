import FoundationEssentials
import StageKit

/// What was found in an article, as the scorers read it: offsets in Unicode scalars.
struct PredictionRow: Encodable {
  private struct Place: Encodable {
    let start: Int
    let end: Int
  }

  private struct Quote: Encodable {
    let start: Int
    let end: Int
    let kind: String
    let speaker: Place?
    let cue: Place?
    let speaker_name: String?
    let confidence: Int
  }

  private let id: String
  private let quotes: [Quote]

  init(_ article: QuotationCorpus.Article, _ quotations: [Quotation]) {
    func place(_ span: TextSpan) -> Place {
      let range = article.scalarRange(of: span)
      return Place(start: range.lowerBound, end: range.upperBound)
    }
    id = article.id
    quotes = quotations.map { quotation in
      let span = place(quotation.span)
      return Quote(
        start: span.start, end: span.end, kind: quotation.kind.rawValue, speaker: quotation.speaker.map(place),
        cue: quotation.cue.map(place), speaker_name: quotation.speakerName, confidence: quotation.confidenceHundredths)
    }
  }

  /// The row as one line of JSON.
  var line: String {
    get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
  }
}
