import Learning
import Pipeline
import Testing

/// Files that nobody would write by hand.
@Suite struct HostilePipelineTests {
  @Test func eightMistakesAreEightErrors() throws {
    let rendered = try DiagnosticCase.rendered(
      """
      nmae: news
      on_error: fail
      stages:
        - strip_boilerplat
        - summarize:
            sentnces: 3
            share: 2
        - segment_paragraphs
        - extract_quotes:
            kinds: [direct, mixd]
            names_only: maybe
        - export_json
      on_error: skip
      """)
    let expected = """
      p.yaml:1:1: error: the pipeline has no key 'nmae'; did you mean 'name'?
      p.yaml:4:5: error: there is no stage 'strip_boilerplat'; did you mean 'strip_boilerplate'?
      p.yaml:5:5: error: stage 'summarize' reads layer 'sentences', which 'segment_paragraphs' on line 8 writes too \
      late: move 'summarize' below 'extract_quotes'
      p.yaml:6:7: error: stage 'summarize' has no option 'sentnces'; did you mean 'sentences'?
      p.yaml:7:14: error: stage 'summarize', option 'share': expected a number from 0.0 to 1.0, found 2
      p.yaml:10:23: error: stage 'extract_quotes', option 'kinds': 'mixd' is not one of direct, mixed, indirect; \
      did you mean 'mixed'?
      p.yaml:11:19: error: stage 'extract_quotes', option 'names_only': expected true or false, found the text \
      'maybe'
      p.yaml:13:1: error: duplicate key 'on_error'; it stands on line 2 already
      """
    let errors = rendered.split(separator: "\n").filter { $0.hasPrefix("p.yaml:") }
    #expect(errors.joined(separator: "\n") == expected)
  }

  @Test func anExponentialBombIsRefusedAtOnce() throws {
    var text = "a0: &a0 [export_json, export_json]\n"
    for level in 1...40 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    text += "stages: *a40\n"
    let message = try #require(try DiagnosticCase.diagnostics(Array(text.utf8))?.diagnostics.last?.message)
    #expect(message.contains("more than 10000 values"))
  }

  @Test func tenMegabytesOfAliasesAreRefusedByTheirSize() throws {
    let text = "stages: &s [export_json]\nx:\n" + String(repeating: "- *s\n", count: 2 << 20)
    let rendered = try DiagnosticCase.rendered(text)
    #expect(
      rendered == """
        p.yaml:1:1: error: the file is larger than 1 MiB, the most that is read
            1 | stages: &s [export_json]
              | ^

        """)
  }

  @Test func manyStagesAreRefused() throws {
    let text = "stages: [" + String(repeating: "segment_paragraphs, ", count: 5_000) + "export_json]"
    let messages = try DiagnosticCase.diagnostics(Array(text.utf8))?.diagnostics.map(\.message)
    #expect(messages == ["'stages' has 5001 items; a pipeline has at most 100"])
  }

  @Test func manyProblemsAreShownInPart() throws {
    let text = "stages: [export_json]\n" + (1...500).map { "key\($0)zzz: 1\n" }.joined()
    let diagnostics = try #require(try DiagnosticCase.diagnostics(Array(text.utf8)))
    #expect(diagnostics.diagnostics.count == 500)
    #expect(diagnostics.rendered.hasSuffix("p.yaml: 400 more errors\n"))
  }

  @Test func aProblemThatAnAliasRepeatsIsShownOnce() throws {
    let text = """
      stages:
        - keep_documents: &options {when: words > 1, colour: red}
        - keep_documents: *options
        - export_json
      """
    let messages = try DiagnosticCase.diagnostics(Array(text.utf8))?.diagnostics.map(\.message)
    #expect(messages?.count { $0.contains("colour") } == 1)
  }

  /// Pieces of pipelines, put together at random: near enough to YAML to reach every part of the checker.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anyTextIsAPlanOrHasProblemsWithPlaces(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "stages", "name", "when", "on_error", "input", "fields", "pass", "all", "text", "max_document_bytes", "10 MiB",
      "export_json", "summarize", "keep_documents", "extract_quotes", "segment_paragraphs", "kinds", "direct",
      "sentences",
      "share", "0.5", "-3", "99999999999999999999", "true", "~", ":", ": ", "- ", "- ", "\n", "\n", "\n  ", "\n    ",
      "[", "]", "{", "}", ", ", "\"", "'", "&a ", "*a", "!!str ", "|\n", "#", "\t", "words > 3", "quotes", "é", "日本",
      "\u{301}",
      "\r\n", "\\", "%", "---\n", "? ",
    ]
    for _ in 0..<1_000 {
      var text = random.next() % 4 == 0 ? "" : "stages:\n  - "
      for _ in 0..<(random.next() % 24) { text += pieces[Int(random.next() % UInt64(pieces.count))] }
      let diagnostics = try DiagnosticCase.diagnostics(Array(text.utf8))
      if let diagnostics {
        #expect(!diagnostics.diagnostics.isEmpty, "seed \(seed): \(text.debugDescription)")
        #expect(diagnostics.rendered.hasPrefix("p.yaml:"), "seed \(seed): \(text.debugDescription)")
      }
    }
  }
}
