import Testing

/// Lines that are hard to show.
@Suite struct ExcerptDiagnosticsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "tabs, wide letters",
      #"""
      stages:
        - export_json: {"日本":\#u{9}1, colour: "e\#u{301}",\#u{9}color: 1}

      """#,
      #"""
      p.yaml:2:19: error: stage 'export_json' has no option '日本'; it has layout, name, when, on_error, time_limit
          2 |   - export_json: {"日本":\#u{9}1, colour: "e\#u{301}",\#u{9}color: 1}
            |                   ^~~~~~
      p.yaml:2:28: error: stage 'export_json' has no option 'colour'; it has layout, name, when, on_error, time_limit
          2 |   - export_json: {"日本":\#u{9}1, colour: "e\#u{301}",\#u{9}color: 1}
            |                          \#u{9}   ^~~~~~
      p.yaml:2:42: error: stage 'export_json' has no option 'color'; it has layout, name, when, on_error, time_limit
          2 |   - export_json: {"日本":\#u{9}1, colour: "e\#u{301}",\#u{9}color: 1}
            |                          \#u{9}               \#u{9}^~~~~

      """#),
    DiagnosticCase(
      "long line",
      #"""
      stages: [export_json] # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      name: [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, b]
      foo: {k0: 1, k1: 1, k2: 1, k3: 1, k4: 1, k5: 1, k6: 1, k7: 1, k8: 1, k9: 1, k10: 1, k11: 1, k12: 1, k13: 1, k14: 1, k15: 1, k16: 1, k17: 1, k18: 1, k19: 1, k20: 1, k21: 1, k22: 1, k23: 1, k24: 1, k25: 1, k26: 1, k27: 1, k28: 1, k29: 1, k30: 1, k31: 1, k32: 1, k33: 1, k34: 1, k35: 1, k36: 1, k37: 1, k38: 1, k39: 1}

      """#,
      #"""
      p.yaml:2:7: error: 'name': expected a text, found a list
          2 | name: [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,…
            |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      p.yaml:3:1: error: the pipeline has no key 'foo'; it has name, description, load, input, stages, on_error, time_limit, memory_limit, max_error_rate
          3 | foo: {k0: 1, k1: 1, k2: 1, k3: 1, k4: 1, k5: 1, k6: 1, k7: 1, k8: 1, k9: 1, k10: 1, k11: 1, k12: 1, k13: 1, k14: 1, k15:…
            | ^~~

      """#),
    DiagnosticCase(
      "control characters",
      #"""
      stages: [export_json]
      "a\eb": 1

      """#,
      #"""
      p.yaml:2:1: error: the pipeline has no key 'a�b'; it has name, description, load, input, stages, on_error, time_limit, memory_limit, max_error_rate
          2 | "a\eb": 1
            | ^~~~~~

      """#),
    DiagnosticCase(
      "escape in the file",
      #"""
      stages: [export_json]
      name: \#u{1B}[31m

      """#,
      #"""
      p.yaml:2:7: error: the character U+001B is not allowed here
          2 | name: �[31m
            |       ^

      """#),
  ]

  @Test(arguments: cases)
  func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }
}
