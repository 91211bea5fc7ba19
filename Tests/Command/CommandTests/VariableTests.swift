import TestSupport
import Testing

/// `--set` and the environment.
@Suite struct VariableTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "input:\n  fields: {text: \"${FIELD:-text}\"}\nstages:\n  - export_json:\n      fields: [\"${KEY}\"]\n",
      to: "p.yaml")
    try folder.write(#"{"id": "a", "text": "One.", "body": "Two."}"#, to: "a.jsonl")
    return folder
  }

  @Test func valuesComeFromTheCommandLineThenTheEnvironment() throws {
    let folder = try folder()
    let galley = "KEY=text '\(GalleyProcess.path)' run p.yaml a.jsonl --output - --quiet"
    #expect(try GalleyProcess(shell: galley, in: folder).output == "{\"text\":\"One.\"}\n")
    #expect(try GalleyProcess(shell: "\(galley) --set FIELD=body", in: folder).output == "{\"text\":\"Two.\"}\n")
    #expect(try GalleyProcess(shell: "\(galley) --set KEY=id", in: folder).output == "{\"id\":\"a\"}\n")
    let check = try GalleyProcess(["check", "p.yaml", "--set", "KEY=text"], in: folder)
    #expect(check.status == 0)
    #expect(check.output == "p.yaml: p: export_json\n")
  }

  @Test func aVariableWithoutAValueIsShownAtItsPlace() throws {
    let run = try GalleyProcess(["check", "p.yaml"], in: try folder())
    #expect(run.status == 2)
    #expect(run.errors.contains("p.yaml:5:17: error: 'KEY' is not set: give it with --set KEY=…"))
  }

  @Test func aValueForNothingIsAnError() throws {
    for command in [["check", "p.yaml"], ["run", "p.yaml", "a.jsonl", "--output", "out"]] {
      let run = try GalleyProcess(command + ["--set", "KEY=text", "--set", "FEILD=body"], in: try folder())
      #expect(run.status == 2)
      #expect(
        run.errors
          == "galley: error: --set FEILD: '${FEILD}' is not used in the pipeline; did you mean 'FIELD'?\n")
    }
    let malformed = try GalleyProcess(["check", "p.yaml", "--set", "KEY"], in: try folder())
    #expect(malformed.status == 2)
    #expect(malformed.errors.contains("--set takes NAME=value"))
  }
}
