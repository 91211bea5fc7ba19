import PluginStages
import StageKit
import Testing

@Suite struct KeepDocumentsStageTests {
  private func isKept(_ text: String, when condition: String) throws -> Bool {
    var options = KeepDocumentsStage.Options()
    options.when = try Condition(condition)
    var document = Document(id: "a.txt", text: text)
    document.makeBlocksOfLines()
    var scratch: Void = ()
    try KeepDocumentsStage(options: options).process(&document, scratch: &scratch)
    return !document.isFiltered
  }

  @Test func keepsWhatMeetsTheCondition() throws {
    #expect(try isKept("One two three four.", when: "words > 3"))
    #expect(try !isKept("One two three.", when: "words > 3"))
    #expect(try !isKept("", when: "bytes"))
  }

  @Test func needsACondition() {
    #expect {
      try KeepDocumentsStage(options: KeepDocumentsStage.Options())
    } throws: {
      ($0 as? OptionError)?.option == "when"
    }
  }

  @Test func theFolderIsListed() {
    #expect(pluginStages.contains { $0 == KeepDocumentsStage.self })
    #expect(pluginStages.map { $0.name } == pluginStages.map { $0.name }.sorted())
  }
}
