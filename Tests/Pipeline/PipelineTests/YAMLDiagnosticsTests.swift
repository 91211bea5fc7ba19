import Testing

/// Text that is not YAML, or not the YAML of pipelines.
@Suite struct YAMLDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "tab",
      #"""
      stages:
      \#u{9}- export_json

      """#,
      #"""
      p.yaml:2:1: error: a tab cannot indent a line; use blanks
          2 | \#u{9}- export_json
            | ^

      """#),
    DiagnosticCase(
      "colon",
      #"""
      stages:
        - keep_documents:
            when: a: b

      """#,
      #"""
      p.yaml:3:14: error: this ':' is not allowed here: check the indentation, or put the text between quotation marks
          3 |       when: a: b
            |              ^

      """#),
    DiagnosticCase(
      "open list",
      #"""
      stages: [export_json
      name: x

      """#,
      #"""
      p.yaml:2:5: error: expected ',' or ']' in the list that begins on line 1
          2 | name: x
            |     ^

      """#),
    DiagnosticCase(
      "open text",
      #"""
      name: "x
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:7: error: the text that begins here has no closing quotation mark
          1 | name: "x
            |       ^

      """#),
    DiagnosticCase(
      "indentation",
      #"""
      stages:
        - export_json
       - summarize

      """#,
      #"""
      p.yaml:3:2: error: expected a key: this does not line up with the keys that begin on line 1
          3 |  - summarize
            |  ^

      """#),
    DiagnosticCase(
      "key out of line",
      #"""
      name: a
        description: b
      stages: [export_json]

      """#,
      #"""
      p.yaml:2:14: error: this ':' is not allowed here: check the indentation, or put the text between quotation marks
          2 |   description: b
            |              ^

      """#),
    DiagnosticCase(
      "no colon",
      #"""
      name a
      stages: [export_json]

      """#,
      #"""
      p.yaml:2:7: error: this ':' is not allowed here: check the indentation, or put the text between quotation marks
          2 | stages: [export_json]
            |       ^

      """#),
    DiagnosticCase(
      "at sign",
      #"""
      name: @x
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:7: error: '@' cannot begin a text; put the text between quotation marks
          1 | name: @x
            |       ^

      """#),
    DiagnosticCase(
      "list on the line of its key",
      #"""
      stages: - export_json

      """#,
      #"""
      p.yaml:1:9: error: a list cannot begin here: put '- ' on a line of its own
          1 | stages: - export_json
            |         ^

      """#),
    DiagnosticCase(
      "escape",
      #"""
      name: "\d"
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:8: error: unknown escape; a backslash stands for itself between single quotation marks
          1 | name: "\d"
            |        ^

      """#),
    DiagnosticCase(
      "star",
      #"""
      name: *
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:8: error: expected a name after '&' or '*'; put a text that begins so between quotation marks
          1 | name: *
            |        ^

      """#),
    DiagnosticCase(
      "alias",
      #"""
      name: *x
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:7: error: alias '*x' names no anchor before it
          1 | name: *x
            |       ^~

      """#),
    DiagnosticCase(
      "tag",
      #"""
      name: !ruby x
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:7: error: the tag '!ruby' is not known here; leave it out
          1 | name: !ruby x
            |       ^~~~~~~

      """#),
    DiagnosticCase(
      "merge key",
      #"""
      <<: {a: 1}
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:1: error: merge keys ('<<') are not part of YAML 1.2; write the keys out
          1 | <<: {a: 1}
            | ^~

      """#),
    DiagnosticCase(
      "two documents",
      #"""
      stages: [export_json]
      ---
      stages: [export_json]

      """#,
      #"""
      p.yaml:2:1: error: a second document begins here; a file holds one
          2 | ---
            | ^~~

      """#),
    DiagnosticCase(
      "several at once",
      #"""
      name: a
      name: b
      stages: [exprt_json]

      """#,
      #"""
      p.yaml:2:1: error: duplicate key 'name'; it stands on line 1 already
          2 | name: b
            | ^~~~
      p.yaml:3:10: error: there is no stage 'exprt_json'; did you mean 'export_json'?
          3 | stages: [exprt_json]
            |          ^~~~~~~~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
