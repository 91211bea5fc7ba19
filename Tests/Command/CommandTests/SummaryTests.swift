import Foundation
import TestSupport
import Testing

/// Summaries as a pipeline asks for them.
@Suite struct SummaryTests {
  private static let methods = ["learned", "lead", "textrank", "lexrank", "centroid", "luhn"]

  /// What may stand in a summary, in an article with all that may not.
  private static let statements = [
    "The ferry to Tarn Island stopped on Monday after its engine failed, leaving 300 islanders without mail.",
    "“We were lucky to get home at all,” said Nadia Roth, a teacher who lives on the island.",
    "The harbour office said that nobody was hurt.",
    "Repairs to the engine will take a month, and a smaller boat to Tarn Island will carry the mail until then.",
    "A bus runs over the dam at low tide.",
  ]
  private static let text = """
    Ferry to Tarn Island stops as its engine fails

    By Ann Lee and Bo Roe

    PUBLISHED: 10:20 GMT, 2 February 2026

    \(statements[0])

    A ferry lies in the harbour of Northport on Monday. (NPN Photo/Ann Lee)

    \(statements[1]) \(statements[2])

    \(statements[2])

    \(statements[3])

    Share this article

    \(statements[4])
    """

  /// The sentences of the summary of one article, by a whole pipeline.
  private func summary(_ options: String, title: String? = nil, of text: String = text) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      stages:
        - segment_paragraphs
        - extract_quotes
        - summarize: {\(options)}
        - export_json:
            fields: [id, summary]
      """, to: "p.yaml")
    var record = ["id": "a", "text": text]
    record["title"] = title
    try folder.write([UInt8](JSONSerialization.data(withJSONObject: record)), to: "a.json")
    let run = try GalleyProcess(["run", "p.yaml", "a.json", "--output", "out", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let line = try #require(folder.lines("out/records.jsonl").first)
    let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    return try #require(object["summary"] as? [[String: Any]]).compactMap { $0["text"] as? String }
  }

  @Test(arguments: methods) func holdsWholeStatementsAloneAndNoneTwice(method: String) throws {
    #expect(try summary("method: \(method), sentences: 20") == Self.statements)
  }

  @Test(arguments: methods) func isAsLongAsThePipelineSays(method: String) throws {
    #expect(try summary("method: \(method), sentences: 2").count == 2)
    #expect(try summary("method: \(method)").count == 3)
    let words = try summary("method: \(method), words: 40").reduce(0) { $0 + $1.split(separator: " ").count }
    #expect(1...40 ~= words)
    #expect(try summary("method: \(method), share: 0.9").count >= 2)
  }

  @Test(arguments: methods) func avoidsQuotationsAndRepeatedWordsWhereAsked(method: String) throws {
    let others = Self.statements.filter { !$0.contains("“") }
    #expect(try summary("method: \(method), sentences: 20, quotes: avoid") == others)
    // The first and the fourth statement have "to Tarn Island" in common.
    let blocked = try summary("method: \(method), sentences: 20, trigram_blocking: true")
    #expect(blocked.count == 4)
    #expect(blocked.contains(Self.statements[0]) != blocked.contains(Self.statements[3]))
  }

  @Test(arguments: methods) func theTitleOfTheRecordIsNoSentenceOfItsSummary(method: String) throws {
    let text = "The ferry has stopped again today.\n\nRepairs to the engine will take a month."
    #expect(try summary("method: \(method)", of: text).count == 2)
    let titled = try summary("method: \(method)", title: "The ferry has stopped again today", of: text)
    #expect(titled == ["Repairs to the engine will take a month."])
  }

  @Test func twoLengthsAreRefusedBeforeAnythingRuns() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "stages:\n  - segment_paragraphs\n  - summarize:\n      words: 50\n      share: 0.2\n  - export_json\n",
      to: "p.yaml")
    let run = try GalleyProcess(["check", "p.yaml"], in: folder)
    #expect(run.status != 0)
    #expect((run.errors + run.output).contains("p.yaml:5"), "\(run.errors)")
    #expect((run.errors + run.output).contains("a summary has one length: 'words' is given already"))
  }
}
