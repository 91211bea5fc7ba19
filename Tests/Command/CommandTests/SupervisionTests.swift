import Foundation
import TestSupport
import Testing

/// Documents that end the process, hang or eat the memory cost themselves alone.
@Suite struct SupervisionTests {
  private static let pipeline = """
    time_limit: 1 s
    stages:
      - segment_paragraphs
      - go_wrong
      - export_json:
          fields: [id, text]
    """

  private static let patientPipeline = pipeline.replacing("time_limit: 1 s", with: "time_limit: 60 s")

  private func folder(_ faults: [Int: String], count: Int = 300, pipeline: String = pipeline) throws -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    let lines = (0..<count).map {
      "{\"id\": \"\($0)\", \"text\": \"\(faults[$0].map { "FAULT \($0) " } ?? "")Text \($0).\"}"
    }
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    return folder
  }

  private func letters(_ folder: TemporaryFolder) throws -> [String] {
    try folder.lines("out/dead_letters.jsonl").map { line in
      let letter = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return "\(letter["id"] ?? "") \(letter["stage"] ?? "") \(letter["code"] ?? "")"
    }
  }

  private func run(_ folder: TemporaryFolder, _ more: String..., output: String = "out") throws -> GalleyProcess {
    try GalleyProcess(
      faulty: ["run", "p.yaml", "in.jsonl", "--output", output, "--workers", "2"] + more, in: folder)
  }

  @Test func eachBadDocumentIsADeadLetterAndTheRestGoesOn() throws {
    let folder = try folder([
      7: "throw", 40: "trap", 41: "segfault", 90: "abort", 140: "overflow", 170: "hang", 200: "exit", 299: "spin",
    ])
    let run = try run(folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(
      try letters(folder) == [
        "7 go_wrong on_purpose", "40 go_wrong crashed", "41 go_wrong crashed", "90 go_wrong crashed",
        "140 go_wrong stack_overflow", "170 go_wrong time_limit", "200 go_wrong crashed", "299 go_wrong time_limit",
      ])
    #expect(folder.lines("out/records.jsonl").count == 292)
    #expect(run.errors.contains("300 documents = 292 records + 0 filtered + 8 dead letters"), "\(run.errors)")
    // Done is done: the same command touches none of them again.
    #expect(try self.run(folder).errors.contains("300 done before"))
  }

  @Test func aRunThatEndsOutsideOfAnyDocumentIsGivenUp() throws {
    let folder = try folder([:], pipeline: Self.pipeline.replacing("go_wrong", with: "break_down"))
    let run = try run(folder)
    #expect(run.status == 5)
    #expect(run.errors.contains("3 times with signal"), "\(run.errors)")
    #expect(run.errors.contains("while no document was at work"), "\(run.errors)")
    #expect(folder.lines("out/records.jsonl").isEmpty)
  }

  @Test func aDocumentThatEatsTheMemoryIsADeadLetter() throws {
    let folder = try folder([50: "memory"], count: 100, pipeline: Self.patientPipeline)
    let run = try run(folder, "--memory-limit", "300")
    #expect(run.status == 1, "\(run.errors)")
    #expect(try letters(folder) == ["50 go_wrong memory_limit"])
    #expect(folder.lines("out/records.jsonl").count == 99)
  }

  /// Five documents of which each may be had alone, and not two in one process.
  @Test(arguments: ["1", "2", "4"])
  func whatNeedsTheMemoryThatOthersHadIsTriedInAProcessOfItsOwn(workers: String) throws {
    let folder = try folder(
      [10: "keep", 11: "keep", 12: "keep", 13: "keep", 50: "keep", 60: "memory"], count: 100,
      pipeline: Self.patientPipeline)
    let run = try GalleyProcess(
      faulty: ["run", "p.yaml", "in.jsonl", "--output", "out", "--memory-limit", "220", "--workers", workers],
      in: folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try letters(folder) == ["60 go_wrong memory_limit"])
    #expect(folder.lines("out/records.jsonl").count == 99)
  }

  @Test func aRunThatIsKilledFromOutsideGoesOnAndBlamesNobody() throws {
    let folder = try folder([100: "slow", 101: "slow", 102: "slow", 103: "slow"])
    let run = try GalleyProcess(
      faulty: ["run", "p.yaml", "in.jsonl", "--output", "out", "--workers", "1"], in: folder
    ) { process in
      usleep(400_000)
      for child in children(of: process) { kill(child, SIGKILL) }
    }
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.lines("out/records.jsonl").count == 300)
  }

  @Test func aStageThatMayBeSkippedIsSkippedWhenItCrashes() throws {
    let folder = try folder(
      [5: "trap"], count: 20,
      pipeline: """
        on_error: skip
        stages:
          - go_wrong
          - export_json
        """)
    let run = try run(folder)
    #expect(run.status == 0, "\(run.errors)")
    let records = folder.lines("out/records.jsonl")
    #expect(records.count == 20 && records[5].contains("\"code\":\"crashed\""))
  }

  @Test func whatHasGoneToStandardOutputIsNotRepeated() throws {
    let folder = try folder([100: "trap", 250: "abort"])
    let run = try GalleyProcess(
      faulty: ["run", "p.yaml", "in.jsonl", "--output", "-", "--quiet", "--workers", "2"], in: folder)
    #expect(run.status == 1, "\(run.errors)")
    let ids = run.output.split(separator: "\n").map { $0.prefix { $0 != "," } }
    #expect(ids.count == 298 && Set(ids).count == 298)
  }

  @Test func aStageHasATimeLimitOfItsOwn() throws {
    let folder = try folder(
      [5: "slow"], count: 20,
      pipeline: "stages:\n  - go_wrong:\n      time_limit: 50 ms\n  - export_json:\n      fields: [id, text]\n")
    let run = try run(folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try letters(folder) == ["5 go_wrong time_limit"])
    #expect(folder.lines("out/dead_letters.jsonl").first?.contains("time limit of 50 ms") == true)
  }

  @Test func theLockNamesItsHolder() throws {
    let folder = try folder(
      [5: "hang"], count: 20, pipeline: Self.pipeline.replacing("1 s", with: "7 s"))
    var second: GalleyProcess?
    var holder: Int32 = 0
    let first = try run2(folder) { process in
      holder = process
      usleep(300_000)
      second = try? run(folder)
    }
    #expect(first.status == 1, "\(first.errors)")
    #expect(second?.status == 2)
    #expect(second?.errors == "galley: error: another run, process \(holder), is writing into 'out'\n")
  }

  @Test func aRunThatNeedsMoreThanItMayHaveDoesNotStart() throws {
    let folder = try folder([:], count: 20)
    let run = try run(folder, "--memory-limit", "1")
    #expect(run.status == 2 && run.errors.contains("more than its memory limit of 1 MiB"), "\(run.errors)")
  }

  private func run2(_ folder: TemporaryFolder, afterStart: (Int32) -> Void) throws -> GalleyProcess {
    try GalleyProcess(faulty: ["run", "p.yaml", "in.jsonl", "--output", "out"], in: folder, afterStart: afterStart)
  }

  @Test func theRunDiesWithItsSupervisor() throws {
    let folder = try folder(
      [5: "hang"], count: 20, pipeline: Self.patientPipeline)
    var runs: [Int32] = []
    let killed = try run2(folder) { process in
      for _ in 0..<2_000 where runs.isEmpty {
        usleep(5_000)
        runs = children(of: process)
      }
      kill(process, SIGKILL)
    }
    #expect(killed.status == -SIGKILL)
    #expect(runs.count == 1)
    usleep(200_000)
    #expect(runs.allSatisfy { !isAlive($0) })
  }

  @Test func aSecondSignalStopsAtOnce() throws {
    let folder = try folder(
      [5: "hang"], count: 20, pipeline: Self.patientPipeline)
    let stopped = try run2(folder) { process in
      for _ in 0..<2_000 where children(of: process).isEmpty { usleep(5_000) }
      usleep(300_000)
      kill(process, SIGTERM)
      usleep(400_000)
      kill(process, SIGTERM)
    }
    #expect(stopped.status == 3, "\(stopped.errors)")
    #expect(stopped.errors.contains("the same command goes on from here"))
  }

  @Test func aRunThatIsPlainlyMisconfiguredStopsEarly() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline, to: "p.yaml")
    let lines = (0..<5000).map { "{\"id\": \"\($0)\", \"body\": \"Text \($0).\"}" }
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let stopped = try run(folder)
    #expect(stopped.status == 3)
    #expect(stopped.errors.contains("1,000 of the first 1,000 documents are dead letters"), "\(stopped.errors)")
    try folder.write("max_error_rate: 1\n" + Self.pipeline, to: "p.yaml")
    #expect(try run(folder).status == 1)
    #expect(folder.lines("out/dead_letters.jsonl").count == 5000)
  }
}
