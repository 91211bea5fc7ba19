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
      p.yaml:3:13: error: stage 'keep_documents', option 'when': a condition knows no field 'frobnicate'; it knows id, format, source, source.member, source.record, bytes, words, title, authors, contributors, published, modified, language, site, url, blocks, markup, elements, markup_words
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
      p.yaml:4:13: error: stage 'keep_documents', option 'when': 'section' is a field of the input: ask for 'input.section'
          4 |       when: section == "a"
            |             ^~~~~~~

      """#),
    DiagnosticCase(
      "number compared with a text",
      #"""
      stages:
        - keep_documents:
            when: language == "en" and words > "5"
        - export_json

      """#,
      #"""
      p.yaml:3:42: error: stage 'keep_documents', option 'when': 'words' is a number: expected a number, found "5"; write it without quotation marks
          3 |       when: language == "en" and words > "5"
            |                                          ^

      """#),
    DiagnosticCase(
      "text compared with a number",
      #"""
      stages:
        - keep_documents:
            when: published > 2024
        - export_json

      """#,
      #"""
      p.yaml:3:25: error: stage 'keep_documents', option 'when': 'published' is a text: expected a text between quotation marks, such as "2024", found 2024
          3 |       when: published > 2024
            |                         ^

      """#),
    DiagnosticCase(
      "layer compared with a text",
      #"""
      stages:
        - segment_paragraphs
        - keep_documents: {when: 'blocks > 1 or sentences in [1, "2"]'}
        - export_json

      """#,
      #"""
      p.yaml:3:60: error: stage 'keep_documents', option 'when': 'sentences' is a number: expected a number, found "2"; write it without quotation marks
          3 |   - keep_documents: {when: 'blocks > 1 or sentences in [1, "2"]'}
            |                                                            ^

      """#),
    DiagnosticCase(
      "field of a stage may hold anything",
      #"""
      stages:
        - guess_topics
        - keep_documents: {when: topic == "a" or topic == 1}
        - export_json

      """#, ""),
    DiagnosticCase(
      "fields of the input",
      #"""
      input: {pass: [section, "two words"]}
      stages:
        - keep_documents: {when: input.section == "a" or input."two words" > 1}
        - export_json

      """#, ""),
    DiagnosticCase(
      "all fields of the input",
      #"""
      input: {pass: all}
      stages:
        - keep_documents: {when: input.anything == "a" and source contains "b"}
        - export_json

      """#, ""),
    DiagnosticCase(
      "field of the input that is not passed",
      #"""
      input: {pass: [section]}
      stages:
        - keep_documents: {when: input.secton == "a"}
        - keep_documents: {name: b, when: input.outlet}
        - export_json

      """#,
      #"""
      p.yaml:3:28: error: stage 'keep_documents', option 'when': the input's field 'secton' is not passed through; did you mean 'section'?
          3 |   - keep_documents: {when: input.secton == "a"}
            |                            ^~~~~~~~~~~~
      p.yaml:4:37: error: stage 'keep_documents', option 'when': the input's field 'outlet' is not passed through: name it in 'pass' of 'input'
          4 |   - keep_documents: {name: b, when: input.outlet}
            |                                     ^~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "known fields stand once",
      #"""
      stages:
        - strip_boilerplate
        - keep_documents: {when: frobnicate}
        - export_json

      """#,
      #"""
      p.yaml:3:28: error: stage 'keep_documents', option 'when': a condition knows no field 'frobnicate'; it knows id, format, source, source.member, source.record, bytes, words, title, authors, contributors, published, modified, language, site, url, roles, kept_blocks, blocks, markup, elements, markup_words
          3 |   - keep_documents: {when: frobnicate}
            |                            ^~~~~~~~~~

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

  @Test(arguments: cases) func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
