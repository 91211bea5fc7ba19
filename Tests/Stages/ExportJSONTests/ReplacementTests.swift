import ExportJSON
import Learning
import StageKit
import Testing

@Suite struct ReplacementTests {
  private func document(_ text: String, secrets: [String: String], layers: [String] = []) -> Document {
    var document = Document(id: "a.txt", text: text, expectedLayers: ["replacements"] + layers)
    document.makeBlocksOfLines()
    document[.replacements] = secrets.map { Replacement(span: document.span(of: $0), text: $1, kind: "secret") }
      .sorted { $0.span < $1.span }
    return document
  }

  @Test func theTextShowsWhatStandsInTheirPlace() throws {
    let document = document("é 12345 b ab@c d", secrets: ["12345": "[A]", "ab@c": ""])
    let record = try Record(try exported(document))
    #expect(record.text == "é [A] b  d")
  }

  @Test func aReplacementBelongsToTheSpanThatItBeginsIn() throws {
    var document = document("Call 555 0147 now, or 12.", secrets: ["555 0147": "[PHONE]"], layers: ["places"])
    document[.places] = [
      "Call", "555", "Call 5", "555 0147", "0147", "0147 now", "now", "Call 555 0147 now, or 12.", "12",
    ].map {
      Place(span: document.span(of: $0), country: "x", capital: nil)
    }
    let record = try Record(try exported(document))
    let layers = try #require(record.object["layers"] as? [String: [[String: Any]]])
    let places = try #require(layers["places"])
    let expected = ["Call", "[PHONE]", "Call [PHONE]", "[PHONE]", "now", "now", "Call [PHONE] now, or 12.", "12"]
    #expect(places.map { $0["text"] as? String } == expected)
    #expect(places.map { record.slice($0) } == expected)
    #expect(layers["replacements"]?.map { $0["text"] as? String } == ["[PHONE]"])
  }

  /// A number that is cut off at a line's end, where a sentence or a paragraph ends too.
  @Test func sentencesAndParagraphsDoNotOverlapInTheRecord() throws {
    let text = "Ring 555. 01 47 or so. Bye."
    for secret in ["555", "555.", "555. 0", "555. 01", "555. 01 47", "555. 01 47 or so.", "555. 01 47 or so. By"] {
      var document = document(text, secrets: [secret: "[PHONE]"], layers: ["paragraphs", "sentences"])
      let sentences = ["Ring 555.", "01 47 or so.", "Bye."].map { document.span(of: $0) }
      document[.sentences] = sentences.enumerated().map { Sentence(span: $1, paragraph: $0, tokens: 0..<0) }
      document[.paragraphs] = sentences.enumerated().map {
        Paragraph(span: $1, kind: .paragraph, sentences: $0..<$0 + 1)
      }
      let record = try Record(try exported(document))
      for layer in ["sentences", "paragraphs"] {
        let spans = try #require(record.object[layer] as? [[String: Any]])
        let texts = spans.compactMap { record.slice($0) }
        let whole = texts.joined().replacing(" ", with: "")
        #expect(whole == record.text.replacing(" ", with: ""), "\(secret): \(texts)")
        #expect(texts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(" ") }, "\(secret): \(texts)")
      }
    }
  }

  @Test func whatCrossesBlocksTakesTheirBreakWithIt() throws {
    var document = document("Skip 1\n\nA 555\n0147 b\n\nEnd 9", secrets: ["555\n0147": "[P]", "1": "[1]", "9": "[9]"])
    document.keep("A 555", "0147 b", "End")
    let paragraphs = [document.span(of: "A 555\n0147 b"), document.span(of: "End 9")]
    document[.paragraphs] = paragraphs.map { Paragraph(span: $0, kind: .paragraph, sentences: 0..<0) }
    let record = try Record(try exported(document))
    #expect(record.text == "A [P] b\n\nEnd [9]")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func noByteOfAReplacedSpanIsShownAndSpansSliceToTheirTexts(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let words = (0..<30).map { _ in ["öl", "sail", "\n", "\n\n", "x", "€"][random.below(6)] }
      let text = words.joined(separator: " ").replacing("x", with: "SECRET")
      var document = Document(id: "a", text: text, expectedLayers: ["replacements", "places"])
      document.makeBlocksOfLines()
      if random.below(2) == 0 { document.keep("sail", "SECRET") }
      var spans: [TextSpan] = []
      var rest = text[...]
      while let range = rest.firstRange(of: "SECRET") {
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        spans.append(TextSpan(start, start + 6))
        rest = rest[range.upperBound...]
      }
      document[.replacements] = spans.map {
        Replacement(span: $0, text: ["", "ü", "[LONGER TEXT]"][random.below(3)], kind: "secret")
      }
      let boundaries = text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
      document[.places] = (0..<8).map { _ in
        let ends = [boundaries[random.below(boundaries.count)], boundaries[random.below(boundaries.count)]].sorted()
        return Place(span: TextSpan(ends[0], ends[1]), country: "", capital: nil)
      }
      let json = try exported(document)
      #expect(!json.contains("SECRET") && !json.contains("ECRE"), "seed \(seed): \(text.debugDescription)")
      let record = try Record(json)
      let layers = try #require(record.object["layers"] as? [String: [[String: Any]]])
      for place in (layers["places"] ?? []) + (layers["replacements"] ?? []) {
        #expect(record.slice(place) == place["text"] as? String, "seed \(seed): \(text.debugDescription)")
      }
    }
  }

  @Test func theInputTextIsNotShownWhereItIsReplaced() throws {
    let document = document("Call 555.", secrets: ["555": "[P]"])
    #expect {
      try exported(document) { $0.offsetsOf = .input }
    } throws: {
      ($0 as? StageError)?.code == "replaced_text"
    }
  }
}
