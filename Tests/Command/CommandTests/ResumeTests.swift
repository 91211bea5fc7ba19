import Foundation
import Learning
import TestSupport
import Testing

/// The same command, again: whatever happened in between, the folder holds what one undisturbed run leaves.
@Suite struct ResumeTests {
  private static func pipeline(layout: String, sentences: Int = 1) -> String {
    """
    stages:
      - segment_paragraphs
      - summarize:
          sentences: \(sentences)
      - export_json:
          layout: \(layout)
          fields: [id, source, text, summary]
    """
  }

  private func folder(layout: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline(layout: layout), to: "p.yaml")
    for number in 0..<40 {
      try folder.write("Text number \(number). It has a second sentence.\n", to: "in/d\(number / 10)/t\(number).txt")
    }
    try folder.write("", to: "in/d0/empty.txt")
    let records = (0..<200).map { "{\"id\": \"r\($0 % 190)\", \"text\": \"Record number \($0). And more.\"}" }
    try folder.write(records.joined(separator: "\n"), to: "in/records.jsonl")
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ more: String..., output: String = "out") throws -> GalleyProcess {
    try GalleyProcess(["run", "p.yaml", "in", "--output", output] + more, in: folder)
  }

  private func expectFreshResult(_ folder: TemporaryFolder) throws {
    _ = try run(folder, "--force", output: "fresh")
    #expect(try folder.result("out") == folder.result("fresh"))
    #expect(try folder.hiddenLeftovers("out") == [])
  }

  @Test(arguments: ["lines", "files"])
  func aFinishedResultStaysAsItIs(layout: String) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder).status == 1)
    let before = try modificationTimes(folder)
    let again = try run(folder)
    #expect(again.status == 1)
    #expect(again.errors.contains("231 done before"), "\(again.errors)")
    #expect(try modificationTimes(folder) == before)
    try expectFreshResult(folder)
  }

  private func modificationTimes(_ folder: TemporaryFolder) throws -> [String: Date] {
    var times: [String: Date] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/out") {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/out/\(path)")
      times[path] = attributes[.modificationDate] as? Date
    }
    return times.filter { !$0.key.hasPrefix(".galley") }
  }

  @Test(arguments: ["lines", "files"])
  func onlyWhatIsNewOrChangedIsDoneAgain(layout: String) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder).status == 1)
    try folder.write("A new text, the first of all.", to: "in/a.txt")
    try folder.write("A changed text.", to: "in/d2/t21.txt")
    try FileManager.default.removeItem(atPath: "\(folder.path)/in/d3/t30.txt")
    let again = try run(folder)
    #expect(again.status == 1)
    #expect(again.errors.contains("229 done before"), "\(again.errors)")
    try expectFreshResult(folder)
  }

  @Test(arguments: ["lines", "files"])
  func aChangedOptionRedoesAllAndACommentNothing(layout: String) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder).status == 1)
    try folder.write("# A comment.\n" + Self.pipeline(layout: layout), to: "p.yaml")
    #expect(try run(folder).errors.contains("231 done before"))
    try folder.write(Self.pipeline(layout: layout, sentences: 2), to: "p.yaml")
    #expect(try !run(folder).errors.contains("done before"))
    try expectFreshResult(folder)
  }

  @Test func aChangedLayoutLeavesNothingOfTheOther() throws {
    let folder = try folder(layout: "files")
    #expect(try run(folder).status == 1)
    try folder.write(Self.pipeline(layout: "lines"), to: "p.yaml")
    #expect(try run(folder).status == 1)
    try expectFreshResult(folder)
  }

  @Test(arguments: ["lines", "files"])
  func damagedRecordsAreMadeAgain(layout: String) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder).status == 1)
    let path = layout == "lines" ? "out/records.jsonl" : "out/records/r7.json"
    var bytes = try #require(folder.read(path))
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: path)
    #expect(try run(folder).status == 1)
    try expectFreshResult(folder)
    // A byte more or less.
    let whole = [UInt8](try #require(folder.read(path)))
    for damaged in [whole + [10], [UInt8](whole.dropLast())] {
      try folder.write(damaged, to: path)
      let again = try run(folder)
      #expect(
        layout == "lines" || again.errors.contains("1 redone (its record is missing or damaged)"), "\(again.errors)")
      try expectFreshResult(folder)
    }
  }

  @Test func deadLettersAreTriedAgainWhenAsked() throws {
    let folder = try folder(layout: "lines")
    #expect(try run(folder).status == 1)
    // Ten repeated ids are looked at again each time, since what they repeat may have gone.
    #expect(try run(folder, "--retry").errors.contains("230 done before"))
    try expectFreshResult(folder)
  }

  @Test(arguments: ["lines", "files"])
  func fewerDocumentsLeaveFewerRecords(layout: String) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder).status == 1)
    #expect(try run(folder, "--limit", "30", "--prune").status == 1)
    _ = try run(folder, "--limit", "30", "--force", output: "fresh")
    #expect(try folder.result("out") == folder.result("fresh"))
    #expect(try run(folder).status == 1)
    try expectFreshResult(folder)
  }

  @Test func theManifestSaysWhatTheLastRunWas() throws {
    let folder = try folder(layout: "lines")
    #expect(try run(folder, "--limit", "231").status == 1)
    #expect(try run(folder).errors.contains("231 done before"))
    try expectFreshResult(folder)
    try folder.write("description: another\n" + Self.pipeline(layout: "lines"), to: "p.yaml")
    #expect(try run(folder).errors.contains("231 done before"))
    try expectFreshResult(folder)
  }

  /// Names that Swift takes for equal strings, `é` as one scalar and as two, are two files and two options.
  @Test(arguments: ["lines", "files"])
  func namesAreComparedAsBytes(layout: String) throws {
    let folder = try TemporaryFolder()
    let pipeline = { (accent: String) in
      "stages:\n  - redact: {replacement: \"\(accent)\"}\n  - export_json: {layout: \(layout), fields: [id, text]}\n"
    }
    try folder.write(pipeline("\u{E9}"), to: "p.yaml")
    for name in ["caf\u{E9}", "cafe\u{301}"] {
      try folder.write("The same text of somebody@example.com.", to: "in/\(name).txt")
      try folder.write("The same text.", to: "in/\(name)/a.txt")
    }
    try folder.write("{\"id\": \"a/\u{301}b\", \"text\": \"A slash with an accent.\"}\n", to: "in/r.jsonl")
    #expect(try run(folder).status == 0)
    #expect(try run(folder).errors.contains("5 done before"))
    try expectFreshResult(folder)
    try folder.write("A text that is new, and the first.", to: "in/a.txt")
    #expect(try run(folder).errors.contains("5 done before"))
    try expectFreshResult(folder)
    try folder.write(pipeline("e\u{301}"), to: "p.yaml")
    let plan = try GalleyProcess(["plan", "p.yaml", "in", "--output", "out"], in: folder).output
    #expect(plan.contains("changed: stage 'redact': 'replacement' changed from \u{E9} to e\u{301}"), "\(plan)")
    #expect(try !run(folder).errors.contains("done before"))
    try expectFreshResult(folder)
  }

  /// Paths longer than the system takes are hashed: 30 parts of 190 letters are 5,729 bytes.
  @Test func aLongIDIsARecordLikeAnyOther() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline(layout: "files"), to: "p.yaml")
    let long = Array(repeating: String(repeating: "n", count: 190), count: 30).joined(separator: "/")
    let ids = [long, long + "x", String(repeating: "y", count: 4000), "short"]
    let lines = ids.map { "{\"id\": \"\($0)\", \"text\": \"A text.\"}\n" }
    try folder.write(lines.joined(), to: "in/r.jsonl")
    let first = try run(folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(try folder.result("out").keys.count { $0.hasPrefix("records/") && $0.hasSuffix(".json") } == 4)
    #expect(try run(folder).errors.contains("4 done before"))
    try expectFreshResult(folder)
  }

  @Test func anotherPolicyForErrorsIsNotMetByOldDeadLetters() throws {
    let folder = try folder(layout: "lines")
    #expect(try run(folder).status == 1)
    try folder.write("on_error: fail\n" + Self.pipeline(layout: "lines"), to: "p.yaml")
    #expect(try run(folder).status == 3)
  }

  /// Kills at random moments, resumes, changes inputs and pipeline on the way. `Tests/Faults/kill.py` is the long version.
  @Test(arguments: ["lines", "files"])
  func killsLeaveNoTrace(layout: String) throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("killsLeaveNoTrace(\(layout)): seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let folder = try folder(layout: layout)
    for number in 0..<4 {
      let lines = (0..<500).map { "{\"id\": \"k\(number)-\($0)\", \"text\": \"Kill \($0). It is more than this.\"}" }
      try folder.write(lines.joined(separator: "\n"), to: "in/k\(number).jsonl")
    }
    for round in 0..<12 {
      let signal = round % 4 == 3 ? SIGTERM : SIGKILL
      let stopped = try GalleyProcess(["run", "p.yaml", "in", "--output", "out", "--quiet"], in: folder) { process in
        usleep(UInt32(random.next() % 120_000))
        let runs = children(of: process)
        // The supervisor, the run, or both.
        if round % 3 != 0 { for run in runs { kill(run, signal) } }
        if round % 3 != 1 { kill(process, signal) }
      }
      #expect([0, 1, 3, -signal].contains(stopped.status), "\(stopped.errors)")
      if round == 3 { try folder.write("An added text.", to: "in/d0/added.txt") }
      if round == 6 { try folder.write(Self.pipeline(layout: layout, sentences: 2), to: "p.yaml") }
    }
    let last = try run(folder)
    #expect(last.status == 1, "\(last.errors)")
    try expectFreshResult(folder)
  }
}
