import Testing

/// The keys of a pipeline.
@Suite struct KeyDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "unknown key",
      #"""
      stagess: 3
      nmae: x
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:1: error: the pipeline has no key 'stagess'; did you mean 'stages'?
          1 | stagess: 3
            | ^~~~~~~
      p.yaml:2:1: error: the pipeline has no key 'nmae'; did you mean 'name'?
          2 | nmae: x
            | ^~~~

      """#),
    DiagnosticCase(
      "unknown key, near one missing",
      #"""
      stags:
        - exprt_json

      """#,
      #"""
      p.yaml:1:1: error: the pipeline has no key 'stags'; did you mean 'stages'?
          1 | stags:
            | ^~~~~
      p.yaml:2:5: error: there is no stage 'exprt_json'; did you mean 'export_json'?
          2 |   - exprt_json
            |     ^~~~~~~~~~

      """#),
    DiagnosticCase(
      "unknown key, nothing near",
      #"""
      stages: [export_json]
      frobnicate: 1

      """#,
      #"""
      p.yaml:2:1: error: the pipeline has no key 'frobnicate'; it has name, description, load, input, stages, on_error, time_limit, memory_limit, max_error_rate
          2 | frobnicate: 1
            | ^~~~~~~~~~

      """#),
    DiagnosticCase(
      "duplicate key",
      #"""
      name: a
      stages: [export_json]
      name: b

      """#,
      #"""
      p.yaml:3:1: error: duplicate key 'name'; it stands on line 1 already
          3 | name: b
            | ^~~~

      """#),
    DiagnosticCase(
      "missing stages",
      #"""
      name: a

      """#,
      #"""
      p.yaml:1:1: error: the pipeline has no 'stages'
          1 | name: a
            | ^

      """#),
    DiagnosticCase(
      "empty file",
      #"""
      # nothing

      """#,
      #"""
      p.yaml:1:1: error: the file is empty: a pipeline needs 'stages'
          1 | # nothing
            | ^

      """#),
    DiagnosticCase(
      "empty stages",
      #"""
      stages:

      """#,
      #"""
      p.yaml:1:1: error: 'stages' is empty: a pipeline needs at least the stage that exports
          1 | stages:
            | ^~~~~~

      """#),
    DiagnosticCase(
      "empty list of stages",
      #"""
      stages: []

      """#,
      #"""
      p.yaml:1:9: error: 'stages' is empty: a pipeline needs at least the stage that exports
          1 | stages: []
            |         ^~

      """#),
    DiagnosticCase(
      "not a mapping",
      #"""
      - export_json

      """#,
      #"""
      p.yaml:1:1: error: the pipeline: expected keys with values, such as 'stages:', found a list
          1 | - export_json
            | ^~~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "stages not a list",
      #"""
      stages:
        export_json:
          layout: lines

      """#,
      #"""
      p.yaml:2:3: error: 'stages': expected a list, each stage after '- ', found keys with values
          2 |   export_json:
            |   ^~~~~~~~~~~~

      """#),
    DiagnosticCase(
      "name a number",
      #"""
      name: 2024
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:7: error: 'name': expected a text, found 2024; as a text it is '2024', with quotation marks
          1 | name: 2024
            |       ^~~~

      """#),
    DiagnosticCase(
      "description empty",
      #"""
      description:
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:13: error: 'description': expected a text, found nothing
          1 | description:
            |             ^

      """#),
    DiagnosticCase(
      "error policy",
      #"""
      stages: [export_json]
      on_error: dead-letter

      """#,
      #"""
      p.yaml:2:11: error: 'on_error': 'dead-letter' is not one of dead_letter, skip, fail; did you mean 'dead_letter'?
          2 | on_error: dead-letter
            |           ^~~~~~~~~~~

      """#),
    DiagnosticCase(
      "error policy of another type",
      #"""
      stages: [export_json]
      on_error: [skip]

      """#,
      #"""
      p.yaml:2:11: error: 'on_error': expected one of dead_letter, skip, fail, found a list
          2 | on_error: [skip]
            |           ^~~~~~

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
