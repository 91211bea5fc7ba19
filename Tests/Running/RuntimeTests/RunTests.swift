import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Runtime

@Suite struct RunTests {
  private func run(
    _ texts: [(name: String, text: String)], in folder: TemporaryFolder, onError: String = "dead_letter",
    workers: Int = 1, limit: Int? = nil
  ) throws -> RunReport {
    for (name, text) in texts { try folder.write(text, to: "in/\(name)") }
    let pipeline = "on_error: \(onError)\nstages: [obey, write]\n"
    let plan = try PipelineLoader.load(
      text: Array(pipeline.utf8), path: "p.yaml", registry: try StageRegistry([ObeyStage.self, WriteStage.self]))
    var run = RunRequest(plan: plan, inputs: ["\(folder.path)/in"], output: .folder("\(folder.path)/out"))
    run.workerCount = workers
    run.limit = limit
    return try run.prepare().withoutSupervisor().execute { _ in }
  }

  @Test func everyDocumentIsAccountedFor() throws {
    let folder = try TemporaryFolder()
    let report = try run(
      [("a", "stay"), ("b", "filter"), ("c", "fail"), ("d", "throw"), ("e", ""), ("f", "stay")], in: folder)
    #expect(report.ending == .finished)
    #expect(report.isBalanced)
    #expect([report.found, report.records, report.filtered, report.deadLetters] == [6, 2, 1, 3])
    #expect(folder.lines("out/records.jsonl") == ["a marked ", "f marked "])
    let letters = folder.lines("out/dead_letters.jsonl")
    #expect(letters.count == 3)
    #expect(letters[0].contains(#""stage":"obey","code":"told_to","message":"the text says fail","offset":0"#))
    #expect(letters[1].contains(#""stage":"obey","code":"stage_error","message":"Unforeseen()""#))
    #expect(letters[2].contains(#""stage":"decode","code":"empty""#))
    let obey = try #require(report.stages.first { $0.name == "obey" })
    #expect([obey.received, obey.passedOn, obey.filtered, obey.deadLetters] == [5, 2, 1, 2])
  }

  @Test func aSkippedStageLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    let report = try run([("a", "stay"), ("b", "fail"), ("c", "throw")], in: folder, onError: "skip")
    #expect(report.isBalanced)
    #expect(
      folder.lines("out/records.jsonl") == [
        "a marked ", "b unmarked obey told_to", "c unmarked obey stage_error",
      ])
    #expect(report.deadLetters == 0)
  }

  @Test func aFileThatVanishesIsADeadLetter() throws {
    let folder = try TemporaryFolder()
    let report = try run([("a", "remove \(folder.path)/in/b"), ("b", "stay"), ("c", "stay")], in: folder)
    #expect(report.isBalanced)
    #expect([report.records, report.deadLetters] == [2, 1])
    #expect(folder.lines("out/dead_letters.jsonl").first?.contains(#""code":"unreadable""#) == true)
  }

  @Test func failStopsAtTheFirstInTheOrderOfTheInputs() throws {
    let folder = try TemporaryFolder()
    let texts = (100..<400).map { ("\($0)", $0 == 237 || $0 == 330 ? "fail" : "stay") }
    let report = try run(texts, in: folder, onError: "fail", workers: 3)
    guard case .failed(let id, let stage, _) = report.ending else {
      Issue.record("ended as \(report.ending)")
      return
    }
    #expect(id == "237" && stage == "obey")
    #expect(report.records == 137)
    #expect(folder.lines("out/.records.jsonl.partial").count == 137)
  }

  @Test(arguments: [1, 3])
  func aLimitTakesTheFirstDocuments(workers: Int) throws {
    let folder = try TemporaryFolder()
    let report = try run((100..<400).map { ("\($0)", "stay") }, in: folder, workers: workers, limit: 7)
    #expect(report.ending == .reachedLimit)
    #expect(folder.lines("out/records.jsonl") == (100..<107).map { "\($0) marked " })
  }
}
