import SegmentParagraphs
import StageKit
import Testing

/// What holds for every text.
@Suite struct LawTests {
  /// Lines of words and marks in no order, indented at will, from a seed.
  static func text(seed: UInt64, lines: Int) -> String {
    let pieces = [
      "the", "a", "of", "Town", "Ann", "Mr.", "U.S.", "p.m.", "etc.", "i", "I", "“yes", "no”", "\"", "'so'", "won't",
      "(or", "so)",
      "[3]", "...", ". . .", "…", "end.", "why?", "oh!", "exam-", "well-", "co\u{AD}", "1.", "2)", "42", "3.5", "•",
      "-", "—", ":)",
      "http://a.example/b?c", "ann@a.example", "naïve", "Ωmega", "漢字", "👍🏽", "e\u{301}", "\u{200B}", "\u{0}", "said",
      "asked",
    ]
    let starts = ["", "", "", "", "  ", "\t", "    ", "- ", "* ", "1. ", "(a) ", "___", "\u{A0}"]
    let ends = [
      "\n", "\n", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u{0C}", "\u{2028}", "\u{2029}", "\u{85}", " \n",
    ]
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func pick(_ list: [String]) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return list[Int(state >> 33) % list.count]
    }
    return (0..<lines).map { number in
      let words = (0..<(1 + (number * 7 + Int(seed)) % 16)).map { _ in pick(pieces) }
      return pick(starts) + words.joined(separator: pick([" ", " ", " ", "  ", ""])) + pick(ends)
    }.joined()
  }

  @Test(arguments: 0..<60 as Range<UInt64>, SegmentParagraphsStage.ParagraphBreaks.allCases)
  func everyScalarIsInOneParagraphSentenceAndToken(
    seed: UInt64, breaks: SegmentParagraphsStage.ParagraphBreaks
  ) {
    let document = segmented(Self.text(seed: seed, lines: 40)) { $0.paragraphBreaks = breaks }
    checkLaws(document, "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatWasStrippedIsInNoParagraph(seed: UInt64) {
    var document = Document(id: "test", text: Self.text(seed: seed, lines: 40))
    document.makeBlocksOfLines()
    document[.keptBlocks] = document[.blocks].enumerated().compactMap { index, block in
      (index * 31 + Int(seed)) % 5 == 0 ? nil : KeptBlock(span: block.span, block: index)
    }
    segment(&document)
    checkLaws(document, "seed \(seed)")
    let kept = Set(document[.keptBlocks].map(\.block))
    for (index, block) in document[.blocks].enumerated() where !kept.contains(index) {
      #expect(!document[.paragraphs].contains { $0.span.overlaps(block.span) }, "seed \(seed)")
    }
  }

  /// Checks how the layers of a document fit together and what they cover.
  private func checkLaws(_ document: Document, _ comment: Comment) {
    let (paragraphs, sentences, tokens) = (document[.paragraphs], document[.sentences], document[.tokens])
    #expect(paragraphs.flatMap { Array($0.sentences) } == Array(sentences.indices), comment)
    #expect(sentences.flatMap { Array($0.tokens) } == Array(tokens.indices), comment)
    for (index, paragraph) in paragraphs.enumerated() {
      for sentence in sentences[paragraph.sentences] {
        #expect(sentence.paragraph == index && paragraph.span.contains(sentence.span), comment)
      }
    }
    for sentence in sentences {
      #expect(sentence.span.start == tokens[sentence.tokens].first?.span.start, comment)
      #expect(sentence.span.end == tokens[sentence.tokens].last?.span.end, comment)
    }
    for spans in [paragraphs.map(\.span), sentences.map(\.span), tokens.map(\.span), document[.wordBreaks].map(\.span)]
    {
      #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }, comment)
    }
    checkCover(document, of: document.cleanBlocks, by: tokens.map(\.span), comment)
  }

  /// Checks that every scalar of the blocks that is not white space is in a token, blocks of marks alone apart.
  private func checkCover(_ document: Document, of blocks: [Block], by tokens: [TextSpan], _ comment: Comment) {
    var isCovered = [Bool](repeating: false, count: document.byteCount)
    for token in tokens { for byte in token.range { isCovered[byte] = true } }
    for word in document[.wordBreaks] { for byte in word.span.range { isCovered[byte] = true } }
    for block in blocks {
      let text = document.string(block.span)
      let hasText = text.unicodeScalars.contains { ScalarClass.isLetter($0.value) || ScalarClass.isDigit($0.value) }
      var offset = block.span.start
      let ink = text.unicodeScalars.compactMap { scalar -> Bool? in
        defer { offset += UTF8.width(scalar) }
        return ScalarClass.isWhitespace(scalar.value) ? nil : isCovered[offset]
      }
      #expect(ink.allSatisfy { $0 } || (!hasText && ink.allSatisfy { !$0 }), comment)
    }
  }

  @Test(arguments: ["\r\n", "\r", "\u{2028}", "\u{85}"])
  func lineEndsMakeNoDifference(lineEnd: String) {
    let text = """
      The first paragraph of this text runs over some lines, which are all
      filled as far as they can be filled, so that the next word would not
      fit. It ends here.
      Another one begins without a blank line, because the line before was
      short. So it is.

        - an item of a list that is long enough to take more than one line
          of the text
        - a second one
      """
    let expected = segmented(text)
    let found = segmented(text.replacing("\n", with: lineEnd))
    func texts(_ document: Document, _ spans: [TextSpan]) -> [String] {
      spans.map { document.string($0).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
    #expect(expected[.paragraphs].count == 4)
    #expect(texts(found, found[.paragraphs].map(\.span)) == texts(expected, expected[.paragraphs].map(\.span)))
    #expect(texts(found, found[.sentences].map(\.span)) == texts(expected, expected[.sentences].map(\.span)))
  }

  @Test func emptyTextsHaveEmptyLayers() {
    for text in ["", " ", "\n\n", "___\n***\n", "…"] {
      let document = segmented(text)
      #expect(document.has(layer: "paragraphs") && document[.paragraphs].isEmpty, "\(text)")
      #expect(document.has(layer: "tokens") && document[.tokens].isEmpty, "\(text)")
    }
  }

  @Test func hugeTextsTakeLinearTime() {
    for unit in [
      "a. ", "\"", "?! ", "( ", "a\n", "1. a\n", "- \n", "A.B. ", ". ", "[1] ", "x.\n\n", "i-\n", "•a ", "(a. B ",
      "“a. B ", "1) a: ",
    ] {
      checkLaws(segmented(String(repeating: unit, count: 20_000)), "\(unit.debugDescription)")
    }
  }
}
