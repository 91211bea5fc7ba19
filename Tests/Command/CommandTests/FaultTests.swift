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
  private func run(_ folder: TemporaryFolder, after line: String = "true", output: String = "out") throws
    -> GalleyProcess
  {
    let command = "'\(GalleyProcess.faultyPath)' run p.yaml in --output '\(folder.path)/\(output)' --workers 1 --quiet"
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

  @Test(arguments: ["lines", "files"], [0, 1, 4])
  func filesMayNotGrow(layout: String, kibibytes: Int) throws {
    let folder = try folder(layout: layout)
    #expect(try run(folder, output: "fresh").status == 1)
    let failed = try run(folder, after: "ulimit -f \(kibibytes)")
    try expectFailureAndRecovery(folder, failed, "ulimit -f \(kibibytes)")
  }

  /// The shell's `nohup`: a terminal that closes is no wish of who has started the run.
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
