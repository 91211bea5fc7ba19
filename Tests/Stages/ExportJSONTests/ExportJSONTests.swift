import ExportJSON
import StageKit
import Testing

/// A layer of no standard name.
struct Place: Annotation {
  let span: TextSpan
  let country: String
  let capital: TextSpan?

  func encodeMembers(to encoder: inout AnnotationEncoder) {
    encoder.member("country", country)
    encoder.member("capital", capital)
  }
}

extension Layer where A == Place {
  static var places: Layer<Place> { Layer("places") }
}

func exported(_ document: Document, _ change: (inout ExportJSONStage.Options) -> Void = { _ in }) throws -> String {
  var options = ExportJSONStage.Options()
  change(&options)
  let stage = try ExportJSONStage(options: options)
  var document = document
  var scratch = stage.makeScratch()
  try stage.process(&document, scratch: &scratch)
  return String(decoding: try #require(document.record), as: UTF8.self)
}

extension Document {
  /// The span of the first occurrence of a part of the text.
  func span(of part: String) -> TextSpan {
    let text = string(span)
    let range = text.firstRange(of: part) ?? text.startIndex..<text.startIndex
    return TextSpan(range.lowerBound.utf8Offset(in: text), range.upperBound.utf8Offset(in: text))
  }

  /// Keeps the blocks that hold one of the parts.
  mutating func keep(_ parts: String...) {
    let blocks = self[.blocks]
    self[.keptBlocks] = blocks.indices.filter { index in
      parts.contains { string(blocks[index].span).contains($0) }
    }.map { KeptBlock(span: blocks[$0].span, block: $0) }
  }
}

extension String.Index {
  fileprivate func utf8Offset(in text: String) -> Int { text.utf8.distance(from: text.startIndex, to: self) }
}

@Suite struct ExportJSONTests {
  private func document(_ text: String, layers: [String] = [], passing: String? = nil) -> Document {
    var metadata = Metadata()
    metadata["authors"] = .list(["Ann Lee"])
    metadata["desk"] = .text("port")
    var document = Document(
      id: "a/b.txt", text: text, source: Source(path: "a/b.txt", record: 3, format: .jsonl), metadata: metadata,
      passedFields: passing.map { Array($0.utf8) }, expectedLayers: layers)
    document.makeBlocksOfLines()
    return document
  }

  @Test func hasItsKeysInTheOrderOfTheContract() throws {
    var document = document(
      "By Ann Lee\n\nShips “wait,” said\nBo Roe.\n",
      layers: ["roles", "kept_blocks", "paragraphs", "sentences", "tokens", "quotes", "summary", "places"],
      passing: "{\"section\": \n\"sea\"}")
    document.keep("Ships", "Roe")
    let body = TextSpan(document.span(of: "Ships").start, document.span(of: "Roe.").end)
    document[.paragraphs] = [Paragraph(span: body, kind: .paragraph, sentences: 0..<1)]
    document[.sentences] = [Sentence(span: body, paragraph: 0, tokens: 0..<0)]
    document[.quotes] = [
      Quotation(
        span: document.span(of: "wait,"), kind: .mixed, speaker: document.span(of: "Bo Roe"),
        cue: document.span(of: "said"), speakerName: "Bo Roe", confidenceHundredths: 97)
    ]
    document[.summary] = [SummarySentence(span: body, sentence: 0)]
    document[.places] = [Place(span: document.span(of: "Ships"), country: "NO", capital: document.span(of: "By Ann"))]
    document.failures = [StageFailure(stage: "guess", code: "no_idea", message: "Nothing came.")]
    let expected =
      #"{"version":1,"id":"a/b.txt","source":{"path":"a/b.txt","member":null,"record":3,"format":"jsonl"},"#
      + #""metadata":{"title":null,"authors":["Ann Lee"],"contributors":[],"published":null,"modified":null,"#
      + #""language":null,"site":null,"url":null,"desk":"port"},"input":{"section": "sea"},"#
      + #""text":"Ships “wait,” said Bo Roe.","paragraphs":[{"start":0,"end":26,"kind":"paragraph"}],"#
      + #""sentences":[{"start":0,"end":26,"paragraph":0}],"#
      + #""quotes":[{"start":7,"end":12,"text":"wait,","kind":"mixed","#
      + #""speaker":{"start":19,"end":25,"text":"Bo Roe"},"cue":{"start":14,"end":18,"text":"said"},"#
      + #""speaker_name":"Bo Roe","confidence":0.97}],"#
      + #""summary":[{"start":0,"end":26,"text":"Ships “wait,” said Bo Roe."}],"#
      + #""layers":{"places":[{"start":0,"end":5,"text":"Ships","country":"NO","capital":null}]},"#
      + #""errors":[{"stage":"guess","code":"no_idea","message":"Nothing came."}]}"#
    #expect(try exported(document) == expected)
  }

  @Test func aLayerThatThePipelineMakesIsThereEvenWhenEmpty() throws {
    let made = try exported(document("One.", layers: ["paragraphs", "quotes", "places"])) {
      $0.fields = [.quotes, .paragraphs, .sentences, .layers]
    }
    #expect(made == #"{"paragraphs":[],"quotes":[],"layers":{"places":[]}}"#)
  }

  @Test func fieldsAreExactlyThoseAskedForAndNeedTheirLayers() throws {
    let options = ExportJSONStage.Options().with(fields: [.text, .id, .quotes])
    #expect(try ExportJSONStage(options: options).readsForOptions == [.layer(.quotes)])
    #expect(try exported(document("One.")) { $0.fields = [.text, .id] } == #"{"id":"a/b.txt","text":"One."}"#)
  }

  @Test(arguments: [[], [.id, .id], [.blocks]] as [[RecordField]])
  func refusesFieldsThatMakeNoSense(fields: [RecordField]) {
    #expect(throws: OptionError.self) { try ExportJSONStage(options: .init().with(fields: fields)) }
  }

  @Test func indentedRecordsNeedFilesOfTheirOwn() throws {
    var options = ExportJSONStage.Options()
    options.pretty = true
    #expect(throws: OptionError.self) { try ExportJSONStage(options: options) }
    options.layout = .files
    #expect(try ExportJSONStage(options: options).layout == .files)
    let record = try exported(document("One.")) {
      $0.fields = [.text]
      $0.layout = .files
      $0.pretty = true
    }
    #expect(record == "{\n  \"text\": \"One.\"\n}")
  }

  @Test func whereNothingStripsTheTextIsTheInputToTheByte() throws {
    let text = "\u{A0} One\r\n two.\u{85}\n\n\tThree — “x”.  "
    var document = document(text, layers: ["paragraphs", "sentences"])
    let span = TextSpan(document.span(of: "One").start, document.span(of: "two.").end)
    document[.paragraphs] = [Paragraph(span: span, kind: .paragraph, sentences: 0..<0)]
    let record = try Record(exported(document))
    #expect(record.text == text)
    #expect(record.slice(of: "paragraphs", 0) == document.string(span))
  }

  @Test func withoutParagraphsEachKeptBlockIsOne() throws {
    var document = document("One\ntwo.\nMenu\nThree.", layers: ["roles", "kept_blocks"])
    document.keep("One", "two", "Three")
    #expect(try Record(exported(document)).text == "One\n\ntwo.\n\nThree.")
  }

  @Test func wordsBrokenAtALinesEndAreJoined() throws {
    var document = document(
      "The har-\n   bour is\nclosed now.\nNext.", layers: ["kept_blocks", "paragraphs", "word_breaks"])
    document.keep("har", "bour", "closed", "Next")
    let first = TextSpan(0, document.span(of: "now.").end)
    document[.paragraphs] = [
      Paragraph(span: first, kind: .paragraph, sentences: 0..<0),
      Paragraph(span: document.span(of: "Next."), kind: .paragraph, sentences: 0..<0),
    ]
    document[.wordBreaks] = [WordBreak(span: document.span(of: "-\n   "))]
    document[.quotes] = [
      Quotation(
        span: document.span(of: "har-\n   bour"), kind: .direct, speaker: document.span(of: "-\n"), cue: nil,
        speakerName: nil, confidenceHundredths: 5)
    ]
    let record = try exported(document) { $0.fields = [.text, .paragraphs] }
    #expect(
      record
        == #"{"text":"The harbour is closed now.\n\nNext.","paragraphs":[{"start":0,"end":26,"kind":"paragraph"},"#
        + #"{"start":28,"end":33,"kind":"paragraph"}]}"#)
  }

  @Test func theLinesOfABlockAreUnwrapped() throws {
    var document = Document(
      id: "x", text: "Menu\n\nOne é\n  two\u{85}\nthree.\nFour.", expectedLayers: ["kept_blocks", "summary"])
    let (one, four) = (document.span(of: "One é\n  two\u{85}\nthree."), document.span(of: "Four."))
    document[.blocks] = [Block(span: TextSpan(0, 4)), Block(span: one, kind: .paragraph), Block(span: four)]
    document[.keptBlocks] = [KeptBlock(span: one, block: 1), KeptBlock(span: four, block: 2)]
    document[.summary] = [document.span(of: "two\u{85}\nth"), four].map { SummarySentence(span: $0, sentence: 0) }
    #expect(
      try exported(document) { $0.fields = [.text, .summary] }
        == #"{"text":"One é two three.\n\nFour.","summary":[{"start":6,"end":12,"text":"two th"},"#
        + #"{"start":18,"end":23,"text":"Four."}]}"#)
  }

  @Test func aHyphenThatBelongsToItsWordStaysAtTheLinesEnd() throws {
    var document = document("A well-\nknown boat.", layers: ["kept_blocks", "paragraphs", "word_breaks"])
    document.keep("well", "known")
    document[.paragraphs] = [Paragraph(span: document.span, kind: .paragraph, sentences: 0..<0)]
    document[.wordBreaks] = [WordBreak(span: document.span(of: "\n"))]
    #expect(try exported(document) { $0.fields = [.text] } == #"{"text":"A well-known boat."}"#)
  }

  @Test func annotationsOutsideTheTextAreLeftOutAndParagraphsCountedAnew() throws {
    var document = document(
      "Menu one.\nStory.", layers: ["kept_blocks", "paragraphs", "sentences", "summary", "places"])
    document.keep("Story")
    let spans = [document.span(of: "Menu one."), document.span(of: "Story.")]
    document[.paragraphs] = spans.map { Paragraph(span: $0, kind: .paragraph, sentences: 0..<0) }
    document[.sentences] = spans.enumerated().map { Sentence(span: $1, paragraph: $0, tokens: 0..<0) }
    document[.summary] = spans.enumerated().map { SummarySentence(span: $1, sentence: $0) }
    document[.places] = spans.map { Place(span: $0, country: "NO", capital: nil) }
    let record = try exported(document) { $0.fields = [.paragraphs, .sentences, .summary, .layers] }
    #expect(
      record
        == #"{"paragraphs":[{"start":0,"end":6,"kind":"paragraph"}],"sentences":[{"start":0,"end":6,"paragraph":0}],"#
        + #""summary":[{"start":0,"end":6,"text":"Story."}],"#
        + #""layers":{"places":[{"start":0,"end":6,"text":"Story.","country":"NO","capital":null}]}}"#)
  }

  @Test func inTheInputTextBlocksHaveRolesAndSpansAreUnwrapped() throws {
    var document = document("By Ann Lee\n“We\r\n  won,” he said.", layers: ["roles", "kept_blocks", "quotes"])
    document.keep("We", "won")
    document[.roles] = document[.blocks].enumerated().map {
      BlockRole(span: $1.span, role: $0 == 0 ? .byline : .content)
    }
    document[.quotes] = [
      Quotation(
        span: document.span(of: "We\r\n  won,"), kind: .direct, speaker: document.span(of: "he"), cue: nil,
        speakerName: nil, confidenceHundredths: 50)
    ]
    let record = try exported(document) {
      $0.fields = [.text, .blocks, .quotes]
      $0.offsetsOf = .input
    }
    #expect(
      record
        == #"{"text":"By Ann Lee\n“We\r\n  won,” he said.","blocks":[{"start":0,"end":10,"role":"byline"},"#
        + #"{"start":11,"end":14,"role":"content"},{"start":18,"end":32,"role":"content"}],"#
        + #""quotes":[{"start":12,"end":22,"text":"We won,","kind":"direct","#
        + #""speaker":{"start":24,"end":26,"text":"he"},"cue":null,"speaker_name":null,"confidence":0.50}]}"#)
  }

  @Test func aFailedStripLeavesAllBlocksInTheText() throws {
    let record = try Record(exported(document("Menu\nStory.", layers: ["roles", "kept_blocks"])))
    #expect(record.text == "Menu\n\nStory.")
  }

  @Test func aPageThatIsNoArticleHasAnEmptyText() throws {
    var document = document("Menu\nHome", layers: ["kept_blocks", "paragraphs"])
    document.keep("nothing")
    document[.paragraphs] = []
    #expect(try exported(document) { $0.fields = [.text, .paragraphs] } == #"{"text":"","paragraphs":[]}"#)
  }
}

extension ExportJSONStage.Options {
  func with(fields: [RecordField]) -> Self {
    var options = self
    options.fields = fields
    return options
  }
}
