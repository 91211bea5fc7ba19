import Testing

/// The items of `stages`.
@Suite struct StageDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "unknown stage",
      #"""
      stages:
        - segment_paragraph
        - summarize
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: there is no stage 'segment_paragraph'; did you mean 'segment_paragraphs'?
          2 |   - segment_paragraph
            |     ^~~~~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "unknown stage far",
      #"""
      stages:
        - frobnicate
        - summarize
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: there is no stage 'frobnicate'; 'galley stages list' shows all
          2 |   - frobnicate
            |     ^~~~~~~~~~

      """#),
    DiagnosticCase(
      "nothing in item",
      #"""
      stages:
        -
        - export_json

      """#,
      #"""
      p.yaml:2:4: error: expected the name of a stage, found nothing
          2 |   -
            |    ^

      """#),
    DiagnosticCase(
      "number in item",
      #"""
      stages:
        - 5
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: expected the name of a stage, found 5
          2 |   - 5
            |     ^

      """#),
    DiagnosticCase(
      "list in item",
      #"""
      stages:
        - [export_json]
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: expected the name of a stage, found a list
          2 |   - [export_json]
            |     ^~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "two keys in item",
      #"""
      stages:
        - segment_paragraphs
        - summarize:
          sentences: 3
        - export_json

      """#,
      #"""
      p.yaml:4:5: error: 'sentences' is beside 'summarize'; indent it further if it is an option of that stage
          4 |     sentences: 3
            |     ^~~~~~~~~

      """#),
    DiagnosticCase(
      "key before stage",
      #"""
      stages:
        - layout: lines
          export_json:

      """#,
      #"""
      p.yaml:2:5: error: 'layout' is beside 'export_json'; indent it further if it is an option of that stage
          2 |   - layout: lines
            |     ^~~~~~

      """#),
    DiagnosticCase(
      "options a number",
      #"""
      stages:
        - export_json: 3

      """#,
      #"""
      p.yaml:2:18: error: stage 'export_json': expected options below it, each as 'name: value', found 3
          2 |   - export_json: 3
            |                  ^

      """#),
    DiagnosticCase(
      "twice, both write",
      #"""
      stages:
        - segment_paragraphs
        - extract_quotes
        - extract_quotes
        - export_json

      """#,
      #"""
      p.yaml:4:5: error: stage 'extract_quotes' is listed here and on line 3, and both write layer 'quotes': remove one of them
          4 |   - extract_quotes
            |     ^~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "twice, writing nothing",
      #"""
      stages:
        - keep_documents: {when: title}
        - keep_documents: {when: words > 3}
        - export_json

      """#,
      #"""
      p.yaml:3:5: error: stage 'keep_documents' is listed here and on line 2: give one of them a 'name'
          3 |   - keep_documents: {when: words > 3}
            |     ^~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "name taken",
      #"""
      stages:
        - keep_documents: {when: title}
        - keep_documents: {when: words > 3, name: keep_documents}
        - export_json

      """#,
      #"""
      p.yaml:3:45: error: the stage on line 2 is named 'keep_documents' already
          3 |   - keep_documents: {when: words > 3, name: keep_documents}
            |                                             ^~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "name with blanks",
      #"""
      stages:
        - keep_documents: {when: title, name: a b}
        - export_json

      """#,
      #"""
      p.yaml:2:41: error: stage 'keep_documents', option 'name': a name has at most 64 letters, digits, '_' and '-'
          2 |   - keep_documents: {when: title, name: a b}
            |                                         ^~~

      """#),
    DiagnosticCase(
      "name as a key",
      #"""
      stages:
        - name: segment_paragraphs
        - summarize
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: there is no stage 'name'; a stage is written '- segment_paragraphs'
          2 |   - name: segment_paragraphs
            |     ^~~~

      """#),
    DiagnosticCase(
      "misspelt twin",
      #"""
      stages:
        - segment_paragraphs
        - segment_paragrafs
        - export_jsn
        - export_json

      """#,
      #"""
      p.yaml:3:5: error: there is no stage 'segment_paragrafs'; did you mean 'segment_paragraphs'?
          3 |   - segment_paragrafs
            |     ^~~~~~~~~~~~~~~~~
      p.yaml:4:5: error: there is no stage 'export_jsn'; did you mean 'export_json'?
          4 |   - export_jsn
            |     ^~~~~~~~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
