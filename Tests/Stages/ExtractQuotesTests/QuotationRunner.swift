import ExtractQuotes
import SegmentParagraphs
import StageKit

/// A quotation as tests write it.
struct Found: Equatable, CustomStringConvertible {
  let words: String
  let speaker: String?
  let kind: Quotation.Kind

  var description: String { "\(kind) «\(words)» \(speaker ?? "nobody")" }

  static func direct(_ words: String, _ speaker: String?) -> Found {
    Found(words: words, speaker: speaker, kind: .direct)
  }
  static func mixed(_ words: String, _ speaker: String?) -> Found {
    Found(words: words, speaker: speaker, kind: .mixed)
  }
}

/// Runs the stage behind the one that makes its layers.
enum QuotationRunner {
  static func document(
    _ text: String, options: ExtractQuotesStage.Options = ExtractQuotesStage.Options()
  ) throws -> Document {
    var document = Document(id: "test", text: text)
    document.makeBlocksOfLines()
    let segment = SegmentParagraphsStage(options: SegmentParagraphsStage.Options())
    var segmentScratch = segment.makeScratch()
    segment.process(&document, scratch: &segmentScratch)
    let stage = ExtractQuotesStage(options: options)
    var scratch = stage.makeScratch()
    stage.process(&document, scratch: &scratch)
    return document
  }

  static func found(
    _ text: String, options: ExtractQuotesStage.Options = ExtractQuotesStage.Options()
  ) throws -> [Found] {
    let document = try document(text, options: options)
    return document[.quotes].map { Found(words: document.string($0.span), speaker: $0.speakerName, kind: $0.kind) }
  }
}
