import Testing

/// Options of stages.
@Suite struct OptionDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "unknown",
      #"""
      stages:
        - segment_paragraphs
        - summarize:
            method: lead
            sentnces: 3
        - export_json

      """#,
      #"""
      p.yaml:5:7: error: stage 'summarize' has no option 'sentnces'; did you mean 'sentences'?
          5 |       sentnces: 3
            |       ^~~~~~~~

      """#),
    DiagnosticCase(
      "unknown, nothing near",
      #"""
      stages:
        - export_json: {colour: red}

      """#,
      #"""
      p.yaml:2:19: error: stage 'export_json' has no option 'colour'; it has layout, name, when, on_error, time_limit
          2 |   - export_json: {colour: red}
            |                   ^~~~~~

      """#),
    DiagnosticCase(
      "of a stage that has none",
      #"""
      stages:
        - strip_boilerplate: {colour: red}
        - export_json

      """#,
      #"""
      p.yaml:2:25: error: stage 'strip_boilerplate' has no option 'colour'; it has name, when, on_error, time_limit
          2 |   - strip_boilerplate: {colour: red}
            |                         ^~~~~~

      """#),
    DiagnosticCase(
      "enum value",
      #"""
      stages:
        - export_json: {layout: Lines}

      """#,
      #"""
      p.yaml:2:27: error: stage 'export_json', option 'layout': 'Lines' is not one of lines, files; did you mean 'lines'?
          2 |   - export_json: {layout: Lines}
            |                           ^~~~~

      """#),
    DiagnosticCase(
      "wrong type",
      #"""
      stages:
        - segment_paragraphs
        - summarize: {sentences: three}
        - export_json

      """#,
      #"""
      p.yaml:3:28: error: stage 'summarize', option 'sentences': expected a whole number from 1 to 1000, found the text 'three'
          3 |   - summarize: {sentences: three}
            |                            ^~~~~

      """#),
    DiagnosticCase(
      "out of range",
      #"""
      stages:
        - segment_paragraphs
        - summarize: {sentences: 0}
        - export_json

      """#,
      #"""
      p.yaml:3:28: error: stage 'summarize', option 'sentences': expected a whole number from 1 to 1000, found 0
          3 |   - summarize: {sentences: 0}
            |                            ^

      """#),
    DiagnosticCase(
      "number out of range",
      #"""
      stages:
        - segment_paragraphs
        - summarize: {share: 1.5}
        - export_json

      """#,
      #"""
      p.yaml:3:24: error: stage 'summarize', option 'share': expected a number from 0.0 to 1.0, found 1.5
          3 |   - summarize: {share: 1.5}
            |                        ^~~

      """#),
    DiagnosticCase(
      "not a number",
      #"""
      stages:
        - segment_paragraphs
        - summarize: {share: .nan}
        - export_json

      """#,
      #"""
      p.yaml:3:24: error: stage 'summarize', option 'share': expected a number from 0.0 to 1.0, found .nan
          3 |   - summarize: {share: .nan}
            |                        ^~~~

      """#),
    DiagnosticCase(
      "number for text",
      #"""
      stages:
        - segment_paragraphs
        - summarize: {prefix: 12}
        - export_json

      """#,
      #"""
      p.yaml:3:25: error: stage 'summarize', option 'prefix': expected a text, found 12; as a text it is '12', with quotation marks
          3 |   - summarize: {prefix: 12}
            |                         ^~

      """#),
    DiagnosticCase(
      "nothing",
      #"""
      stages:
        - export_json:
            layout:

      """#,
      #"""
      p.yaml:3:14: error: stage 'export_json', option 'layout': expected one of lines, files, found nothing
          3 |       layout:
            |              ^

      """#),
    DiagnosticCase(
      "boolean of YAML 1.1",
      #"""
      stages:
        - segment_paragraphs
        - extract_quotes: {names_only: yes}
        - export_json

      """#,
      #"""
      p.yaml:3:34: error: stage 'extract_quotes', option 'names_only': expected true or false, found the text 'yes'; did you mean 'true'?
          3 |   - extract_quotes: {names_only: yes}
            |                                  ^~~

      """#),
    DiagnosticCase(
      "text for list",
      #"""
      stages:
        - segment_paragraphs
        - extract_quotes: {kinds: direct}
        - export_json

      """#,
      #"""
      p.yaml:3:29: error: stage 'extract_quotes', option 'kinds': expected a list, each element one of direct, mixed, indirect, found the text 'direct'; a list of one is [direct]
          3 |   - extract_quotes: {kinds: direct}
            |                             ^~~~~~

      """#),
    DiagnosticCase(
      "element of list",
      #"""
      stages:
        - segment_paragraphs
        - extract_quotes:
            kinds: [direct, mixd, direct]
            cues: [said, 5]
        - export_json

      """#,
      #"""
      p.yaml:4:23: error: stage 'extract_quotes', option 'kinds': 'mixd' is not one of direct, mixed, indirect; did you mean 'mixed'?
          4 |       kinds: [direct, mixd, direct]
            |                       ^~~~
      p.yaml:4:29: error: stage 'extract_quotes', option 'kinds': the text 'direct' is listed twice
          4 |       kinds: [direct, mixd, direct]
            |                             ^~~~~~
      p.yaml:5:20: error: stage 'extract_quotes', option 'cues': expected a text, found 5; as a text it is '5', with quotation marks
          5 |       cues: [said, 5]
            |                    ^

      """#),
    DiagnosticCase(
      "combination",
      #"""
      stages:
        - segment_paragraphs
        - summarize:
            sentences: 3
            share: 0.5
        - export_json

      """#,
      #"""
      p.yaml:5:14: error: stage 'summarize', option 'share': only one of sentences and share can be set
          5 |       share: 0.5
            |              ^~~

      """#),
    DiagnosticCase(
      "missing",
      #"""
      stages:
        - keep_documents
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: stage 'keep_documents', option 'when': a condition is needed
          2 |   - keep_documents
            |     ^~~~~~~~~~~~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
