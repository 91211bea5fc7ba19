import TestSupport
import Testing

@Suite struct CheckCommandTests {
  @Test func reportsAllMistakesAtOnceWithPlaceAndMeaning() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      name: news
      onerror: skip
      input:
        format: jsonlines
      stages:
        - segment_paragraphs
        - strip_boilerplat
        - extract_quotes:
            kinds: [direct, indirekt]
            min_confidence: 7
        - summarize:
            sentnces: 3
            method: [lead]
        - summarize:
            name: again
            words: 50
            words: 60
        - export_json
      """, to: "p.yaml")
    let check = try GalleyProcess(["check", "p.yaml"], in: folder)
    #expect(check.status == 2)
    let heads = check.errors.split(separator: "\n").filter { $0.hasPrefix("p.yaml:") }.map { String($0) }
    let expected = [
      "p.yaml:2:1: error:", "p.yaml:4:11: error:", "p.yaml:7:5: error:", "p.yaml:9:23: error:",
      "p.yaml:10:23: error:", "p.yaml:12:7: error:", "p.yaml:13:15: error:", "p.yaml:17:7: error:",
    ]
    for place in expected {
      #expect(heads.contains { $0.hasPrefix(place) }, "\(place) is missing in:\n\(check.errors)")
    }
    #expect(check.errors.contains("did you mean 'on_error'?"))
    #expect(check.errors.contains("did you mean 'sentences'?"))
    #expect(check.errors.contains("did you mean 'indirect'?"))
    #expect(check.errors.contains("did you mean 'strip_boilerplate'?"))
    #expect(check.errors.contains("   12 |       sentnces: 3\n      |       ^~~~~~~~"))
  }

  @Test func showsTheStagesOfASoundPipeline() throws {
    let folder = try TemporaryFolder()
    try folder.write("name: p\nstages: [segment_paragraphs, export_json]\n", to: "p.yaml")
    let check = try GalleyProcess(["check", "p.yaml"], in: folder)
    #expect(check.status == 0)
    #expect(check.output == "p.yaml: p: segment_paragraphs → export_json\n")
  }

  @Test func refusesAFileThatIsNoPipeline() throws {
    let folder = try TemporaryFolder()
    let aliases = "a: &a [x]\nb: [" + String(repeating: "*a, ", count: 2_500_000) + "]\n"
    try folder.write(aliases, to: "aliases.yaml")
    let large = try GalleyProcess(["check", "aliases.yaml"], in: folder)
    #expect(large.status == 2)
    #expect(large.errors.contains("1 MiB"), "\(large.errors.prefix(500))")
    try folder.write([0, 1, 2, 0xFF], to: "bytes.yaml")
    #expect(try GalleyProcess(["check", "bytes.yaml"], in: folder).status == 2)
    #expect(try GalleyProcess(["check", "."], in: folder).status == 2)
  }

  @Test func aUsageErrorHasTheStatusOfAStartThatFailed() throws {
    let folder = try TemporaryFolder()
    #expect(try GalleyProcess(["check"], in: folder).status == 2)
    #expect(try GalleyProcess(["chek"], in: folder).status == 2)
    #expect(try GalleyProcess(["run", "p.yaml", "x", "--output", "o", "--workers", "0"], in: folder).status == 2)
    let help = try GalleyProcess(["--help"], in: folder)
    #expect(help.status == 0 && help.output.contains("SUBCOMMANDS"))
  }

  @Test func programsReadMistakesAsJSON() throws {
    let folder = try TemporaryFolder()
    try folder.write("stages:\n  - sumarize\n  - export_json:\n      fields: 7\n", to: "bad.yaml")
    try folder.write("name: good\nstages:\n  - export_json\n", to: "good.yaml")
    let check = try GalleyProcess(["check", "bad.yaml", "good.yaml", "none.yaml", "--format", "json"], in: folder)
    #expect(check.status == 2)
    #expect(check.errors.isEmpty, "\(check.errors)")
    let lines = try check.output.split(separator: "\n").map { try JSONTree(text: String($0)) }
    #expect(lines.map { $0["path"]?.text } == ["bad.yaml", "good.yaml", "none.yaml"])
    let first = try #require(lines[0]["diagnostics"]?.elements.first)
    #expect(first["line"] == .integer(2) && first["column"] == .integer(5))
    #expect(first["meant"]?.text == "summarize")
    #expect(first["message"]?.text?.contains("sumarize") == true)
    #expect((lines[0]["diagnostics"]?.elements.count ?? 0) > 1)
    #expect(lines[1]["name"]?.text == "good" && lines[1]["diagnostics"]?.elements.isEmpty == true)
    #expect(lines[2]["diagnostics"]?.elements.first?["message"]?.text?.contains("no such file") == true)
  }
}
