import StageFolders
import Testing

@Suite struct StageNameTests {
  @Test(arguments: [
    ("ShoutCount", "ShoutCount", "shout_count"), ("shout_count", "ShoutCount", "shout_count"),
    ("HTMLTables", "HTMLTables", "html_tables"), ("Utf8Words", "Utf8Words", "utf8_words"),
    ("redact", "Redact", "redact"),
  ])
  func hasTwoForms(text: String, typeName: String, pipelineName: String) throws {
    let name = try StageName(text)
    #expect(name.typeName == typeName)
    #expect(name.pipelineName == pipelineName)
  }

  @Test(arguments: ["", "8Words", "Shout-Count", "Shout Count", "Šout", "a__b", "_a", "../Up", "CountStage", "Stage"])
  func refusesWhatIsNoName(text: String) {
    #expect(throws: StageName.Refusal.self) { try StageName(text) }
  }
}
