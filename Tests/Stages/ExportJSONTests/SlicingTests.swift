import ExportJSON
import Learning
import StageKit
import Testing

/// The contract that readers rely on: slicing `text` by the offsets gives every span's own text.
@Suite struct SlicingTests {
  private static let words = [
    "a", "boat", "Zoë", "—", "“so”", "naïve", "🛳️", "中文", "x-ray", "e\u{301}t", "\u{200D}", "7",
  ]

  /// A document of random lines, kept or not, in paragraphs that cover kept lines and what stands between them.
  private func document(_ random: inout SeededGenerator) -> Document {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let line = (0..<Int.random(in: 1...30, using: &random)).map { _ in Self.words.randomElement(using: &random) ?? ""
      }
      text +=
        line.joined(separator: " ") + (["\n", "\r\n", "\n\n  ", "\u{2028}"].randomElement(using: &random) ?? "\n")
    }
    var document = Document(
      id: "x", text: text,
      expectedLayers: ["kept_blocks", "paragraphs", "word_breaks", "sentences", "quotes", "summary"])
    document.makeBlocksOfLines()
    let blocks = document[.blocks]
    document[.keptBlocks] = blocks.indices.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map {
      KeptBlock(span: blocks[$0].span, block: $0)
    }
    var paragraphs: [Paragraph] = []
    for kept in document[.keptBlocks] {
      if let last = paragraphs.last, Bool.random(using: &random) {
        paragraphs[paragraphs.count - 1] = Paragraph(
          span: TextSpan(last.span.start, kept.span.end), kind: .paragraph, sentences: 0..<0)
      } else {
        paragraphs.append(Paragraph(span: kept.span, kind: .paragraph, sentences: 0..<0))
      }
    }
    document[.paragraphs] = paragraphs
    let boundaries =
      text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) } + [text.utf8.count]
    func randomSpan() -> TextSpan {
      let a = boundaries.randomElement(using: &random) ?? 0
      let b = boundaries.randomElement(using: &random) ?? 0
      return TextSpan(min(a, b), max(a, b))
    }
    document[.wordBreaks] = (0..<3).map { _ in WordBreak(span: randomSpan()) }.filter { $0.span.count < 12 }.sorted {
      $0.span < $1.span
    }.reduce(into: []) { kept, next in
      if kept.last.map({ $0.span.end <= next.span.start }) ?? true { kept.append(next) }
    }
    document[.quotes] = (0..<20).map { _ in
      Quotation(
        span: randomSpan(), kind: .direct, speaker: randomSpan(), cue: randomSpan(), speakerName: nil,
        confidenceHundredths: 0)
    }
    return document
  }

  @Test(arguments: 0..<200 as Range<UInt64>, [OffsetUnit.scalars, .utf8, .utf16])
  func slicesGiveTheTextOfEverySpan(seed: UInt64, unit: OffsetUnit) throws {
    var random = SeededGenerator(seed: seed)
    let document = document(&random)
    let record = try Record(exported(document) { $0.offsets = unit })
    let quotes = record.annotations("quotes")
    for quote in quotes {
      for span in [quote, quote["speaker"] as? [String: Any], quote["cue"] as? [String: Any]].compactMap({ $0 }) {
        let slice = unit == .scalars ? record.slice(span) : record.slice(span, utf16: unit == .utf16)
        #expect(slice == span["text"] as? String, "seed \(seed)")
      }
    }
  }

  /// What is kept of a span is what is in the record, whatever lies between.
  @Test(arguments: 0..<100 as Range<UInt64>) func spansKeepTheirWords(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var document = document(&random)
    document[.wordBreaks] = []
    let record = try Record(exported(document))
    var expected: [String] = []
    for quote in document[.quotes] {
      var words = ""
      for kept in document[.keptBlocks] where kept.span.overlaps(quote.span) {
        words += document.string(
          TextSpan(max(kept.span.start, quote.span.start), min(kept.span.end, quote.span.end)))
      }
      if !words.isEmpty || quote.span.isEmpty { expected.append(words) }
    }
    let found = record.annotations("quotes").compactMap { $0["text"] as? String }.filter { !$0.isEmpty }
    #expect(found.map(\.squeezed) == expected.filter { !$0.isEmpty }.map(\.squeezed), "seed \(seed)")
  }

  @Test func placesSpansOfALongLineQuickly() throws {
    let text = String(repeating: "Zoë said “so” — ", count: 60_000)
    var document = Document(id: "x", text: text, expectedLayers: ["kept_blocks", "quotes"])
    document.makeBlocksOfLines()
    document[.keptBlocks] = [KeptBlock(span: document[.blocks][0].span, block: 0)]
    let period = text.utf8.count / 60_000
    document[.quotes] = (0..<60_000).map {
      Quotation(
        span: TextSpan($0 * period, $0 * period + 4), kind: .direct, speaker: nil, cue: nil, speakerName: nil,
        confidenceHundredths: 0)
    }
    let quotes = try Record(exported(document)).annotations("quotes")
    #expect(quotes.count == 60_000)
    #expect(quotes.last?["start"] as? Int == 59_999 * 16)
    #expect(quotes.allSatisfy { $0["text"] as? String == "Zoë" })
  }
}

extension String {
  fileprivate var squeezed: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: unicodeScalars.filter { !$0.properties.isWhitespace })
    return String(scalars)
  }
}
