import Testing

/// Conditions, with the place inside their text.
@Suite struct ConditionDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "syntax, plain",
      #"""
      stages:
        - segment_paragraphs: {when: words = 3}
        - export_json

      """#,
      #"""
      p.yaml:2:38: error: stage 'segment_paragraphs', option 'when': '=' is not a comparison; did you mean '=='?
          2 |   - segment_paragraphs: {when: words = 3}
            |                                      ^

      """#),
    DiagnosticCase(
      "syntax, double quoted",
      #"""
      stages:
        - segment_paragraphs:
            when: "words > 3 and"
        - export_json

      """#,
      #"""
      p.yaml:3:27: error: stage 'segment_paragraphs', option 'when': expected the name of a field, such as language or words
          3 |       when: "words > 3 and"
            |                           ^

      """#),
    DiagnosticCase(
      "syntax, single quoted",
      #"""
      stages:
        - segment_paragraphs:
            when: 'language == ''en'' und words'
        - export_json

      """#,
      #"""
      p.yaml:3:33: error: stage 'segment_paragraphs', option 'when': expected 'and', 'or' or the end of the condition
          3 |       when: 'language == ''en'' und words'
            |                                 ^

      """#),
    DiagnosticCase(
      "syntax, escapes",
      #"""
      stages:
        - segment_paragraphs:
            when: "language == \"en\" und words"
        - export_json

      """#,
      #"""
      p.yaml:3:13: error: stage 'segment_paragraphs', option 'when': expected 'and', 'or' or the end of the condition
          3 |       when: "language == \"en\" und words"
            |             ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "syntax, block",
      #"""
      stages:
        - segment_paragraphs:
            when: |
              words = 3
        - export_json

      """#,
      #"""
      p.yaml:3:13: error: stage 'segment_paragraphs', option 'when': '=' is not a comparison; did you mean '=='?
          3 |       when: |
            |             ^

      """#),
    DiagnosticCase(
      "unknown field",
      #"""
      stages:
        - keep_documents:
            when: langauge == "en" and words > 100
        - export_json

      """#,
      #"""
      p.yaml:3:13: error: stage 'keep_documents', option 'when': a condition knows no field 'langauge'; did you mean 'language'?
          3 |       when: langauge == "en" and words > 100
            |             ^~~~~~~~

      """#),
    DiagnosticCase(
      "unknown field far",
      #"""
      stages:
        - keep_documents:
            when: frobnicate
        - export_json

      """#,
      #"""
      p.yaml:3:13: error: stage 'keep_documents', option 'when': a condition knows no field 'frobnicate'; it knows id, format, bytes, words, title, authors, contributors, published, modified, language, site, url, blocks
          3 |       when: frobnicate
            |             ^~~~~~~~~~

      """#),
    DiagnosticCase(
      "layer later",
      #"""
      stages:
        - segment_paragraphs
        - keep_documents:
            when: quotes > 0
        - extract_quotes
        - export_json

      """#,
      #"""
      p.yaml:4:13: error: stage 'keep_documents', option 'when': 'quotes' is not known yet: 'extract_quotes' writes it later
          4 |       when: quotes > 0
            |             ^~~~~~

      """#),
    DiagnosticCase(
      "layer of itself",
      #"""
      stages:
        - segment_paragraphs
        - extract_quotes:
            when: quotes > 0
        - export_json

      """#,
      #"""
      p.yaml:4:13: error: stage 'extract_quotes', option 'when': 'quotes' is what this stage writes itself
          4 |       when: quotes > 0
            |             ^~~~~~

      """#),
    DiagnosticCase(
      "layer of a stage not there",
      #"""
      stages:
        - keep_documents:
            when: quotes > 0
        - export_json

      """#,
      #"""
      p.yaml:3:13: error: stage 'keep_documents', option 'when': nothing before this stage writes 'quotes': put 'extract_quotes' before it
          3 |       when: quotes > 0
            |             ^~~~~~

      """#),
    DiagnosticCase(
      "field passed through",
      #"""
      input: {pass: [section]}
      stages:
        - keep_documents:
            when: section == "a"
        - export_json

      """#,
      #"""
      p.yaml:4:13: error: stage 'keep_documents', option 'when': 'section' is passed through; a condition asks for metadata, counts and layers
          4 |       when: section == "a"
            |             ^~~~~~~

      """#),
    DiagnosticCase(
      "not a text",
      #"""
      stages:
        - keep_documents: {when: true}
        - export_json

      """#,
      #"""
      p.yaml:2:28: error: stage 'keep_documents', option 'when': expected a condition such as: language == "en" and words > 100, found true
          2 |   - keep_documents: {when: true}
            |                            ^~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
