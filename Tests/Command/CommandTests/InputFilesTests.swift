import Foundation
import TestSupport
import Testing

/// What lies in the folders that people name.
@Suite struct InputFilesTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("stages:\n  - export_json:\n      fields: [id, text]\n", to: "p.yaml")
    return folder
  }

  private func values(_ field: String, in lines: [String]) throws -> [String] {
    try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?[field] as? String)
    }
  }

  @Test func filesWhoseNamesAreNotUTF8AreReadAndToldApart() throws {
    let folder = try folder()
    let made = try GalleyProcess(
      shell: #"mkdir in; for e in '\351' '\352' %%E9; do printf "Text $e." > "in/$(printf "caf$e").txt"; done"#,
      in: folder)
    #expect(made.status == 0, "\(made.errors)")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out", "--quiet"], in: folder)
    // Two of the texts are in Latin-1, like their names.
    #expect(run.status == 0, "\(run.errors)")
    let records = folder.lines("out/records.jsonl")
    #expect(try values("id", in: records) == ["caf%25E9.txt", "caf%E9.txt", "caf%EA.txt"])
    #expect(try values("text", in: records) == ["Text %E9.", "Text é.", "Text ê."])
    let again = try GalleyProcess(["plan", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(again.output.hasSuffix("0 documents to run, 3 to skip\n"), "\(again.output)")
  }

  @Test func linksThatAreNotFollowedAreCounted() throws {
    let folder = try folder()
    try folder.write("One.", to: "in/a.txt")
    try folder.write("Secret.", to: "elsewhere.txt")
    let made = try GalleyProcess(
      shell: "ln -s a.txt in/b.txt; ln -s ../elsewhere.txt in/c.txt; ln -s gone in/d.txt", in: folder)
    #expect(made.status == 0)
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try values("text", in: folder.lines("out/records.jsonl")) == ["One.", "One."])
    let line = "not read: 1 symbolic link that leads out of the folder that was named, 1 broken symbolic link\n"
    #expect(run.errors.hasSuffix(line), "\(run.errors)")
    let manifest = String(decoding: folder.read("out/manifest.json") ?? [], as: UTF8.self)
    #expect(manifest.contains("\"links_leading_out\": 1"), "\(manifest)")
  }

  @Test(.timeLimit(.minutes(1)))
  func aPipeIsRefusedWithTheWayOut() throws {
    let folder = try folder()
    #expect(try GalleyProcess(shell: "mkfifo pipe", in: folder).status == 0)
    let reason = "it is not a file or a folder; to read from a pipe, name '-' and redirect standard input"
    let run = try GalleyProcess(["run", "p.yaml", "pipe", "--output", "out"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors == "galley: error: cannot read the input 'pipe': \(reason)\n")
    let inspection = try GalleyProcess(["inspect", "p.yaml", "pipe"], in: folder)
    #expect(inspection.status == 2)
    #expect(inspection.errors.contains(reason), "\(inspection.errors)")
  }

  @Test func aBombCostsItselfAlone() throws {
    let folder = try folder()
    try folder.write("One.", to: "in/b.txt")
    let made = try GalleyProcess(
      shell: "head -c 100000000 /dev/zero | bzip2 > in/a.jsonl.bz2; cp in/a.jsonl.bz2 in/c.txt.bz2", in: folder)
    #expect(made.status == 0, "\(made.errors)")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out", "--quiet"], in: folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try values("code", in: folder.lines("out/dead_letters.jsonl")) == ["expansion_limit", "expansion_limit"])
    #expect(folder.lines("out/records.jsonl").count == 1)
  }
}
