import Foundation
import TestSupport
import Testing

/// Stages that see all documents before the first record is made.
@Suite struct CorpusStageTests {
  private static let pipeline = """
    stages:
      - mark_duplicates
      - export_json: {fields: [id, metadata]}
    """

  private func story(_ subject: String) -> String {
    """
    The \(subject) was late on Monday for the third day in a row, and the people who waited for it at the pier said
    that nobody had told them why. A note on the door of the office promised news by noon; at noon the door was shut.
    """
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline, to: "p.yaml")
    try folder.write(story("ferry"), to: "in/b.txt")
    try folder.write(
      "{\"id\": \"x\", \"text\": \"Quite another story, told in a few words that nobody else has used before, ever, in any of the "
        + "papers of this island or the next.\"}\n{\"id\": \"y\", \"text\": \"\(story("bus").replacing("\n", with: " "))\"}\n",
      to: "in/c.jsonl")
    try folder.write(story("boat"), to: "in/d.txt")
    return folder
  }

  private func marks(_ folder: TemporaryFolder, _ output: String = "out") throws -> [String] {
    try folder.lines("\(output)/records.jsonl").map { line in
      let record = try JSONTree(text: line)
      return "\(record["id"]?.text ?? "") \(record["metadata"]?["duplicate_of"]?.text ?? "-")"
    }
  }

  @Test(arguments: [1, 2, 7]) func duplicatesAreMarkedWhicheverWorkerSawThem(workers: Int) throws {
    let folder = try folder()
    let run = try GalleyProcess(
      ["run", "p.yaml", "in", "--output", "out", "--workers", "\(workers)"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try marks(folder) == ["b.txt -", "x -", "y b.txt", "d.txt b.txt"])
  }

  @Test func anInputThatIsAddedMakesRecordsAgainThatDependOnIt() throws {
    let folder = try folder()
    #expect(try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder).status == 0)
    let again = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(again.status == 0)
    #expect(again.errors.contains("· 4 done before"), "\(again.errors)")
    try folder.write(story("train"), to: "in/a.txt")
    let plan = try GalleyProcess(["plan", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(
      plan.output.contains("stage 'mark_duplicates': what it has learned from the inputs changed"), "\(plan.output)")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try marks(folder) == ["a.txt -", "b.txt a.txt", "x -", "y a.txt", "d.txt a.txt"])
    #expect(try GalleyProcess(["run", "p.yaml", "in", "--output", "fresh"], in: folder).status == 0)
    #expect(folder.read("out/records.jsonl") == folder.read("fresh/records.jsonl"))
  }

  /// A reused document counts like a processed one: the positions that the observing pass has counted stay true.
  @Test func aRunThatIsResumedMarksTheSameDuplicates() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline, to: "p.yaml")
    let other = String(repeating: "Nobody has seen the key of the old lighthouse since the storm in March. ", count: 3)
    for (number, text) in [story("ferry"), other, story("ferry"), other, story("ferry")].enumerated() {
      try folder.write(text, to: "in/\(number).txt")
    }
    // Not decoded, in neither pass.
    try folder.write("", to: "in/00.txt")
    #expect(try GalleyProcess(["run", "p.yaml", "in", "--output", "out", "--limit", "3"], in: folder).status == 1)
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 1 && run.errors.contains("3 done before"), "\(run.errors)")
    #expect(try marks(folder) == ["0.txt -", "1.txt -", "2.txt 0.txt", "3.txt 1.txt", "4.txt 0.txt"])
  }

  @Test func aRunThatIsStartedAgainAfterACrashMarksTheSameDuplicates() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "stages:\n  - mark_duplicates\n  - go_wrong\n  - export_json: {fields: [id, metadata]}\n", to: "p.yaml")
    for number in [0, 2] { try folder.write(story("ferry"), to: "in/\(number).txt") }
    try folder.write("FAULT trap", to: "in/1.txt")
    let run = try GalleyProcess(faulty: ["run", "p.yaml", "in", "--output", "out", "--workers", "1"], in: folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try marks(folder) == ["0.txt -", "2.txt 0.txt"])
  }

  @Test func whatIsFilteredBeforeIsNotSeen() throws {
    let folder = try folder()
    try folder.write(
      "stages:\n  - keep_documents: {when: 'id != \"b.txt\"'}\n" + Self.pipeline.dropFirst("stages:\n".count),
      to: "p.yaml")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try marks(folder) == ["x -", "y -", "d.txt y"])
  }

  @Test func standardInputCannotBeReadTwice() throws {
    let folder = try folder()
    let run = try GalleyProcess(
      shell: "\(GalleyProcess.path) run p.yaml - --output out < in/c.jsonl", in: folder)
    #expect(run.status == 2)
    #expect(
      run.errors.contains(
        "stage 'mark_duplicates' has to see all inputs before the first record is made, and standard input cannot be read "
          + "twice: put it into a file"), "\(run.errors)")
  }
}
