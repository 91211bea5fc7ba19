import TestSupport
import Testing

/// Names and texts from outside do not reach the terminal as they are.
@Suite struct HostileNameTests {
  /// Clears the screen, forges a line, begins a control sequence of eight bits, turns the direction of writing.
  private static let hostile = "\u{1B}[2J\nskip\u{9B}31m\u{202E}x"

  private func isHarmless(_ text: String) -> Bool {
    !text.unicodeScalars.contains {
      $0 != "\n" && $0.properties.generalCategory == .control || $0.properties.isBidiControl
    }
  }

  private func folder(_ pipeline: String = "stages: [{export_json: {fields: [id]}}]\n") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    try folder.write("One.", to: "in/\(Self.hostile).txt")
    try folder.write("", to: "in/empty\(Self.hostile).txt")
    return folder
  }

  @Test func aFileNameForgesNoLineOfAPlan() throws {
    let folder = try folder()
    let plan = try GalleyProcess(["plan", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(plan.status == 0 && isHarmless(plan.output))
    // A line for each file, and the closing one.
    #expect(plan.output.split(separator: "\n").count == 3, "\(plan.output)")
  }

  @Test func aPipelinesNameDoesNotReachTheTerminal() throws {
    let folder = try folder(#"name: "\u001b[2J\nother.yaml\u009b31m\u202e""# + "\nstages: [export_json]\n")
    let check = try GalleyProcess(["check", "p.yaml"], in: folder)
    #expect(check.status == 0 && isHarmless(check.output))
    #expect(check.output.split(separator: "\n").count == 1, "\(check.output)")
  }

  @Test func aPipelinesPathForgesNoLine() throws {
    let folder = try folder()
    try folder.write("stages: [exprt_json]\n", to: "\(Self.hostile).yaml")
    let check = try GalleyProcess(["check", "\(Self.hostile).yaml"], in: folder)
    #expect(check.status == 2 && isHarmless(check.errors))
    #expect(check.errors.split(separator: "\n").count == 3, "\(check.errors)")
  }

  @Test func aQuotedLineOfAPipelineIsHarmless() throws {
    let folder = try folder("stages: [exprt_json] # \u{202E}txet\n")
    let check = try GalleyProcess(["check", "p.yaml"], in: folder)
    #expect(check.status == 2 && isHarmless(check.errors))
    #expect(check.errors.contains("# \u{FFFD}txet"), "\(check.errors)")
  }

  @Test func whatIsAskedForIsNotEchoedAsItIs() throws {
    let folder = try folder()
    let inspect = try GalleyProcess(["inspect", "p.yaml", "p.yaml", "--id", Self.hostile], in: folder)
    #expect(inspect.status == 2 && isHarmless(inspect.errors))
    #expect(inspect.errors.split(separator: "\n").count == 1, "\(inspect.errors)")
    let run = try GalleyProcess(["run", "p.yaml", "no\(Self.hostile)", "--output", "out"], in: folder)
    #expect(run.status == 2 && isHarmless(run.errors))
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func theMessageOfAFailureIsHarmless() throws {
    let folder = try folder(
      """
      on_error: fail
      stages:
        - run_program: {command: [bash, program.sh]}
        - export_json
      """)
    try folder.write(
      #"""
      read -r greeting; echo '{"protocol": 1}'
      while read -r line; do echo '{"id": "a", "error": {"code": "bad", "message": "\u001b[2J\nfine\u009b31m\u202e"}}'; done
      """#, to: "program.sh")
    try folder.write(#"{"id": "a", "text": "One."}"#, to: "a.jsonl")
    let run = try GalleyProcess(["run", "p.yaml", "a.jsonl", "--output", "out", "--quiet"], in: folder)
    #expect(run.status == 3 && isHarmless(run.errors), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }
}
