import Foundation
import TestSupport
import Testing

private let hasPython =
  (try? GalleyProcess(shell: "python3 -c 'import zipfile, tarfile'", in: TemporaryFolder()))?.status == 0

/// Archives as inputs of a run: the same records as from the folder, and resumed member by member.
@Suite(.enabled(if: hasPython, "python3 is absent")) struct ArchiveInputTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("stages:\n  - segment_paragraphs\n  - export_json\n", to: "p.yaml")
    try folder.write("<html><body><p>One page.</p></body></html>", to: "in/a.html")
    try folder.write("Two.", to: "in/b/c.txt")
    try folder.write("{\"text\": \"Three.\"}\n{\"text\": \"Four.\"}\n", to: "in/d.jsonl")
    try pack(folder)
    return folder
  }

  private func pack(_ folder: TemporaryFolder) throws {
    let made = try GalleyProcess(
      shell:
        "cd in && rm -f ../a.zip && python3 -m zipfile -c ../a.zip a.html b d.jsonl && tar -czf ../a.tgz a.html b d.jsonl",
      in: folder)
    #expect(made.status == 0, "\(made.errors)")
  }

  /// The records without what tells where they come from.
  private func contents(_ lines: [String]) throws -> [String] {
    try lines.map { line in
      var object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      object["id"] = nil
      object["source"] = nil
      return String(decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
    }
  }

  private func strings(_ field: String, _ lines: [String]) throws -> [String] {
    try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?[field] as? String)
    }
  }

  @Test(arguments: ["a.zip", "a.tgz"]) func theRecordsAreThoseOfTheFolder(archive: String) throws {
    let folder = try folder()
    for input in ["in", archive] {
      let run = try GalleyProcess(["run", "p.yaml", input, "--output", "out-\(input)", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    let records = folder.lines("out-\(archive)/records.jsonl")
    #expect(try contents(records) == contents(folder.lines("out-in/records.jsonl")))
    #expect(
      try strings("id", records) == ["a.html", "b/c.txt", "d.jsonl#1", "d.jsonl#2"].map { "\(archive)#\($0)" })
    #expect(
      records.first?.contains(#""source":{"path":"\#(archive)","member":"a.html","record":null,"format":"html"}"#)
        == true)
  }

  @Test func membersAreResumedOneByOne() throws {
    let folder = try folder()
    let arguments = ["run", "p.yaml", "a.zip", "--output", "out"]
    #expect(try GalleyProcess(arguments, in: folder).status == 0)
    let plan = try GalleyProcess(["plan", "p.yaml", "a.zip", "--output", "out"], in: folder)
    #expect(plan.output.hasSuffix("0 documents to run, 4 to skip\n"), "\(plan.output)")
    let first = folder.read("out/records.jsonl")
    let again = try GalleyProcess(arguments, in: folder)
    #expect(!again.errors.contains("removed"), "\(again.errors)")
    #expect(folder.read("out/records.jsonl") == first)

    try folder.write("Two, corrected.", to: "in/b/c.txt")
    try pack(folder)
    let changed = try GalleyProcess(["plan", "p.yaml", "a.zip", "--output", "out"], in: folder)
    #expect(changed.output.hasSuffix("1 document to run, 3 to skip\n"), "\(changed.output)")
    let redone = try GalleyProcess(arguments, in: folder)
    #expect(redone.status == 0 && !redone.errors.contains("removed"), "\(redone.errors)")
    #expect(try strings("text", folder.lines("out/records.jsonl"))[1] == "Two, corrected.")
  }
}
