import Testing

/// What stages read and write of each other.
@Suite struct OrderDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "no export",
      #"""
      stages:
        - segment_paragraphs

      """#,
      #"""
      p.yaml:1:1: error: the pipeline writes nothing: add 'export_json' as its last stage
          1 | stages:
            | ^~~~~~

      """#),
    DiagnosticCase(
      "export not last",
      #"""
      stages:
        - export_json
        - segment_paragraphs
        - summarize

      """#,
      #"""
      p.yaml:2:5: error: stage 'export_json' must be the last one: move it below 'summarize' on line 4
          2 |   - export_json
            |     ^~~~~~~~~~~

      """#),
    DiagnosticCase(
      "two exports",
      #"""
      stages:
        - export_json
        - export_json: {name: again}

      """#,
      #"""
      p.yaml:3:5: error: 'export_json' on line 2 exports already; a pipeline has one export
          3 |   - export_json: {name: again}
            |     ^~~~~~~~~~~

      """#),
    DiagnosticCase(
      "reads what nobody writes",
      #"""
      stages:
        - summarize
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: stage 'summarize' reads layer 'sentences', which no stage before it writes: put 'segment_paragraphs' before it
          2 |   - summarize
            |     ^~~~~~~~~

      """#),
    DiagnosticCase(
      "reads what comes later",
      #"""
      stages:
        - summarize
        - segment_paragraphs
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: stage 'summarize' reads layer 'sentences', which 'segment_paragraphs' on line 3 writes too late: move 'segment_paragraphs' before it
          2 |   - summarize
            |     ^~~~~~~~~

      """#),
    DiagnosticCase(
      "comes after one that uses it",
      #"""
      stages:
        - segment_paragraphs
        - strip_boilerplate
        - export_json

      """#,
      #"""
      p.yaml:3:5: error: stage 'strip_boilerplate' writes layers 'roles' and 'kept_blocks' too late for 'segment_paragraphs' on line 2, which uses them: move 'strip_boilerplate' before 'segment_paragraphs'
          3 |   - strip_boilerplate
            |     ^~~~~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "two writers of a layer",
      #"""
      stages:
        - segment_paragraphs
        - extract_quotes
        - extract_quotes: {name: more}
        - export_json

      """#,
      #"""
      p.yaml:4:5: error: stage 'more' writes layer 'quotes', which 'extract_quotes' on line 3 writes already
          4 |   - extract_quotes: {name: more}
            |     ^~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "two writers of a field",
      #"""
      stages:
        - tag_topics
        - guess_topics
        - export_json

      """#,
      #"""
      p.yaml:3:5: error: stage 'guess_topics' writes 'metadata.topic', which 'tag_topics' on line 2 writes already
          3 |   - guess_topics
            |     ^~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "skipping the export",
      #"""
      stages:
        - export_json: {on_error: skip}

      """#,
      #"""
      p.yaml:2:29: error: stage 'export_json' cannot be skipped: without it a document has no record
          2 |   - export_json: {on_error: skip}
            |                             ^~~~

      """#),
    DiagnosticCase(
      "condition on the export",
      #"""
      stages:
        - export_json: {when: title}

      """#,
      #"""
      p.yaml:2:19: error: stage 'export_json' takes no 'when': every document has a record; 'keep_documents' leaves documents out
          2 |   - export_json: {when: title}
            |                   ^~~~

      """#),
    DiagnosticCase(
      "one move mends two",
      #"""
      stages:
        - extract_quotes
        - summarize
        - segment_paragraphs
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: stage 'extract_quotes' reads layers 'sentences' and 'tokens', which 'segment_paragraphs' on line 4 writes too late: move 'segment_paragraphs' before it
          2 |   - extract_quotes
            |     ^~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "one stage absent",
      #"""
      stages:
        - extract_quotes
        - summarize
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: stage 'extract_quotes' reads layers 'sentences' and 'tokens', which no stage before it writes: put 'segment_paragraphs' before it
          2 |   - extract_quotes
            |     ^~~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "reads for its options",
      #"""
      stages:
        - summarize: {method: textrank}
        - export_json

      """#,
      #"""
      p.yaml:2:5: error: stage 'summarize' reads layers 'sentences' and 'tokens', which no stage before it writes: put 'segment_paragraphs' before it
          2 |   - summarize: {method: textrank}
            |     ^~~~~~~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
