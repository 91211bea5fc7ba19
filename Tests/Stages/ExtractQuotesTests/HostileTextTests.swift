import ExtractQuotes
import Learning
import StageKit
import Testing

@Suite struct HostileTextTests {
  private static let pieces = [
    "\"", "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "‹", "Ann Lee", "said", "he", "she", "they", "who", ",",
    ":", "—", ".", "?", "\n\n", "\n", "according to", "LEE:", "the spokesman", "Mr.", "told", "é", "😀", "e\u{301}", "(",
    ")", "Lee's", "and", "that", "of",
  ]

  /// Spans lie in the text on scalar boundaries, in order; those with marks do not overlap.
  private func check(_ text: String, _ options: ExtractQuotesStage.Options, _ comment: Comment) throws {
    let document = try QuotationRunner.document(text, options: options)
    let bytes = Array(text.utf8)
    func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
    var end = 0
    var start = 0
    for quotation in document[.quotes] {
      for span in [quotation.span, quotation.speaker, quotation.cue].compactMap({ $0 }) {
        #expect(span.end <= bytes.count && !span.isEmpty && isBoundary(span.start) && isBoundary(span.end), comment)
      }
      #expect(quotation.span.start >= start, comment)
      start = quotation.span.start
      if quotation.kind != .indirect {
        #expect(quotation.span.start >= end, comment)
        end = quotation.span.end
      }
    }
  }

  @Test func randomTextsGiveSoundSpans() throws {
    let seed: UInt64 = 20
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var options = ExtractQuotesStage.Options()
    options.kinds = [.direct, .mixed, .indirect]
    for round in 0..<200 {
      options.keepUnattributed = round % 2 == 0
      let text = (0..<random.below(120)).map { _ in
        Self.pieces[random.below(Self.pieces.count)] + (random.below(3) == 0 ? "" : " ")
      }.joined()
      try check(text, options, "seed \(seed), round \(round): \(text)")
    }
  }

  @Test(arguments: [
    "\"", "\" ", " \"a", "“", "'a ", "'a' ", "a said ", "Ann Lee said \"a\" ", "\"a\" Ann said, ", "they said \"a\" ",
    "Lee, Lee, said ", "the mayor said \"a\" ", "A\"", "Ann Lee ", "he said \"a.\"\n\n", "LEE: \"",
  ])
  func muchOfOneThingIsRead(piece: String) throws {
    var options = ExtractQuotesStage.Options()
    options.kinds = [.direct, .mixed, .indirect]
    options.keepUnattributed = true
    try check(String(repeating: piece, count: 2_000), options, "\(piece)")
  }

  @Test func manyMarksThatNeverCloseAreRead() throws {
    let document = try QuotationRunner.document(String(repeating: " “a", count: 100_000))
    #expect(document[.quotes].count <= 1)
  }

  @Test func theSameScratchGivesTheSameAgain() throws {
    let stage = ExtractQuotesStage(options: ExtractQuotesStage.Options())
    var scratch = stage.makeScratch()
    let first = "Ann Lee left. \"We won,\" she said."
    let fresh = try QuotationRunner.document(first)[.quotes]
    for text in [first, "Bo Roe said: \"No.\"", "", first] {
      var document = try QuotationRunner.document(text)
      stage.process(&document, scratch: &scratch)
      if text == first { #expect(document[.quotes] == fresh) }
    }
  }
}
