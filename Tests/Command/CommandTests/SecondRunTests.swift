import Foundation
import TestSupport
import Testing

/// What a second run does to what is there: it never takes results away in silence.
@Suite struct SecondRunTests {
  private static let pipeline = "stages:\n  - segment_paragraphs\n  - export_json: {fields: [id, text]}\n"

  /// Two folders with five texts and an empty one in all, and the result of the first.
  private func folder(layout: String = "lines") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline.replacing("{fields", with: "{layout: \(layout), fields"), to: "p.yaml")
    for name in ["a", "b", "c"] { try folder.write("Text \(name) of Monday.", to: "mon/\(name).txt") }
    try folder.write("", to: "mon/empty.txt")
    for name in ["d", "e"] { try folder.write("Text \(name) of Tuesday.", to: "tue/\(name).txt") }
    #expect(try run(folder, "mon").status == 1)
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ arguments: String..., output: String = "out") throws -> GalleyProcess {
    try GalleyProcess(["run", "p.yaml", "--output", output] + arguments, in: folder)
  }

  private func plan(_ folder: TemporaryFolder, _ arguments: String...) throws -> GalleyProcess {
    try GalleyProcess(["plan", "p.yaml", "--output", "out"] + arguments, in: folder)
  }

  private func ids(_ folder: TemporaryFolder, _ output: String = "out") throws -> [String] {
    try folder.lines("\(output)/records.jsonl").map { try JSONTree(text: $0)["id"]?.text ?? "" }
  }

  @Test func inputsThatAreNoLongerNamedStopTheRun() throws {
    let folder = try folder()
    let before = try folder.result("out")
    let sentence =
      "'out' holds 3 records and 1 dead letter of inputs that are not among these; --append keeps them, --prune removes them"
    for refused in [try run(folder, "tue"), try plan(folder, "tue")] {
      #expect(refused.status == 2 && refused.errors.contains(sentence), "\(refused.errors)")
    }
    #expect(try folder.result("out") == before && folder.hiddenLeftovers("out") == [])
    // The same input is the same however it is written.
    #expect(try run(folder, "./mon/").status == 1)
  }

  @Test(arguments: ["lines", "files"])
  func appendedInputsComeFirst(layout: String) throws {
    let folder = try folder(layout: layout)
    let plan = try plan(folder, "tue", "--append")
    #expect(plan.output.contains("run   d.txt: new") && plan.output.contains("skip  a.txt: done"), "\(plan.output)")
    let appended = try run(folder, "tue", "--append")
    #expect(appended.status == 1 && appended.errors.contains("4 done before"), "\(appended.errors)")
    #expect(!appended.errors.contains("removed"))
    #expect(try run(folder, "mon", "tue", output: "fresh").status == 1)
    #expect(try folder.result("out") == folder.result("fresh"))
    // The order is that in which they came first.
    #expect(try run(folder, "tue", "mon").status == 1)
    #expect(try run(folder, "mon", "--append").status == 1)
    #expect(try run(folder, "tue", "mon", output: "other").status == 1)
    #expect(try folder.result("out") == folder.result("other"))
  }

  @Test func prunedInputsGoAndAreCounted() throws {
    let folder = try folder()
    let pruned = try run(folder, "tue", "--prune")
    #expect(pruned.status == 0, "\(pruned.errors)")
    #expect(pruned.errors.contains("· 4 removed (a.txt, b.txt, c.txt, …)"), "\(pruned.errors)")
    #expect(try ids(folder) == ["d.txt", "e.txt"])
    #expect(folder.read("out/dead_letters.jsonl") == nil)
  }

  @Test func aSmallerLimitStopsTheRun() throws {
    let folder = try folder()
    #expect(try run(folder, "mon", "--limit", "4").status == 1)
    let refused = try run(folder, "mon", "--limit", "3")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("'out' holds the results of 4 documents, more than --limit 3"), "\(refused.errors)")
    #expect(try run(folder, "mon", "--limit", "3", "--prune").errors.contains("1 removed (empty.txt)"))
  }

  @Test func aDeletedOrEditedFileOfANamedInputIsTold() throws {
    let folder = try folder()
    try FileManager.default.removeItem(atPath: "\(folder.path)/mon/b.txt")
    try folder.write("Another text.", to: "mon/c.txt")
    let again = try run(folder, "mon")
    #expect(again.status == 1)
    #expect(
      again.errors.contains("· 2 done before · 1 redone (content changed) · 1 removed (b.txt)"), "\(again.errors)")
    #expect(try ids(folder) == ["a.txt", "c.txt"])
    try folder.write(Self.pipeline.replacing("[id, text]", with: "[id]"), to: "p.yaml")
    #expect(try run(folder, "mon").errors.contains("· 3 redone (pipeline changed)"))
  }

  /// An appended input that is gone keeps what was made of it, as it was made.
  @Test(arguments: ["lines", "files"])
  func resultsOfAnInputThatIsGoneAreKept(layout: String) throws {
    let folder = try folder(layout: layout)
    let before = try folder.result("out")
    try FileManager.default.removeItem(atPath: "\(folder.path)/mon")
    let plan = try plan(folder, "tue", "--append").output
    #expect(plan.contains("keep  mon: 4 documents of an input that is no longer there"), "\(plan)")
    #expect(!plan.contains("gone"), "\(plan)")
    // Kept by another pipeline, and kept again.
    for fields in ["[id, text]", "[id]"] {
      try folder.write(
        Self.pipeline.replacing("{fields: [id, text]", with: "{layout: \(layout), fields: \(fields)"), to: "p.yaml")
      let appended = try run(folder, "tue", "--append")
      #expect(appended.status == 1 && !appended.errors.contains("removed"), "\(appended.errors)")
      let result = try folder.result("out")
      if layout == "files" {
        #expect(result["records/a.txt.json"] == before["records/a.txt.json"])
      } else {
        #expect(folder.lines("out/records.jsonl").first?.contains("Text a of Monday.") == true)
        #expect(try ids(folder) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"])
      }
      #expect(result["dead_letters.jsonl"] == before["dead_letters.jsonl"])
      let manifest = try JSONTree(text: String(decoding: folder.read("out/manifest.json") ?? [], as: UTF8.self))
      #expect(manifest["kept_inputs"]?.elements.first?["input"]?.text == "mon")
      #expect(try run(folder, "tue", "--append").status == 1)
      #expect(try folder.result("out") == result)
    }
    // Back again, its documents are not taken for what the present pipeline makes.
    for name in ["a", "b", "c"] { try folder.write("Text \(name) of Monday.", to: "mon/\(name).txt") }
    try folder.write("", to: "mon/empty.txt")
    #expect(try run(folder, "tue", "--append").status == 1)
    #expect(try run(folder, "mon", "tue", output: "fresh").status == 1)
    #expect(try folder.result("out") == folder.result("fresh"))
  }

  @Test func aCorpusStageNeedsAllInputs() throws {
    let folder = try folder()
    try folder.write("stages:\n  - mark_duplicates\n  - export_json: {fields: [id]}\n", to: "p.yaml")
    #expect(try run(folder, "mon").status == 1)
    #expect(try run(folder, "tue", "--append").status == 1)
    try FileManager.default.removeItem(atPath: "\(folder.path)/mon")
    let refused = try run(folder, "tue", "--append")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains(
        "stage 'mark_duplicates' has to see all documents, and the input 'mon' of an earlier run is no longer there"),
      "\(refused.errors)")
  }

  @Test func anotherPipelineIsRefused() throws {
    let folder = try folder()
    let before = try folder.result("out")
    try folder.write("name: sports\n" + Self.pipeline, to: "p.yaml")
    let refused = try run(folder, "mon")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("'out' holds the result of the pipeline 'p', and this one is 'sports'"),
      "\(refused.errors)")
    #expect(try folder.result("out") == before)
    #expect(try run(folder, "mon", "--force").status == 1)
  }

  @Test(arguments: ["lines", "files"])
  func excludedDocumentsNeverComeBack(layout: String) throws {
    let folder = try folder(layout: layout)
    try folder.write("b.txt\nempty.txt\nnobody.txt\n", to: "ids.txt")
    let excluded = try run(folder, "mon", "--exclude", "ids.txt")
    #expect(excluded.status == 0, "\(excluded.errors)")
    #expect(excluded.errors.contains("4 documents = 2 records + 2 filtered + 0 dead letters"), "\(excluded.errors)")
    #expect(excluded.errors.contains("2 removed (b.txt, empty.txt)"), "\(excluded.errors)")
    #expect(try run(folder, "mon", "--exclude", "ids.txt", output: "fresh").status == 0)
    #expect(try folder.result("out") == folder.result("fresh"))
    #expect(try run(folder, "mon").status == 0)
    #expect(try folder.result("out") == folder.result("fresh"))
    #expect(try plan(folder, "mon").output.contains("skip  b.txt: excluded"))
    #expect(try run(folder, "mon", "--force").status == 1)
    // Started over, the folder has the dead letter again.
    #expect(folder.read("out/dead_letters.jsonl") != nil)
  }

  @Test func flagsThatContradictEachOtherAreRefused() throws {
    let folder = try folder()
    #expect(try run(folder, "mon", "--append", "--prune").status == 2)
    #expect(try run(folder, "mon", "--append", "--force").status == 2)
  }

  /// A finished folder is not believed by name.
  @Test(arguments: ["lines", "files"])
  func whatSomethingElseHasWrittenIsFoundAndTold(layout: String) throws {
    let folder = try folder(layout: layout)
    try FileManager.default.removeItem(atPath: "\(folder.path)/mon/empty.txt")
    #expect(try run(folder, "mon").status == 0)
    let before = try folder.result("out")
    try folder.write("{}\n", to: "out/dead_letters.jsonl")
    try folder.write("Mine.", to: "out/records/notes/mine.json")
    if layout == "lines" {
      #expect(try GalleyProcess(shell: "echo >> out/records.jsonl", in: folder).status == 0)
    } else {
      #expect(try GalleyProcess(shell: "echo >> out/records/a.txt.json", in: folder).status == 0)
      try folder.write("{}\n", to: "out/records.jsonl")
    }
    let again = try run(folder, "mon")
    #expect(again.status == 0)
    if layout == "lines" {
      #expect(again.errors.contains("records.jsonl was changed by another program, written again"), "\(again.errors)")
      #expect(again.errors.contains("2 foreign files removed (records, dead_letters.jsonl)"), "\(again.errors)")
    } else {
      #expect(
        again.errors.contains(
          "3 foreign files removed (records.jsonl, dead_letters.jsonl, records/notes/mine.json)"), "\(again.errors)")
      #expect(again.errors.contains("1 redone (its record is missing or damaged)"), "\(again.errors)")
    }
    #expect(try folder.result("out") == before)
    let last = try run(folder, "mon").errors
    #expect(!last.contains("foreign") && !last.contains("changed by"), "\(last)")
  }

  /// A month of daily folders: files edited in and deleted from a folder that is named again, and two kills.
  @Test(arguments: ["lines", "files"])
  func aMonthOfDailyRunsIsOneFreshRun(layout: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline.replacing("{fields", with: "{layout: \(layout), fields"), to: "p.yaml")
    let days = (1...30).map { "day\($0)" }
    for day in days {
      for number in 0..<20 {
        try folder.write("Text \(number) of \(day). And more.", to: "\(day)/\(day)-\(number).txt")
      }
    }
    for (index, day) in days.enumerated() {
      var named = [day]
      var told = index == 0 ? [] : ["\(20 * index) done before"]
      if index == 11 {
        try folder.write("An edited text.", to: "day5/day5-7.txt")
        try FileManager.default.removeItem(atPath: "\(folder.path)/day5/day5-8.txt")
        named.append("day5")
        told = ["218 done before", "1 redone (content changed)", "1 removed (day5-8.txt)"]
      } else if index > 11 {
        told = ["\(20 * index - 1) done before"]
      }
      let arguments = ["run", "p.yaml"] + named + ["--output", "out", "--append"]
      if index == 8 || index == 20 {
        _ = try GalleyProcess(arguments, in: folder) { process in
          usleep(UInt32.random(in: 0..<60_000))
          for run in children(of: process) { kill(run, SIGKILL) }
          kill(process, SIGKILL)
        }
      }
      let run = try GalleyProcess(arguments, in: folder)
      #expect(run.status == 0, "\(run.errors)")
      // A killed run may have got further.
      if index != 8 && index != 20 {
        for what in told { #expect(run.errors.contains(what), "\(day): \(run.errors)") }
        #expect(run.errors.contains("removed") == (index == 11), "\(day): \(run.errors)")
      }
    }
    let fresh = try GalleyProcess(["run", "p.yaml"] + days + ["--output", "fresh"], in: folder)
    #expect(fresh.status == 0, "\(fresh.errors)")
    #expect(try folder.result("out") == folder.result("fresh"))
    #expect(try folder.hiddenLeftovers("out") == [])
  }
}
