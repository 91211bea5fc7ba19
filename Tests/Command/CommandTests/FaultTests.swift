import Foundation
import TestSupport
import Testing

/// Whatever call of the system fails: exit status 4, nothing half-written under a final name, and the same command again
/// leaves what an undisturbed run leaves. `Tests/Faults` has the long versions.
@Suite struct FaultTests {
  private func folder(layout: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      stages:
        - segment_paragraphs
        - export_json:
            layout: \(layout)
            fields: [id, source, text, sentences]
      """, to: "p.yaml")
    for number in 0..<3 {
      let text = String(repeating: "Text number \(number). It has a second sentence.\n", count: 50)
      try folder.write(text, to: "in/t\(number).txt")
    }
    try folder.write("", to: "in/empty.txt")
    return folder
  }

  /// Runs with something that goes wrong, as a line of the shell before the command says.
  private func run(
    _ folder: TemporaryFolder, after line: String = "true", output: String = "out", input: String = "in"
  ) throws -> GalleyProcess {
    let command =
      "'\(GalleyProcess.faultyPath)' run p.yaml '\(input)' --output '\(folder.path)/\(output)' --workers 1 --quiet"
    return try GalleyProcess(shell: "\(line); exec \(command)", in: folder)
  }

  private func expectFailureAndRecovery(_ folder: TemporaryFolder, _ failed: GalleyProcess, _ what: String) throws {
    #expect(failed.status == 4, "\(what): \(failed.errors)")
    let fresh = try folder.result("fresh")
    for (name, bytes) in try folder.result("out") { #expect(bytes == fresh[name], "\(what): \(name) is half-written") }
    let again = try run(folder)
    #expect(again.status == 1, "\(what), then: \(again.errors)")
    #expect(try folder.result("out") == fresh, "\(what)")
    #expect(try folder.hiddenLeftovers("out") == [], "\(what)")
    try FileManager.default.removeItem(atPath: "\(folder.path)/out")
  }

  @Test(arguments: ["lines", "files"], ["write", "fsync", "rename"])
  func eachCallOfTheSystemMayFail(layout: String, call: String) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder, output: "fresh").status == 1)
    var count = 0
    while true {
      let faults = "FAIL_CALL=\(call) FAIL_NUMBER=\(count + 1) FAIL_ERROR=\(count % 2 == 0 ? ENOSPC : EIO)"
      let failed = try run(folder, after: "export FAIL_BELOW='\(folder.path)/out' \(faults)")
      if failed.status == 1 { break }
      count += 1
      try expectFailureAndRecovery(folder, failed, "\(call) number \(count)")
    }
    // Records, dead letters, manifest, journal; the two last of them once more.
    #expect(count >= 3)
  }

  /// Everything is on the disk before the journal says so, and the journal before anything gets its final name.
  @Test(arguments: ["lines", "files"])
  func callsComeInTheOrderThatSurvivesAPowerFailure(layout: String) throws {
    let folder = try folder(layout: layout)
    #expect(
      try run(folder, after: "export FAIL_BELOW='\(folder.path)/out' LOG_CALLS='\(folder.path)/log'").status == 1)
    let calls = folder.lines("log")
    func last(_ call: String) throws -> Int { try #require(calls.lastIndex(of: call), "\(call): \(calls)") }
    let name = layout == "lines" ? "records.jsonl" : "records"
    let end = try last("write /.galley/journal.partial")
    let renames = [name, "dead_letters.jsonl", "manifest.json"].map { "rename /.\($0).partial /\($0)" }
    let published = try renames.map { try last($0) }
    #expect(published == published.sorted())
    if layout == "lines" {
      let synchronized = try last("fsync /.records.jsonl.partial")
      #expect(try last("write /.records.jsonl.partial") < synchronized && synchronized < end)
    } else {
      // Each record: written, synchronised, renamed; then the folder that it is in.
      let record = calls.indices.filter { calls[$0].hasPrefix("rename /.records.partial.record /.records.partial/") }
      #expect(record.count == 3)
      for index in record {
        #expect(
          calls[index - 1] == "fsync /.records.partial.record" && calls[index - 2] == "write /.records.partial.record")
      }
      let synchronized = try last("fsync /.records.partial")
      #expect(try #require(record.last) < synchronized && synchronized < end)
    }
    let letters = try last("fsync /.dead_letters.jsonl.partial")
    #expect(try last("write /.dead_letters.jsonl.partial") < letters && letters < end)
    let manifest = try last("fsync /.manifest.json.partial")
    #expect(try last("write /.manifest.json.partial") < manifest && manifest < published[2])
    let journal = try last("fsync /.galley/journal.partial")
    #expect(end < journal && journal < published[0])
    let names = try last("fsync ")
    #expect(published[2] < names)
    #expect(try names < last("rename /.galley/journal.partial /.galley/journal"))
  }

  /// A result whose publishing failed is published by the next run before it starts; if that fails, it cannot start.
  @Test func whatCannotBeWrittenAtTheStartIsExit4() throws {
    let folder = try folder(layout: "lines")
    let line = "export FAIL_BELOW='\(folder.path)/out' FAIL_CALL=rename FAIL_NUMBER=1 FAIL_ERROR=\(EIO)"
    for _ in 0..<2 {
      let failed = try run(folder, after: line)
      #expect(failed.status == 4 && failed.errors.contains("cannot write"), "\(failed.errors)")
      #expect(folder.read("out/manifest.json") == nil)
    }
    #expect(try run(folder).status == 1)
    #expect(try folder.hiddenLeftovers("out") == [])
  }

  /// Something else removes what a run is writing: an error, never success without a result.
  @Test(arguments: [".records.jsonl.partial", ".dead_letters.jsonl.partial", ".galley/journal.partial"])
  func aFileThatIsRemovedDuringTheRunIsAnError(name: String) throws {
    let folder = try folder(layout: "lines")
    #expect(try run(folder, output: "fresh").status == 1)
    try folder.write("stages:\n  - go_wrong\n  - export_json: {fields: [id]}\n", to: "slow.yaml")
    // What comes before the last slow ones is written while they are in work.
    for name in ["b", "c", "d"] { try folder.write("FAULT slow text", to: "slow/\(name).txt") }
    try folder.write("A text.", to: "slow/a.txt")
    try folder.write("", to: "slow/a0.txt")
    let command = "'\(GalleyProcess.faultyPath)' run slow.yaml slow --output slow-out --workers 1 --quiet"
    let failed = try GalleyProcess(
      shell: """
        \(command) & until [ -s slow-out/\(name) ]; do sleep 0.01; done; rm slow-out/\(name); wait $!
        """, in: folder)
    #expect(failed.status == 4, "\(failed.status) \(failed.errors)")
    let again = try GalleyProcess(shell: command, in: folder)
    #expect(again.status == 1, "\(again.errors)")
    #expect(folder.lines("slow-out/records.jsonl").count == 4)
    #expect(try folder.hiddenLeftovers("slow-out") == [])
  }

  @Test(arguments: ["lines", "files"], [0, 1, 4])
  func filesMayNotGrow(layout: String, kibibytes: Int) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder, output: "fresh").status == 1)
    let failed = try run(folder, after: "ulimit -f \(kibibytes)")
    try expectFailureAndRecovery(folder, failed, "ulimit -f \(kibibytes)")
  }

  /// Call number 7 of `readdir` reads the folder below the root: the root has itself, its parent, two names and an end.
  @Test(arguments: [("opendir", 2), ("readdir", 7), ("readdir", 9), ("lstat", 1)])
  func anErrorWhileAFolderIsReadIsADeadLetter(call: String, number: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write("stages:\n  - export_json:\n      fields: [id]\n", to: "p.yaml")
    try folder.write("A text.", to: "in/deep/a.txt")
    try folder.write("A text.", to: "in/deep/b.txt")
    try folder.write("A text.", to: "in/z.txt")
    let faults = "FAIL_CALL=\(call) FAIL_NUMBER=\(number) FAIL_ERROR=\(EIO)"
    let failed = try run(folder, after: "export FAIL_BELOW='\(folder.path)/in' \(faults)", input: "\(folder.path)/in")
    #expect(failed.status == 1, "\(failed.errors)")
    let letters = folder.lines("out/dead_letters.jsonl")
    #expect(letters.count == 1)
    #expect(letters.first?.contains(#""code":"unreadable""#) == true, "\(letters)")
    #expect(letters.first?.contains("input/output error") == true, "\(letters)")
    // All else is read: with `lstat` all but one file or folder, with the others all but one folder.
    let records = folder.lines("out/records.jsonl")
    #expect(call == "lstat" ? [1, 2].contains(records.count) : records == [#"{"id":"z.txt"}"#])
    // The same command later, when the folder can be read: nothing is missing.
    let again = try run(folder, input: "\(folder.path)/in")
    #expect(again.status == 0, "\(again.errors)")
    #expect(folder.lines("out/records.jsonl").count == 3)
  }

  /// The shell's `nohup`: a terminal that closes is not a request of whoever started the run.
  @Test func aSignalThatWasIgnoredStaysSo() throws {
    let folder = try TemporaryFolder()
    try folder.write("stages:\n  - go_wrong\n  - export_json:\n      fields: [id]\n", to: "p.yaml")
    try folder.write("FAULT slow text", to: "in/a.txt")
    let command = "'\(GalleyProcess.faultyPath)' run p.yaml in --output out --quiet"
    let run = try GalleyProcess(shell: "trap '' HUP; \(command) & sleep 0.15; kill -HUP $!; wait $!", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.lines("out/records.jsonl").count == 1)
  }
}
