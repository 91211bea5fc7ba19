import Pipeline
import StageKit
import Testing

@Suite struct PlanTests {
  private func plan(_ text: String, path: String = "pipelines/news.yaml") throws -> Plan {
    try PipelineLoader.load(text: Array(text.utf8), path: path, registry: TestStages.registry())
  }

  private static let full = """
    # Everything at once.
    name: news
    description: All five stages.
    input:
      format: jsonl
      encoding: shift_jis
      fields: {text: body, url: link}
      pass: [section, outlet]
      max_document_bytes: 2 MiB
    stages:
      - strip_boilerplate
      - keep_documents:
          when: words > 5 and language in ["en", "de"]
      - segment_paragraphs:
          on_error: fail
      - extract_quotes:
          kinds: [direct]
          name: direct_quotes
      - summarize:
          method: textrank
          sentences: 3
          when: quotes > 0
      - export_json:
          layout: files
    on_error: skip
    """

  @Test func holdsWhatTheFileSays() throws {
    let plan = try plan(Self.full)
    #expect(plan.path == "pipelines/news.yaml")
    #expect(plan.name == "news")
    #expect(plan.description == "All five stages.")
    #expect(plan.onError == .skip)
    #expect(plan.layout == .files)
    #expect(plan.input.format == .jsonl)
    #expect(plan.input.encoding == "shift_jis")
    #expect(plan.input.fields.text == "body")
    #expect(plan.input.fields.url == "link")
    #expect(plan.input.fields.title == "title")
    #expect(plan.input.pass == .named(["section", "outlet"]))
    #expect(plan.input.maxDocumentBytes == 2_097_152)
    #expect(
      plan.stages.map(\.name) == [
        "strip_boilerplate", "keep_documents", "segment_paragraphs", "direct_quotes", "summarize", "export_json",
      ])
    #expect(plan.stages.map(\.onError) == [.skip, .skip, .fail, .skip, .skip, .deadLetter])
    #expect(plan.stages[3].stageName == "extract_quotes")
    #expect(plan.stages[4].when?.text == "quotes > 0")
    #expect(plan.stages[4].reads == [.layer(.sentences), .layer(.tokens)])
    #expect(plan.exportStage.isExport)
    #expect(
      plan.expectedLayers == ["roles", "kept_blocks", "paragraphs", "sentences", "tokens", "quotes", "summary"])
  }

  @Test func resolvesOptions() throws {
    let stage = try plan(Self.full).stages[4]
    #expect(stage.options.map(\.name) == ["method", "sentences", "share", "prefix"])
    #expect(stage.options.map(\.value) == [.string("textrank"), .integer(3), .null, .string("")])
    #expect(stage.options.map(\.isSet) == [true, true, false, false])
    let summarize = try #require(stage.stage as? TestStages.Summarize)
    #expect(summarize.options.method == .textrank)
    #expect(summarize.options.sentences == 3)
  }

  @Test func aStagesOwnOptionWinsOverTheCommonOne() throws {
    let stage = try plan(Self.full).stages[1]
    #expect(stage.when == nil)
    #expect(stage.options.map(\.name) == ["when"])
  }

  @Test func fillsInDefaults() throws {
    let plan = try plan("stages: [export_json]", path: "a/b/small.yaml")
    #expect(plan.name == "small")
    #expect(plan.description == nil)
    #expect(plan.input == InputOptions())
    #expect(plan.onError == .deadLetter)
    #expect(plan.layout == .lines)
    #expect(plan.expectedLayers.isEmpty)
  }

  @Test func canonicalTextForgetsHowTheFileIsWritten() throws {
    let short = try plan("stages: [segment_paragraphs, summarize, export_json]")
    let long = try plan(
      """
      on_error: dead_letter   # the default
      input: {pass: [], format: auto, encoding: auto}
      name: another
      stages:
      - segment_paragraphs: {}
      - "summarize":
          prefix: ''
          sentences:
          method: lead
      - export_json: {layout: lines}
      """)
    #expect(short.canonicalText == long.canonicalText)
    let other = try plan("stages: [segment_paragraphs, summarize: {sentences: 2}, export_json]")
    #expect(short.canonicalText != other.canonicalText)
    #expect(
      short.canonicalText == """
        {"input":{"format":"auto","encoding":"auto","fields":{"id":"id","text":"text","html":"html","url":"url",\
        "title":"title","authors":"authors","published":"published","language":"language"},"pass":[],"max_document_bytes":134217728,"max_expansion":1000},\
        "on_error":"dead_letter","stages":[{"stage":"segment_paragraphs","version":1,"name":"segment_paragraphs","when":null,\
        "on_error":"dead_letter","options":{}},{"stage":"summarize","version":3,"name":"summarize","when":null,\
        "on_error":"dead_letter","options":{"method":"lead","sentences":null,"share":null,"prefix":""}},\
        {"stage":"export_json","version":1,"name":"export_json","when":null,"on_error":"dead_letter",\
        "options":{"layout":"lines"}}]}
        """)
  }

  @Test func alternativesOfFieldsArePartOfTheCanonicalText() throws {
    let one = try plan("input: {fields: {text: body}}\nstages: [export_json]")
    let list = try plan("input: {fields: {text: [body]}}\nstages: [export_json]")
    let two = try plan("input: {fields: {text: [content.body, body]}}\nstages: [export_json]")
    #expect(two.input.fields.text.names == ["content.body", "body"])
    #expect(one.canonicalText.contains(#""text":"body""#))
    #expect(list.canonicalText == one.canonicalText)
    #expect(two.canonicalText.contains(#""text":["content.body","body"]"#))
  }

  @Test func whereRecordsAreIsPartOfTheCanonicalTextWhereItIsSaid() throws {
    #expect(try !plan("stages: [export_json]").canonicalText.contains("records"))
    let plan = try plan("input: {records: data.articles}\nstages: [export_json]")
    #expect(plan.input.records == "data.articles")
    #expect(plan.canonicalText.contains(#""records":"data.articles","fields""#))
  }

  @Test func aDelimiterIsPartOfTheCanonicalTextWhereItIsSaid() throws {
    #expect(try !plan("stages: [export_json]").canonicalText.contains("delimiter"))
    for (written, byte) in [("';'", 0x3B), ("tab", 0x09), ("'|'", 0x7C)] as [(String, UInt8)] {
      let plan = try plan("input: {delimiter: \(written)}\nstages: [export_json]")
      #expect(plan.input.delimiter == byte)
      #expect(plan.canonicalText.contains(#""delimiter":\#(byte),"#))
    }
  }

  @Test func readsSizesWithUnits() throws {
    for (written, bytes) in [("1048576", 1 << 20), ("1MiB", 1 << 20), ("7 KiB", 7 << 10), ("2 GiB", 2 << 30)] {
      let plan = try plan("input: {max_document_bytes: \(written)}\nstages: [export_json]")
      #expect(plan.input.maxDocumentBytes == bytes)
    }
  }

  @Test func refusesTwoStagesOfOneName() {
    #expect(throws: DuplicateStageName.self) {
      try StageRegistry([TestStages.Tag.self, TestStages.Keep.self, TestStages.Tag.self])
    }
  }
}
