import Foundation
import TestSupport
import Testing

/// What people and programs are told about galley by itself.
@Suite struct SnapshotTests {
  private func output(_ arguments: [String]) throws -> String {
    // Help is laid out for a terminal of this width.
    let line = "COLUMNS=100 '\(GalleyProcess.path)' \(arguments.joined(separator: " "))"
    let run = try GalleyProcess(shell: line, in: try TemporaryFolder())
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return run.output
  }

  /// Goes on after a snapshot that does not hold, so that one run records all.
  private func expect(_ text: String, _ name: String) {
    do {
      try Snapshot.expect(text, name)
    } catch {
      Issue.record(error)
    }
  }

  /// The names in the first column of a list.
  private func names(_ text: String, indentation: String = "") -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix(indentation) && !$0.hasPrefix(indentation + " ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test(arguments: [["schema"], ["schema", "--record"], ["stages", "list"]])
  func command(arguments: [String]) throws {
    let isSchema = arguments[0] == "schema"
    expect(
      try output(arguments),
      arguments.joined(separator: "_").replacing("--", with: "") + (isSchema ? ".json" : ".txt"))
  }

  @Test func everyStage() throws {
    let stages = names(try output(["stages", "list"]))
    #expect(stages.count > 4)
    for stage in stages {
      expect(try output(["stages", "show", stage]), "stages/\(stage).txt")
    }
  }

  @Test func theHelpOfEveryCommand() throws {
    let help = try output(["--help"])
    expect(help, "help/galley.txt")
    let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last?.components(separatedBy: "\n\n").first)
    let commands =
      names(list, indentation: "  ").map { [$0] }
      + ["list", "show", "new", "build", "test"].map { ["stages", $0] }
    #expect(commands.count > 6)
    for command in commands {
      expect(try output(command + ["--help"]), "help/\(command.joined(separator: "_")).txt")
    }
  }
}
