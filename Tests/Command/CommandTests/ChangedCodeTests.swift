import Foundation
import TestSupport
import Testing

/// Records are made again when code changes that is not galley's, whatever version it says it has.
@Suite struct ChangedCodeTests {
  private static let done = "0 documents to run, 1 to skip"

  private func galley(_ folder: TemporaryFolder, _ command: String) throws -> String {
    let run = try GalleyProcess([command, "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  private func record(_ folder: TemporaryFolder) throws -> String {
    _ = try galley(folder, "run")
    return folder.lines("out/records.jsonl").joined()
  }

  @Test func aProgram() throws {
    func program(_ mood: String) -> String {
      """
      read -r greeting
      echo '{"protocol": 1}'
      while read -r line; do
        id=${line#*\\"id\\":\\"}; echo "{\\"id\\": \\"${id%%\\"*}\\", \\"metadata\\": {\\"mood\\": \\"\(mood)\\"}}"
      done
      """
    }
    let folder = try TemporaryFolder()
    try folder.write(
      """
      stages:
        - run_program: {name: mood, command: [bash, mood.sh], writes: [metadata.mood]}
        - export_json: {fields: [metadata]}
      """, to: "p.yaml")
    try folder.write("A text.", to: "in/a.txt")
    try folder.write(program("good"), to: "mood.sh")
    #expect(try record(folder).contains(#""mood":"good""#))
    try folder.write(program("good"), to: "mood.sh")
    #expect(try galley(folder, "plan").contains(Self.done))
    try folder.write(program("fair"), to: "mood.sh")
    let plan = try galley(folder, "plan")
    let expected = "changed: stage 'mood': the program that it runs changed\nrun   a.txt: pipeline changed\n"
    #expect(plan.hasPrefix(expected), "\(plan)")
    #expect(try record(folder).contains(#""mood":"fair""#))
  }

  @Test func aSharedObject() throws {
    let folder = try TemporaryFolder()
    let source = "ShoutCount/ShoutCountStage.swift"
    func build() throws -> [UInt8]? {
      let build = try GalleyProcess(["stages", "build", "ShoutCount"], in: folder)
      #expect(build.status == 0, "\(build.errors)")
      return folder.read("ShoutCount.so")
    }
    #expect(try GalleyProcess(["stages", "new", "ShoutCount", "--folder", "."], in: folder).status == 0)
    try folder.write("load: [ShoutCount.so]\nstages: [shout_count, {export_json: {fields: [layers]}}]\n", to: "p.yaml")
    try folder.write("So LOUD.", to: "in/a.txt")
    let first = try build()
    #expect(try record(folder).contains(#""letters":4"#))
    // The same source gives the same object.
    #expect(try build() == first)
    #expect(try galley(folder, "plan").contains(Self.done))

    let text = String(decoding: try #require(folder.read(source)), as: UTF8.self)
    try folder.write(text.replacing(#"member("letters", letters)"#, with: #"member("length", letters)"#), to: source)
    #expect(try build() != first)
    #expect(try galley(folder, "plan").contains("changed: stage 'shout_count' itself changed\n"))
    #expect(try record(folder).contains(#""length":4"#))
  }
}
