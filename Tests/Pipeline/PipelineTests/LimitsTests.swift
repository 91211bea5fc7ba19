import Testing

@testable import Pipeline

/// What a document may take: `time_limit`, `memory_limit`, `max_error_rate`.
@Suite struct LimitsTests {
  private static let cases: [DiagnosticCase] = [
    DiagnosticCase(
      "times",
      #"""
      time_limit: fast
      stages:
        - strip_boilerplate: {time_limit: 3 weeks}
        - export_json: {time_limit: 0}

      """#,
      #"""
      p.yaml:1:13: error: 'time_limit': expected a time from 10 ms to 30 days, such as 500 ms, 30 s or 5 min; found the text 'fast'
          1 | time_limit: fast
            |             ^~~~
      p.yaml:3:37: error: stage 'strip_boilerplate', option 'time_limit': expected a time from 10 ms to 30 days, such as 500 ms, 30 s or 5 min; found the text '3 weeks'
          3 |   - strip_boilerplate: {time_limit: 3 weeks}
            |                                     ^~~~~~~
      p.yaml:4:31: error: stage 'export_json', option 'time_limit': expected a time from 10 ms to 30 days, such as 500 ms, 30 s or 5 min; found 0
          4 |   - export_json: {time_limit: 0}
            |                               ^

      """#),
    DiagnosticCase(
      "memory and rate",
      #"""
      memory_limit: 2 MB
      max_error_rate: 5
      stages: [export_json]

      """#,
      #"""
      p.yaml:1:15: error: 'memory_limit': expected a number of bytes from 1 MiB to 64 TiB, such as 2 GiB, found the text '2 MB'
          1 | memory_limit: 2 MB
            |               ^~~~
      p.yaml:2:17: error: 'max_error_rate': expected a share from 0 to 1, such as 0.05, found 5
          2 | max_error_rate: 5
            |                 ^

      """#),
  ]

  @Test(arguments: cases) func shows(_ diagnostic: DiagnosticCase) throws {
    #expect(try DiagnosticCase.rendered(diagnostic.text) == diagnostic.rendered)
  }

  private func plan(_ text: String) throws -> Plan {
    try PipelineLoader.load(text: Array(text.utf8), path: "p.yaml", registry: TestStages.registry())
  }

  @Test(arguments: [
    ("500 ms", 500), ("30 s", 30_000), ("30s", 30_000), ("5 min", 300_000), ("1 h", 3_600_000), ("2", 2_000),
    ("0.25", 250),
  ])
  func readsTimes(text: String, milliseconds: Int) throws {
    let plan = try plan("time_limit: \(text)\nstages:\n  - export_json: {time_limit: \(text)}\n")
    #expect(plan.limits.timeLimitMilliseconds == milliseconds)
    #expect(plan.stages[0].timeLimitMilliseconds == milliseconds)
  }

  @Test func limitsDoNotChangeWhatRecordsAre() throws {
    let limited = try plan("time_limit: 1 s\nmemory_limit: 1 GiB\nmax_error_rate: 0\nstages: [export_json]\n")
    #expect(limited.limits.memoryLimitBytes == 1 << 30 && limited.limits.maxErrorRate == 0)
    #expect(try limited.canonicalText == plan("stages: [export_json]\n").canonicalText)
  }
}
