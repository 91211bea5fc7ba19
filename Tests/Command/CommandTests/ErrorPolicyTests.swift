import Foundation
import TestSupport
import Testing

/// What becomes of a document on which a stage fails, as the pipeline or the stage says; and what is tried again.
@Suite struct ErrorPolicyTests {
  /// Twenty documents; on the sixth something goes wrong.
  private func folder(_ fault: String, pipeline: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    let lines = (0..<20).map { "{\"id\": \"\($0)\", \"text\": \"\($0 == 5 ? "FAULT \(fault) " : "")Text \($0).\"}" }
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ more: String...) throws -> GalleyProcess {
    try GalleyProcess(faulty: ["run", "p.yaml", "in.jsonl", "--output", "out"] + more, in: folder)
  }

  /// The policy of the pipeline, that of the stage, and the one that counts.
  private static let policies: [(String?, String?, String)] = [
    (nil, nil, "dead_letter"), ("dead_letter", nil, "dead_letter"), ("skip", nil, "skip"), ("fail", nil, "fail"),
    ("fail", "dead_letter", "dead_letter"), ("dead_letter", "skip", "skip"), ("skip", "fail", "fail"),
  ]

  @Test(arguments: policies, ["throw", "trap"])
  func theStageOverridesThePipeline(policies: (pipeline: String?, stage: String?, counts: String), fault: String) throws
  {
    let folder = try folder(
      fault,
      pipeline: (policies.pipeline.map { "on_error: \($0)\n" } ?? "") + "stages:\n  - go_wrong"
        + (policies.stage.map { ":\n      on_error: \($0)" } ?? "")
        + "\n  - export_json:\n      fields: [id, text, errors]\n")
    let run = try run(folder)
    let records = folder.lines("out/records.jsonl")
    switch policies.counts {
    case "dead_letter":
      #expect(run.status == 1 && records.count == 19, "\(run.errors)")
      #expect(folder.lines("out/dead_letters.jsonl").count == 1)
    case "skip":
      #expect(run.status == 0 && records.count == 20, "\(run.errors)")
      #expect(records.count == 20 && records[5].contains("\"stage\":\"go_wrong\""))
      #expect(folder.read("out/dead_letters.jsonl") == nil)
    default:
      #expect(run.status == 3 && run.errors.contains("failed on '5'"), "\(run.errors)")
      #expect(folder.read("out/records.jsonl") == nil)
      // What came before is kept, and the same command stops at the same place.
      #expect(folder.lines("out/.records.jsonl.partial").count == 5)
      #expect(try self.run(folder).status == 3)
    }
  }

  @Test func aDeadLetterIsTriedAgainOnlyWhenAsked() throws {
    func pipeline(limit: String) -> String { "time_limit: \(limit)\nstages:\n  - go_wrong\n  - export_json\n" }
    let folder = try folder("slow", pipeline: pipeline(limit: "50 ms"))
    #expect(try run(folder).status == 1)
    #expect(folder.lines("out/dead_letters.jsonl").first?.contains("\"code\":\"time_limit\"") == true)
    try folder.write(pipeline(limit: "1 min"), to: "p.yaml")
    #expect(try run(folder).errors.contains("20 done before"))
    let retried = try run(folder, "--retry")
    #expect(retried.status == 0 && retried.errors.contains("19 done before"), "\(retried.errors)")
    #expect(folder.lines("out/records.jsonl").count == 20)
    #expect(folder.read("out/dead_letters.jsonl") == nil)
  }
}
