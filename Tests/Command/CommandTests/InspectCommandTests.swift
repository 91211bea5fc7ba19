import TestSupport
import Testing

/// `galley inspect`
@Suite struct InspectCommandTests {
  private static let article = """
    The old bridge over the Lerne will be closed for repairs until the end of the summer, the town council \
    decided on Tuesday.

    “Nobody will have to swim,” said Petra Lindqvist, who leads the works. A ferry will run every ten minutes, and \
    it will cost nothing.

    Sign up for our newsletter

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      stages:
        - strip_boilerplate
        - segment_paragraphs
        - extract_quotes
        - summarize:
            sentences: 1
        - keep_documents:
            when: quotes > 0
        - export_json
      """, to: "p.yaml")
    try folder.write(Self.article, to: "bridge.txt")
    try folder.write(
      #"{"id": "a", "text": "The first text is short."}"# + "\n{broken\n"
        + #"{"id": "2", "title": "Two", "text": "\"We are late,\" said Ole Brand."}"# + "\n", to: "dump.jsonl")
    return folder
  }

  private func inspect(_ arguments: String..., in folder: TemporaryFolder) throws -> GalleyProcess {
    try GalleyProcess(["inspect", "p.yaml"] + arguments, in: folder)
  }

  /// The lines below a stage's name, without times.
  private func lines(of stage: String, _ output: String) -> [String] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0 == stage || $0.hasPrefix(stage + "  ") }) else { return [] }
    return Array(lines[(start + 1)...].prefix { $0.hasPrefix("  ") })
  }

  @Test func showsWhatEveryStageAdds() throws {
    let run = try inspect("bridge.txt", in: try folder())
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.hasPrefix("bridge.txt  bridge.txt · text · \(Self.article.utf8.count) bytes of text\n"))
    #expect(lines(of: "decode", run.output) == ["  blocks: 3 (line 3)"])
    #expect(lines(of: "strip_boilerplate", run.output).contains("  kept_blocks: 2"))
    #expect(lines(of: "segment_paragraphs", run.output).first == "  paragraphs: 2 (paragraph 2)")
    #expect(lines(of: "extract_quotes", run.output) == ["  quotes: 1 (Petra Lindqvist 1)"])
    #expect(lines(of: "summarize", run.output) == ["  summary: 1"])
    #expect(lines(of: "keep_documents", run.output) == ["  nothing to add"])
    #expect(lines(of: "export_json", run.output).first?.hasPrefix("  record: ") == true)
  }

  @Test func marksTheTextWithoutColours() throws {
    let run = try inspect("bridge.txt", in: try folder())
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.contains("           │\n promotion │ Sign up for our newsletter\n"))
    // However the lines are broken.
    let words = run.output.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    #expect(words.contains("“⟦Petra Lindqvist "))
    #expect(words.contains("|Nobody will have to swim,⟧” said Petra Lindqvist,"))
    #expect(words.split(separator: "★").count > 2)
    #expect(run.output.hasSuffix("★ a sentence of the summary · ⟦speaker confidence|quotation⟧\n"))
  }

  @Test func coloursTheTextOnATerminal() throws {
    let folder = try folder()
    let line = "script -qec \"'\(GalleyProcess.path)' inspect p.yaml bridge.txt\" /dev/null"
    let run = try GalleyProcess(shell: "unset NO_COLOR; \(line)", in: folder)
    #expect(run.output.contains("\u{1B}[2m promotion │ \u{1B}[0m\u{1B}[2mSign up for our newsletter\u{1B}[0m"))
    #expect(run.output.contains("36mNobody will have to swim,\u{1B}[0m"))
    #expect(run.output.contains("\u{1B}[36;2m(Petra Lindqvist "))
    #expect(run.output.contains("\u{1B}[1m★ "))
    let plain = try GalleyProcess(shell: "NO_COLOR=1 \(line)", in: folder)
    #expect(!plain.output.contains("\u{1B}"))
    #expect(plain.output.contains("⟦Petra Lindqvist "))
  }

  @Test func findsARecordByIDThenByNumber() throws {
    let folder = try folder()
    #expect(try inspect("dump.jsonl", in: folder).output.hasPrefix("a  dump.jsonl, record 1 · jsonl"))
    #expect(try inspect("dump.jsonl", "--id", "2", in: folder).output.hasPrefix("2  dump.jsonl, record 3 · jsonl"))
    #expect(try inspect("dump.jsonl", "--id", "3", in: folder).output.hasPrefix("2  dump.jsonl, record 3 · jsonl"))
    let second = try inspect("dump.jsonl", "--id", "2", in: folder)
    #expect(lines(of: "decode", second.output).contains("  metadata.title: Two"))
    let broken = try inspect("dump.jsonl", "--id", "dump.jsonl#2", in: folder)
    #expect(broken.status == 1)
    #expect(lines(of: "decode", broken.output).first?.hasPrefix("  ✘ invalid_json: ") == true)
  }

  @Test func saysWhereADocumentGoesNoFurther() throws {
    let folder = try folder()
    let filtered = try inspect("dump.jsonl", "--id", "a", in: folder)
    #expect(filtered.status == 0)
    #expect(
      lines(of: "keep_documents", filtered.output)
        == ["  filtered: the document goes no further, and has no record"])
    #expect(!filtered.output.contains("export_json"))
  }

  @Test func saysWhatCannotBeFound() throws {
    let folder = try folder()
    for (arguments, message) in [
      (
        ["dump.jsonl", "--id", "x"],
        "'dump.jsonl' holds no document 'x' among 3; the first are 'a', 'dump.jsonl#2', '2'"
      ),
      (["bridge.txt", "--id", "x"], "'bridge.txt' holds no document 'x'; its only one is 'bridge.txt'"),
      (["nowhere"], "cannot read the input 'nowhere': no such file or directory"),
      (["."], "'.' is a folder: name one file"),
    ] {
      let run = try GalleyProcess(["inspect", "p.yaml"] + arguments, in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors == "galley: error: \(message)\n")
    }
  }

  @Test func aHostileTextDoesNotReachTheTerminal() throws {
    let folder = try folder()
    try folder.write("The text \u{1B}[31mturns\u{7} red \u{202E}here, said nobody.", to: "hostile.txt")
    let run = try inspect("hostile.txt", in: folder)
    #expect(!run.output.unicodeScalars.contains { ["\u{1B}", "\u{7}", "\u{202E}"].contains($0) })
    #expect(run.output.contains("\u{FFFD}[31mturns\u{FFFD} red"))
  }
}
