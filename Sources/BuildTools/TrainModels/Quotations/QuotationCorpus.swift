import StageKit

/// Articles whose quotations people have marked, read from JSON Lines.
struct QuotationCorpus {
  /// An article, with what is needed to write offsets in Unicode scalars.
  struct Article {
    let id: String
    let annotated: AnnotatedArticle
    /// The byte offset of each scalar, and of the end.
    let offsets: [Int]
    let scalars: [Unicode.Scalar]

    /// The range of a span in scalars.
    func scalarRange(of span: TextSpan) -> Range<Int> { index(of: span.start)..<index(of: span.end) }

    private func index(of offset: Int) -> Int {
      var low = 0
      var high = offsets.count - 1
      while low < high {
        let middle = (low + high) / 2
        if offsets[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  let articles: [Article]

  /// The articles of a file.
  init(_ folder: DataFolder, file: String) throws {
    articles = try folder.records(Row.self, in: file).map { Self.article($0) }
  }

  // MARK: Reading

  private struct Bounds: Decodable {
    let start: Int
    let end: Int
  }

  private struct Row: Decodable {
    struct Quote: Decodable {
      let start: Int
      let end: Int
      let kind: String
      let speaker: Bounds?
      let cue: Bounds?
      let parts: [Bounds]?
    }
    let id: String
    let text: String
    let quotes: [Quote]
  }

  private static func article(_ row: Row) -> Article {
    let scalars = Array(row.text.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    func span(_ start: Int, _ end: Int) -> TextSpan { TextSpan(offsets[start], offsets[end]) }

    let quotations = row.quotes.map { quote in
      AnnotatedArticle.Quotation(
        span: span(quote.start, quote.end), kind: Quotation.Kind(rawValue: quote.kind) ?? .indirect,
        parts: (quote.parts ?? []).map { span($0.start, $0.end) },
        speaker: quote.speaker.map { span($0.start, $0.end) }, cue: quote.cue.map { span($0.start, $0.end) })
    }
    return Article(
      id: row.id, annotated: AnnotatedArticle(document: .segmented(id: row.id, row.text), quotations: quotations),
      offsets: offsets,
      scalars: scalars)
  }
}
