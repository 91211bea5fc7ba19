import Foundation
import TestSupport
import Testing

/// Programs as stages, good ones and bad ones.
@Suite struct ProgramStageTests {
  /// Does what the text tells it to.
  private static let program = #"""
    read -r greeting
    echo '{"protocol": 1}'
    while read -r line; do
      id=${line#*\"id\":\"}; id=${id%%\"*}
      case "$line" in
        *die*) echo 'no more' >&2; exit 3 ;;
        *crash*) kill -SEGV $$ ;;
        *twice*) printf '{"id": "%s"}\n{"id": "%s"}\n' $id $id > both; cat both ;;
        *later*) echo "{\"id\": \"$id\"}"; sleep 0.2; echo "{\"id\": \"$id\"}" ;;
        *hang*) exec sleep 60 ;;
        *rubbish*) echo 'rubbish' ;;
        *outside*) echo '{"id": "'$id'", "layers": {"marks": [{"start": 0, "end": 99999}]}}' ;;
        *half*) echo '{"id": "'$id'", "layers": {"marks": [{"start": 1, "end": "2"}]}}' ;;
        *stranger*) echo '{"id": "'$id'", "layers": {"others": []}}' ;;
        *field*) echo '{"id": "'$id'", "metadata": {"mood": "good"}}' ;;
        *mixup*) echo '{"id": "another"}' ;;
        *refuse*) echo '{"id": "'$id'", "error": {"code": "too_sad", "message": "A sad text."}}' ;;
        *drop*) echo '{"id": "'$id'", "filtered": true}' ;;
        *) echo '{"id": "'$id'", "layers": {"marks": [{"start": 3, "end": 4, "b": 1.50, "a": [ "x" ]}, {"start": 0, "end": 1}]}}' ;;
      esac
    done
    """#

  private static func pipeline(_ command: String, more: String = "") -> String {
    """
    stages:
      - run_program:
          command: [\(command)]
          writes: [marks, metadata.count]
          answer_within_seconds: 3
    \(more)
      - export_json: {fields: [id, metadata, layers]}
    """
  }

  private func folder(_ pipeline: String = pipeline("bash, program.sh"), program: String = program) throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    try folder.write(program, to: "program.sh")
    return folder
  }

  @Test(arguments: [1, 3]) func aBadProgramCostsOneDocumentEach(workers: Int) throws {
    let folder = try folder()
    let words = [
      "good", "die", "good", "crash", "twice", "good", "hang", "rubbish", "outside", "half", "stranger", "field",
      "mixup",
      "refuse", "drop", "good", "later", "good", "good",
    ]
    let lines = words.enumerated().map { #"{"id": "\#($0)", "text": "Ähm, \#($1)!"}"# }
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let run = try GalleyProcess(
      ["run", "p.yaml", "in.jsonl", "--output", "out", "--workers", "\(workers)"], in: folder)
    #expect(run.status == 1, "\(run.errors)")
    let letters = try folder.lines("out/dead_letters.jsonl").map { try JSONTree(text: $0) }
    try #require(letters.count == 11, "\(letters)")
    #expect(
      letters.map { "\($0["id"]?.text ?? "") \($0["code"]?.text ?? "")" } == [
        "1 program_ended", "3 program_ended", "4 program_protocol", "6 program_timeout", "7 program_protocol",
        "8 program_protocol", "9 program_protocol", "10 program_protocol", "11 program_protocol", "12 program_protocol",
        "13 too_sad",
      ])
    let messages = letters.compactMap { $0["message"]?.text }
    #expect(messages[0] == "'bash' ended with exit status 3 instead of an answer; its last words: no more")
    #expect(messages[1] == "'bash' ended with signal 11 instead of an answer")
    #expect(messages[2] == "the program's answer has more than one line")
    #expect(messages[3] == "'bash' gave no answer within 3.0 s")
    #expect(messages[4].hasPrefix("the program's answer is not JSON: expected "), "\(messages[4])")
    #expect(
      messages[5] == "the program's answer has an annotation in 'marks' from 0 to 99999, which is not inside the text")
    #expect(messages[6] == "the program's answer has a value of the wrong kind at 'layers.marks[0].end'")
    #expect(messages[7] == "the program's answer has the layer 'others', which 'writes' does not list")
    #expect(messages[8] == "the program's answer sets metadata.mood, which 'writes' does not list")
    #expect(messages[9] == "the program's answer is for 'another', not for '12'")
    let records = folder.lines("out/records.jsonl")
    #expect(records.count == 7)
    #expect(
      records[0].hasSuffix(
        #""layers":{"marks":[{"start":0,"end":1,"text":"Ä"},{"start":3,"end":4,"text":",","b":1.50,"a":[ "x" ]}]}}"#),
      "\(records[0])")
    #expect(records.filter { $0.contains("marks\":[{") }.count == 6)
    #expect(run.errors.contains("19 documents = 7 records + 1 filtered + 11 dead letters"))
  }

  @Test func aLateSecondAnswerIsToldOfTheDocumentThatItIsAbout() throws {
    let folder = try folder()
    let lines = ["good", "later", "good", "good"].enumerated().map { #"{"id": "\#($0)", "text": "Ähm, \#($1)!"}"# }
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let run = try GalleyProcess(["run", "p.yaml", "in.jsonl", "--output", "out", "--workers", "1"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.lines("out/records.jsonl").count == 4)
    let message = "the program's answer about '1' had more than one line"
    #expect(run.errors.hasSuffix("\nstage 'run_program' recovered 1 time; first from: \(message)\n"), "\(run.errors)")
    #expect(String(decoding: folder.read("out/manifest.json") ?? [], as: UTF8.self).contains("\"recoveries\": 1"))
  }

  @Test func anEchoAddsNothing() throws {
    let more = "  - run_program: {name: second, command: [cat], reads: [marks, blocks]}"
    let folder = try folder(Self.pipeline("bash, program.sh", more: more))
    try folder.write("Good.", to: "in/a.txt")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "-"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(#""marks":[{"start":0,"end":1,"text":"G"}"#))
  }

  @Test(arguments: [
    ("no-such-program", "cannot start 'no-such-program': no such file or directory"),
    ("'false'", "'false' ended with exit status 1 instead of an answer"),
    ("echo, hello", "'echo' answered its first line with 'hello'; expected {\"protocol\": 1}"),
  ]) func aRunDoesNotStartWithoutItsProgram(command: String, message: String) throws {
    let folder = try folder(Self.pipeline(command))
    try folder.write("Good.", to: "in/a.txt")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!run.errors.contains("StageError"), "\(run.errors)")
  }

  @Test func aRunDoesNotStartWithoutWhatItsProgramNeeds() throws {
    let needy = Self.program.replacing(#"{"protocol": 1}"#, with: #"{"protocol": 1, "reads": ["blocks", "tokens"]}"#)
    let folder = try folder(program: needy)
    try folder.write("Good.", to: "in/a.txt")
    func run(reads: String) throws -> GalleyProcess {
      let pipeline = Self.pipeline("bash, program.sh").replacing("writes:", with: "reads: [\(reads)]\n      writes:")
      try folder.write(pipeline.replacing("stages:", with: "stages:\n  - segment_paragraphs"), to: "p.yaml")
      return try GalleyProcess(["run", "p.yaml", "in", "--output", "out"], in: folder)
    }
    let refused = try run(reads: "blocks")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("'bash' needs the layer 'tokens': name it in 'reads'"), "\(refused.errors)")
    #expect(try run(reads: "blocks, sentences, tokens").status == 0)
  }

  @Test func aPipelineIsToldWhatIsWrongWithAProgramsOptions() throws {
    let folder = try folder(
      """
      stages:
        - run_program: {command: [], reads: [places]}
        - run_program: {name: b, command: [cat], writes: [quotes], options: [1]}
        - export_json
      """)
    let check = try GalleyProcess(["check", "p.yaml"], in: folder)
    #expect(check.status == 2)
    #expect(
      check.errors.contains("p.yaml:2:28: error: stage 'run_program', option 'command': expected the program to run"))
    #expect(
      check.errors.contains(
        "p.yaml:3:71: error: stage 'run_program', option 'options': expected names with values, each as 'name: value', "
          + "found a list"), "\(check.errors)")
  }

  @Test func programsEndWithTheRun() throws {
    let folder = try folder(program: "echo $$ >> pids\n" + Self.program)
    try folder.write("hang", to: "in/a.txt")
    try folder.write(Self.pipeline("bash, program.sh").replacing("seconds: 3", with: "seconds: 50"), to: "p.yaml")
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out", "--workers", "2"], in: folder) { process in
      while folder.lines("pids").count < 2 { usleep(10_000) }
      kill(process, SIGKILL)
    }
    #expect(run.status == -SIGKILL)
    for pid in folder.lines("pids").compactMap({ Int32($0) }) {
      var tries = 0
      while kill(pid, 0) == 0, tries < 200 {
        usleep(10_000)
        tries += 1
      }
      #expect(kill(pid, 0) != 0, "the program \(pid) still runs")
    }
  }
}
