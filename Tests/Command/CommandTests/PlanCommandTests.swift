import TestSupport
import Testing

/// `galley plan`: what a run would do with each input, and why.
@Suite struct PlanCommandTests {
  private static func pipeline(maxLength: Int = 40, comment: String = "") -> String {
    """
    \(comment)
    stages:
      - segment_paragraphs
      - keep_documents:
          when: words < \(maxLength)
      - export_json:
          fields: [id, text]
    """
  }

  /// Two texts and a file of records, all done but for one dead letter.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.pipeline(), to: "p.yaml")
    try folder.write("The first text.", to: "in/a.txt")
    try folder.write("", to: "in/b.txt")
    try folder.write(
      "{\"id\": \"1\", \"text\": \"One.\"}\n{\"id\": \"2\", \"text\": \"Two.\"}\n{\"id\": \"1\", \"text\": \"Again.\"}\n",
      to: "in/c.jsonl")
    #expect(try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder).status == 1)
    return folder
  }

  private func plan(_ folder: TemporaryFolder, _ more: String...) throws -> [String] {
    let before = try folder.result("out")
    let plan = try GalleyProcess(["plan", "p.yaml", "in", "--output", "out"] + more, in: folder)
    #expect(plan.status == 0 && plan.errors.isEmpty, "\(plan.errors)")
    #expect(try folder.result("out") == before && folder.hiddenLeftovers("out") == [])
    return plan.output.split(separator: "\n").map(String.init)
  }

  private static let allDone = [
    "skip  a.txt: done", "skip  b.txt: dead letter: empty", "skip  c.jsonl: 2 done, 1 dead letter: duplicate_id",
    "0 documents to run, 5 to skip",
  ]

  @Test func nothingIsToBeDoneAgain() throws {
    #expect(try plan(folder()) == Self.allDone)
  }

  @Test func aCommentRedoesNothing() throws {
    let folder = try folder()
    try folder.write(Self.pipeline(comment: "# What is worth keeping."), to: "p.yaml")
    #expect(try plan(folder) == Self.allDone)
  }

  @Test func aTouchedFileIsKnownByItsContent() throws {
    let folder = try folder()
    try folder.write("The first text.", to: "in/a.txt")
    #expect(try plan(folder) == Self.allDone)
  }

  @Test func anEditedOptionIsNamed() throws {
    let folder = try folder()
    try folder.write(Self.pipeline(maxLength: 50), to: "p.yaml")
    #expect(
      try plan(folder) == [
        "changed: stage 'keep_documents': 'when' changed from words < 40 to words < 50",
        "run   a.txt: pipeline changed", "run   b.txt: pipeline changed", "run   c.jsonl: 3 pipeline changed",
        "5 documents to run, 0 to skip",
      ])
  }

  @Test func theConditionOfAStageIsPartOfWhatMadeARecord() throws {
    let folder = try TemporaryFolder()
    let pipeline = { (condition: String) in
      "stages:\n  - segment_paragraphs: {when: \(condition)}\n  - export_json: {fields: [id]}\n"
    }
    try folder.write(pipeline("bytes > 3"), to: "p.yaml")
    try folder.write("A text.", to: "in/a.txt")
    #expect(try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder).status == 0)
    #expect(try plan(folder) == ["skip  a.txt: done", "0 documents to run, 1 to skip"])
    try folder.write(pipeline("bytes > 4"), to: "p.yaml")
    #expect(try plan(folder).first == "changed: stage 'segment_paragraphs': 'when' changed from bytes > 3 to bytes > 4")
  }

  @Test func changedAddedAndRemovedInputsAreTold() throws {
    let folder = try folder()
    try folder.write("The first text, edited.", to: "in/a.txt")
    try folder.write("A new text.", to: "in/aa.txt")
    #expect(try GalleyProcess(shell: "rm in/b.txt", in: folder).status == 0)
    #expect(
      try plan(folder) == [
        "run   a.txt: content changed", "run   aa.txt: new", Self.allDone[2],
        "gone  b.txt: no longer among the inputs", "2 documents to run, 3 to skip",
      ])
  }

  @Test func whatIsAskedForIsForeseen() throws {
    let folder = try folder()
    #expect(try plan(folder, "--retry").dropFirst().first == "run   b.txt: dead letter, to be tried again: empty")
    #expect(try plan(folder, "--force").last == "5 documents to run, 0 to skip")
    #expect(try plan(folder, "--limit", "1", "--prune") == [Self.allDone[0], "0 documents to run, 1 to skip"])
    #expect(try plan(folder, "--quiet") == [Self.allDone[3]])
  }

  @Test func aLostRecordIsMissed() throws {
    let folder = try TemporaryFolder()
    try folder.write("stages:\n  - export_json:\n      layout: files\n", to: "p.yaml")
    try folder.write("The first text.", to: "in/a.txt")
    #expect(try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder).status == 0)
    #expect(try GalleyProcess(shell: "rm out/records/*", in: folder).status == 0)
    #expect(try plan(folder).first == "run   a.txt: its record is missing or damaged")
  }
}
