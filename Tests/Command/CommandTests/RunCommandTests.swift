import Foundation
import TestSupport
import Testing

@Suite struct RunCommandTests {
  private static let plain = """
    name: plain
    stages:
      - segment_paragraphs
      - export_json:
          fields: [id, source, text, paragraphs]
    """

  private func folder(pipeline: String = plain) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    return folder
  }

  private func object(_ line: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func writesARecordADocumentInTheOrderOfTheInputs() throws {
    let folder = try folder()
    try folder.write("Second.", to: "in/b.txt")
    try folder.write("First.", to: "in/a.txt")
    try folder.write("{\"id\": \"x\", \"text\": \"Third.\"}\n{\"text\": \"Fourth.\"}\n", to: "in/c.jsonl")
    try folder.write("[{\"text\": \"Fifth.\"}, {\"id\": 6, \"text\": \"Sixth.\"}]", to: "in/d.json")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let records = try folder.lines("out/records.jsonl").map(object)
    #expect(records.map { $0["id"] as? String } == ["a.txt", "b.txt", "x", "c.jsonl#2", "d.json#1", "6"])
    #expect(
      records.map { $0["text"] as? String } == ["First.", "Second.", "Third.", "Fourth.", "Fifth.", "Sixth."])
    #expect(run.errors.contains("6 documents = 6 records + 0 filtered + 0 dead letters"))
    #expect(try folderNames(folder, "out") == ["manifest.json", "records.jsonl"])
  }

  @Test func makesADeadLetterOfEachBadDocumentAndGoesOn() throws {
    let folder = try folder()
    try folder.write("", to: "in/empty.txt")
    try folder.write([0x7F, 0x45, 0x4C, 0x47, 0, 0, 0, 1], to: "in/binary.txt")
    try folder.write([0xC3, 0xA9, 0xFF, 0x62], to: "in/damaged.txt")
    try folder.write(
      "{\"id\": 1, \"text\": \"One.\"}\n{broken\n{\"id\": 1, \"text\": \"Again.\"}\n{\"id\": 2}\n", to: "in/dump.jsonl")
    try folder.write("Good.", to: "in/good.txt")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 1, "\(run.errors)")
    let letters = try folder.lines("out/dead_letters.jsonl").map(object)
    #expect(
      letters.map { "\($0["id"] ?? "") \($0["stage"] ?? "") \($0["code"] ?? "")" } == [
        "binary.txt decode binary", "damaged.txt decode invalid_utf8", "dump.jsonl#2 decode invalid_json",
        "1 commit duplicate_id",
        "2 decode missing_text", "empty.txt decode empty",
      ])
    #expect(letters[1]["offset"] as? Int == 2)
    let duplicate = try #require(letters[3]["message"] as? String)
    #expect(duplicate.contains("dump.jsonl, record 3") && duplicate.contains("dump.jsonl, record 1"))
    #expect(folder.lines("out/records.jsonl").count == 2)
    #expect(run.errors.contains("8 documents = 2 records + 0 filtered + 6 dead letters"))
  }

  @Test(arguments: [1, 2, 7])
  func givesTheSameBytesWithAnyNumberOfWorkers(workers: Int) throws {
    let folder = try folder()
    for file in 0..<3 {
      let lines = (0..<4_000).map {
        "{\"id\": \"\(file)-\($0)\", \"text\": \"Text number \($0) of \(file).\\n\\nMore.\"}"
      }
      try folder.write(lines.joined(separator: "\n"), to: "in/\(file).jsonl")
    }
    for count in [1, workers] {
      let run = try GalleyProcess(
        ["run", "p.yaml", "in", "--output", "out\(count)", "--workers", "\(count)", "--force"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(folder.lines("out1/records.jsonl").count == 12_000)
    #expect(folder.read("out1/records.jsonl") == folder.read("out\(workers)/records.jsonl"))
  }

  @Test func refusesAFolderThatHoldsTheResultOfSomethingElse() throws {
    let folder = try folder()
    try folder.write("One.", to: "a.txt")
    try folder.write("mine", to: "out/records.jsonl")
    let arguments = ["run", "p.yaml", "a.txt", "--output", "out"]
    let run = try GalleyProcess(arguments, in: folder)
    #expect(run.status == 2)
    #expect(
      run.errors == """
        galley: error: 'out' holds a result that no run of galley has left there (records.jsonl); choose another \
        folder, or replace that result with --force

        """)
    #expect(folder.read("out/records.jsonl") == Array("mine".utf8))
    #expect(try GalleyProcess(arguments + ["--force"], in: folder).status == 0)
    #expect(folder.lines("out/records.jsonl").first?.contains("One.") == true)
  }

  @Test func replacingLeavesNothingOfTheEarlierResult() throws {
    let folder = try folder()
    try folder.write("One.", to: "a.txt")
    try folder.write("", to: "b.txt")
    #expect(try GalleyProcess(["run", "p.yaml", "a.txt", "b.txt", "--output", "out"], in: folder).status == 1)
    #expect(try GalleyProcess(["run", "p.yaml", "a.txt", "--output", "out", "--force"], in: folder).status == 0)
    #expect(try folderNames(folder, "out") == ["manifest.json", "records.jsonl"])
  }

  @Test func writesAFileARecord() throws {
    let folder = try folder(
      pipeline: "stages:\n  - export_json:\n      layout: files\n      fields: [id, text]\n")
    try folder.write("One.", to: "in/deep/a.txt")
    try folder.write("{\"id\": \"../x\", \"text\": \"Two.\"}", to: "in/b.jsonl")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.lines("out/records/deep/a.txt.json") == ["{\"id\":\"deep/a.txt\",\"text\":\"One.\"}"])
    #expect(folder.lines("out/records/%2E./x.json") == ["{\"id\":\"../x\",\"text\":\"Two.\"}"])
  }

  @Test func readsCompressedFilesAndLists() throws {
    let folder = try folder()
    try folder.write("{\"text\": \"One.\"}\n", to: "in/a.jsonl")
    try folder.write("Two.", to: "in/deep/a.txt")
    try folder.write("in/a.jsonl.gz\r\n\nin/deep/a.txt\n", to: "list")
    #expect(try GalleyProcess(shell: "gzip in/a.jsonl", in: folder).status == 0)
    let run = try GalleyProcess(["run", "p.yaml", "--from-file", "list", "--output", "out"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try folder.lines("out/records.jsonl").map { try object($0)["id"] as? String } == [
        "in/a.jsonl.gz#1", "in/deep/a.txt",
      ])
    let missing = try GalleyProcess(["run", "p.yaml", "--from-file", "nowhere", "--output", "out2"], in: folder)
    #expect(missing.status == 2)
    #expect(missing.errors == "galley: error: cannot read the list 'nowhere': no such file or directory\n")
  }

  @Test func listsMayEndTheirPathsWithNUL() throws {
    let folder = try folder()
    try folder.write("One.", to: "in/a\nb.txt")
    try folder.write("Two.", to: "in/c.txt\r")
    let made = try GalleyProcess(shell: "find in -type f -print0 | sort -z > list", in: folder)
    #expect(made.status == 0, "\(made.errors)")
    for flag in ["-0", "--null"] {
      let run = try GalleyProcess(["run", "p.yaml", "--from-file", "list", flag, "--output", "out\(flag)"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        try folder.lines("out\(flag)/records.jsonl").map { try object($0)["id"] as? String } == [
          "in/a\nb.txt", "in/c.txt\r",
        ])
    }
  }

  @Test func makesADeadLetterOfDamagedCompression() throws {
    let folder = try folder()
    let lines = (0..<20_000).map { "{\"id\": \($0), \"text\": \"Text number \($0 * $0 % 9973).\"}" }
    try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
    #expect(try GalleyProcess(shell: "gzip a.jsonl; truncate -s -5000 a.jsonl.gz", in: folder).status == 0)
    let run = try GalleyProcess(["run", "p.yaml", "a.jsonl.gz", "--output", "out"], in: folder)
    #expect(run.status == 1)
    let letters = try folder.lines("out/dead_letters.jsonl").map(object)
    #expect(letters.map { $0["code"] as? String } == ["damaged_compression"])
    // Where the file was cut off.
    #expect(letters.first?["offset"] as? Int == folder.read("a.jsonl.gz")?.count)
    #expect(folder.lines("out/records.jsonl").count > 10_000)
  }

  @Test func writesAManifest() throws {
    let folder = try folder()
    try folder.write("One.", to: "a.txt")
    #expect(try GalleyProcess(["run", "p.yaml", "a.txt", "--output", "out"], in: folder).status == 0)
    let manifest = try object(String(decoding: folder.read("out/manifest.json") ?? [], as: UTF8.self))
    #expect(manifest["ending"] as? String == "finished")
    let documents = try #require(manifest["documents"] as? [String: Any])
    #expect(documents["found"] as? Int == 1 && documents["records"] as? Int == 1)
    let stages = try #require(manifest["stages"] as? [[String: Any]])
    #expect(stages.map { $0["stage"] as? String } == ["decode", "segment_paragraphs", "export_json", "commit"])
  }

  @Test func writesRecordsToStandardOutput() throws {
    let folder = try folder()
    try folder.write("One.", to: "a.txt")
    let run = try GalleyProcess(["run", "p.yaml", "a.txt", "--output", "-", "--quiet"], in: folder)
    #expect(run.status == 0)
    #expect(try object(run.output)["text"] as? String == "One.")
    #expect(run.errors.isEmpty)
  }

  @Test func stopsWhereThePipelineSaysSo() throws {
    let folder = try folder(pipeline: "on_error: fail\n" + Self.plain)
    try folder.write("One.", to: "in/a.txt")
    try folder.write("", to: "in/b.txt")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 3)
    #expect(run.errors.contains("failed on 'b.txt'"))
    #expect(folder.read("out/records.jsonl") == nil)
  }

  @Test func saysWhatCannotBeReadOrWritten() throws {
    let folder = try folder()
    try folder.write("One.", to: "a.txt")
    let missing = try GalleyProcess(["run", "p.yaml", "nowhere", "--output", "out"], in: folder)
    #expect(missing.status == 2)
    #expect(missing.errors == "galley: error: cannot read the input 'nowhere': no such file or directory\n")
    let blocked = try GalleyProcess(["run", "p.yaml", "a.txt", "--output", "a.txt/out"], in: folder)
    #expect(blocked.status == 2)
    #expect(blocked.errors == "galley: error: cannot write to the output folder 'a.txt/out': not a directory\n")
    let noPipeline = try GalleyProcess(["run", "q.yaml", "a.txt", "--output", "out"], in: folder)
    #expect(noPipeline.status == 2)
    #expect(noPipeline.errors == "galley: error: cannot read the pipeline 'q.yaml': no such file or directory\n")
  }

  @Test func endsWithTheStatusOfAFullDisk() throws {
    // Writing to this device fails as on a full disk.
    let folder = try folder()
    try folder.write("One.", to: "a.txt")
    let run = try GalleyProcess(
      shell: "'\(GalleyProcess.path)' run p.yaml a.txt --output - --quiet >/dev/full", in: folder)
    #expect(run.status == 4)
    #expect(run.errors.contains("no space left on device"))
  }

  @Test func endsQuietlyWhenNobodyReads() throws {
    let folder = try folder()
    let lines = (0..<50_000).map { "{\"id\": \($0), \"text\": \"Text number \($0).\"}" }
    try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
    let run = try GalleyProcess(
      shell: "'\(GalleyProcess.path)' run p.yaml a.jsonl --output - --quiet | head -n 1 | wc -l; echo ${PIPESTATUS[0]}",
      in: folder)
    #expect(run.output == "1\n0\n")
    #expect(run.errors.isEmpty)
  }

  @Test func aSignalCommitsWhatIsDone() throws {
    let folder = try folder(pipeline: "stages:\n  - go_wrong\n  - export_json:\n      fields: [id]\n")
    // The last hundred take a third of a second each: the run is not at its end when the signal comes.
    let lines = (0..<200).map {
      "{\"id\": \"\($0)\", \"text\": \"\($0 < 100 ? "" : "FAULT slow ")Text number \($0).\"}"
    }
    try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
    let run = try GalleyProcess(faulty: ["run", "p.yaml", "a.jsonl", "--output", "out", "--quiet"], in: folder) {
      process in
      for _ in 0..<2_000 where folder.read("out/.records.jsonl.partial")?.isEmpty != false { usleep(5_000) }
      // Not SIGINT: where the tests run in the background of a script, it is ignored, as it has to be.
      kill(process, SIGTERM)
    }
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("stopped by a signal"))
    #expect(folder.read("out/records.jsonl") == nil)
    let done = folder.lines("out/.records.jsonl.partial")
    #expect(done.count >= 100 && done.count < 200)
    for (number, line) in done.enumerated() { #expect(try object(line)["id"] as? String == "\(number)") }
  }

  @Test func passesOverALineLongerThanADocumentMayBe() throws {
    let folder = try folder(pipeline: "input:\n  max_document_bytes: 1000\n" + Self.plain)
    let long = String(repeating: "x", count: 3_000_000)
    try folder.write(
      "{\"id\": \"a\", \"text\": \"One.\"}\n{\"text\": \"\(long)\"}\n{\"id\": \"b\", \"text\": \"Two.\"}", to: "a.jsonl"
    )
    try folder.write(long, to: "b.txt")
    let run = try GalleyProcess(["run", "p.yaml", "a.jsonl", "b.txt", "--output", "out"], in: folder)
    #expect(run.status == 1)
    #expect(folder.lines("out/records.jsonl").count == 2)
    let letters = try folder.lines("out/dead_letters.jsonl").map(object)
    #expect(letters.map { "\($0["id"] ?? "") \($0["code"] ?? "")" } == ["a.jsonl#2 too_large", "b.txt too_large"])
  }

  @Test func readsOtherFieldsAndPassesTheRestThrough() throws {
    let folder = try folder(
      pipeline: """
        input:
          fields: {id: key, text: body, title: headline}
          pass: all
        stages:
          - export_json:
              fields: [id, metadata, input, text]
        """)
    try folder.write(
      #"{"key": "k", "body": "One.", "headline": "H", "section": "politics", "n": 1.50}"#, to: "a.jsonl")
    let run = try GalleyProcess(["run", "p.yaml", "a.jsonl", "--output", "-", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix(#"{"id":"k","metadata":{"title":"H","#))
    #expect(run.output.hasSuffix(#""input":{"section":"politics","n":1.50},"text":"One."}"# + "\n"))
  }

  private func folderNames(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(name)").filter { $0 != ".galley" }.sorted()
  }
}
