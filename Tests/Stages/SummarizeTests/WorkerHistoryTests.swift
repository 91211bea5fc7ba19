import Language
import Learning
import StageKit
import Summarize
import Testing

/// What is computed of a document depends on that document alone, not on those that the worker had before.
@Suite struct WorkerHistoryTests {
  private static let plain = [
    "The newspaper reported the continuing repairs of the ferry's engine.",
    "Newspapers continued to report about ferries, said the well-known captain's friend.",
    "The captain's newspaper was continued after the repairs.", "Nobody reported what the engine's repairs had cost.",
  ]

  /// Other spellings of the same words, each with the same keys.
  static let spellings: [(name: String, change: @Sendable (String) -> String)] = [
    ("soft hyphens", { $0.replacing("paper", with: "\u{AD}paper").replacing("tinu", with: "ti\u{AD}nu") }),
    ("modifier apostrophes", { $0.replacing("'s", with: "\u{2BC}s") }),
    ("curly apostrophes", { $0.replacing("'s", with: "’s") }), ("capitals", { $0.uppercased() }),
    ("soft hyphens in possessives", { $0.replacing("'s", with: "'\u{AD}s") }),
  ]

  private func features(_ document: Document, after history: [Document]) -> [Int32] {
    var reader = CandidateReader(rarities: SummaryModel.shipped.rarities)
    for document in history { _ = reader.read(document) }
    return reader.read(document).features
  }

  @Test(arguments: spellings.indices)
  func anotherSpellingBeforeChangesNothing(spelling: Int) {
    let (name, change) = Self.spellings[spelling]
    let (document, other) = (article(Self.plain), article(Self.plain.map(change)))
    #expect(features(document, after: [other]) == features(document, after: []), "\(name) before")
    #expect(features(other, after: [document]) == features(other, after: []), "\(name) after")
  }

  /// `news-` at a line's end and `paper` below it have the key of `newspaper`; `well-` above `known` that of `well-known`.
  @Test func aBrokenWordBeforeChangesNothing() {
    let lines = [
      "The news-\npaper reported the contin-\nuing re-\npairs of the ferry's en-\ngine.",
      "News-\npapers contin-\nued to re-\nport about fer-\nries, said the well-\nknown cap-\ntain's friend.",
    ]
    let whole = article(Self.plain)
    let broken = article(lines, keepingHyphensAfter: ["well"])
    #expect(broken[.tokens].map(\.key) == article(Array(Self.plain.prefix(2)))[.tokens].map(\.key))
    #expect(features(whole, after: [broken]) == features(whole, after: []))
    #expect(features(broken, after: [whole]) == features(broken, after: []))
  }

  @Test func manyDocumentsInAnyOrderChangeNothing() throws {
    var documents = (0..<60).map { article(randomSentences(seed: $0)) }
    for (_, change) in Self.spellings {
      documents += (0..<10).map { article(randomSentences(seed: $0).map(change)) }
    }
    // More words than the vocabulary holds, so that it is forgotten on the way.
    documents.append(article([(0..<40_000).map { "word\($0)x" }.joined(separator: " ") + " fell."]))
    let expected = documents.map { features($0, after: []) }
    var random = SeededGenerator(seed: 11)
    for order in [Array(documents.indices), documents.indices.reversed(), documents.indices.shuffled(using: &random)] {
      var reader = CandidateReader(rarities: SummaryModel.shipped.rarities)
      for index in order {
        #expect(reader.read(documents[index]).features == expected[index], "seed 11, document \(index)")
      }
    }
  }
}

/// A document of one paragraph whose sentences have words that are broken at line ends.
private func article(_ sentences: [String], keepingHyphensAfter compounds: Set<String>) -> Document {
  let text = sentences.joined(separator: " ")
  var document = Document(id: "x", text: text)
  let bytes = Array(text.utf8)
  let breaks = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { newline -> WordBreak in
    let part = text.utf8.prefix(newline - 1).reversed().prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    let keepsHyphen = compounds.contains(String(decoding: part.reversed(), as: UTF8.self))
    return WordBreak(span: TextSpan(keepsHyphen ? newline : newline - 1, newline + 1))
  }
  var (tokens, layer): ([Token], [Sentence]) = ([], [])
  var start = 0
  for sentence in sentences {
    let span = TextSpan(start, start + sentence.utf8.count)
    let first = tokens.count
    Tokenizer().appendTokens(
      of: bytes.span, in: span.range, wordBreaks: breaks.filter { span.range.contains($0.span.start) }[...], to: &tokens
    )
    layer.append(Sentence(span: span, paragraph: 0, tokens: first..<tokens.count))
    start = span.end + 1
  }
  document[.paragraphs] = [Paragraph(span: document.span, kind: .paragraph, sentences: 0..<layer.count)]
  document[.sentences] = layer
  document[.tokens] = tokens
  return document
}
