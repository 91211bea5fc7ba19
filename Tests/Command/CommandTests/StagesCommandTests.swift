import Foundation
import TestSupport
import Testing

@Suite struct StagesCommandTests {
  @Test func newWritesAStageWithItsReadmeAndExamples() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "Plugins/README.md")
    let new = try GalleyProcess(["stages", "new", "ShoutCount"], in: folder)
    #expect(new.status == 0, "\(new.errors)")
    #expect(new.output.contains("swift run galley stages test shout_count"))
    let source = String(decoding: folder.read("Plugins/ShoutCount/ShoutCountStage.swift") ?? [], as: UTF8.self)
    #expect(source.contains("public struct ShoutCountStage: Stage {"))
    #expect(source.contains("public static let name = \"shout_count\""))
    for file in ["README.md", "Examples/shout_count.yaml", "Examples/letter.txt"] {
      #expect(folder.read("Plugins/ShoutCount/\(file)")?.isEmpty == false, "\(file)")
    }
    // Nothing is ever written over.
    #expect(!new.output.contains("--load"))
    let again = try GalleyProcess(["stages", "new", "shout_count"], in: folder)
    #expect(again.status == 2)
    #expect(again.errors == "galley: error: 'Plugins/ShoutCount' is there already\n")
  }

  @Test func newSaysHowAFolderElsewhereIsLoaded() throws {
    let folder = try TemporaryFolder()
    let new = try GalleyProcess(["stages", "new", "ShoutCount", "--folder", "."], in: folder)
    let commands = new.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(commands.count == 3)
    let last = try GalleyProcess(
      shell: "galley() { '\(GalleyProcess.path)' \"$@\"; }\n"
        + commands.filter { !$0.contains("stages test") }.joined(separator: " && "), in: folder)
    #expect(last.status == 0, "\(last.errors)")
    #expect(last.output.contains(#""shout_count":3"#), "\(last.output)")
  }

  @Test func newRefusesWhatCannotBe() throws {
    let folder = try TemporaryFolder()
    #expect(
      try GalleyProcess(["stages", "new", "CountWords"], in: folder).errors.contains("there is no folder 'Plugins'"))
    try folder.write("", to: "Plugins/README.md")
    #expect(
      try GalleyProcess(["stages", "new", "Summarize"], in: folder).errors.contains("there is a stage 'summarize'"))
    #expect(try GalleyProcess(["stages", "new", "../Up"], in: folder).errors.contains("cannot be the name of a stage"))
    #expect(folder.names == ["Plugins"])
  }

  @Test func testsAStageCheckByCheck() throws {
    let folder = try TemporaryFolder()
    let test = try GalleyProcess(["stages", "test", "keep_documents"], in: folder)
    #expect(test.status == 0, "\(test.errors)")
    #expect(test.output.hasPrefix("keep_documents\n  ✓ is described\n"))
    #expect(!test.output.contains("✗"))
    let unknown = try GalleyProcess(["stages", "test", "keep_document"], in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean 'keep_documents'?"), "\(unknown.errors)")
  }

  /// A program that answers as `answer` says, a line of bash for which `$id` and `$line` are set.
  private func test(greeting: String = "", answer: String) throws -> GalleyProcess {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      #!/bin/bash
      read -r greeting
      echo '{"protocol": 1\(greeting)}'
      while read -r line; do
        id=${line#*\\"id\\":\\"}; id=${id%%\\"*}
        \(answer)
      done
      """, to: "program.sh")
    chmod("\(folder.path)/program.sh", 0o755)
    return try GalleyProcess(["stages", "test", "program.sh"], in: folder)
  }

  @Test func aProgramIsTestedToo() throws {
    let example = #"{"title": "A", "text": "⟦b⟧ a", "layer": "marks", "metadata": {"n": 1}, "options": {"x": [1.5]}}"#
    let test = try test(
      greeting: #", "writes": ["marks", "metadata.n"], "examples": [\#(example)]"#,
      answer: #"echo "{\"id\": \"$id\", \"layers\": {\"marks\": []}}""#)
    #expect(test.status == 1)
    #expect(test.output.hasPrefix("program.sh\n  ✓ is described\n"), "\(test.output)")
    #expect(
      test.output.contains(
        """
          ✗ examples hold
              example 'A': metadata 'n' is not set, expected integer(1)
              example 'A': the layer 'marks' is
              b a
              expected
              ⟦b⟧ a
          ✓ examples hold with CRLF
        """), "\(test.output)")
    #expect(test.output.split(separator: "\n").filter { $0.contains("✗") }.count == 1)
  }

  @Test(arguments: [
    (
      #"case "$line" in *“*) exit 3 ;; *) echo "{\"id\": \"$id\"}" ;; esac"#,
      "ended with exit status 3 instead of an answer"
    ),
    (#"echo "{\"id\": \"$id\"}"; echo "{\"id\": \"$id\"}""#, "had more than one line"),
    (#"echo "{\"id\": \"$id\"}"; exit"#, "ended with exit status 0 instead of an answer"),
  ]) func whatARunMakesGoodIsAFaultInATest(answer: String, complaint: String) throws {
    let test = try test(answer: answer)
    #expect(test.status == 1)
    let complaints = test.output.split(separator: "\n").filter { $0.contains(": program_") || $0.contains(" program_") }
    #expect(complaints.count >= 2, "\(test.output)")
    for line in complaints { #expect(line.replacing("has more", with: "had more").contains(complaint), "\(line)") }
  }

  @Test func whatIsNoProgramIsRefused() throws {
    let greeting = try test(greeting: #", "examples": [{"text": "A"}]"#, answer: "")
    #expect(greeting.status == 1)
    #expect(
      greeting.output.hasSuffix(
        "✗ is described\n      the program's answer has no 'title' at 'examples[0]'\n"),
      "\(greeting.output)")
    let folder = try TemporaryFolder()
    try folder.write("", to: "count.py")
    #expect(
      try GalleyProcess(["stages", "test", "count.py"], in: folder).errors.contains(
        "'count.py' is not executable: run 'chmod +x'"))
    #expect(
      try GalleyProcess(["stages", "test", "./no.py"], in: folder).errors.contains("no folder or program './no.py'"))
  }
}
