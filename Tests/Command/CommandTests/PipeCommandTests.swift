import Foundation
import TestSupport
import Testing

/// One line in, one line out, at once, in order.
@Suite(.timeLimit(.minutes(3))) struct PipeCommandTests {
  private static let news = """
    stages:
      - segment_paragraphs
      - export_json:
          fields: [id, text, sentences]
    """
  private static let faulty = """
    time_limit: 1 s
    stages:
      - segment_paragraphs
      - go_wrong
      - export_json:
          fields: [id, text]
    """

  private func folder(_ pipeline: String = news) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    return folder
  }

  private func line(_ number: Int, _ fault: String? = nil) -> String {
    "{\"id\": \"\(number)\", \"text\": \"\(fault.map { "FAULT \($0) " } ?? "")Text \(number). And more of it.\"}\n"
  }

  /// What an answer says: `record 7`, `filtered 7 keep_documents`, `dead_letter 7 go_wrong crashed`.
  private func said(_ answer: String) throws -> String {
    let json = try #require(JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
    let status = try #require(json["status"] as? String)
    let body = json[status] as? [String: Any] ?? json
    let words = [status, body["id"], body["stage"], body["code"]].compactMap { $0 as? String }
    return words.joined(separator: " ")
  }

  /// Writes lines from another thread, as a program does that reads answers meanwhile.
  private func write(_ text: String, to galley: LiveGalley) {
    nonisolated(unsafe) let galley = galley
    Thread.detachNewThread {
      galley.write(text)
      galley.closeInput()
    }
  }

  @Test func aWriterThatWaitsForEachAnswerGetsEach() throws {
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder())
    for number in 0..<1_000 {
      galley.write(line(number))
      let answer = try #require(galley.readLine(milliseconds: 5_000), "no answer to line \(number)")
      #expect(try said(answer) == "record \(number)")
    }
    galley.closeInput()
    #expect(galley.readLine() == nil)
    #expect(galley.waitForEnd() == 0, "\(galley.errors)")
  }

  @Test(arguments: [1, 3]) func manyLinesAtOnceAreAnsweredInOrder(workers: Int) throws {
    let galley = try LiveGalley(["pipe", "p.yaml", "--workers", "\(workers)"], in: try folder())
    write((0..<10_000).map { line($0) }.joined(), to: galley)
    let answers = galley.readLines()
    #expect(answers.count == 10_000)
    #expect(try answers.map(said) == (0..<10_000).map { "record \($0)" })
    #expect(galley.waitForEnd() == 0, "\(galley.errors)")
  }

  @Test func everyLineIsAnsweredWhoeverIsKilled() throws {
    let galley = try LiveGalley(["pipe", "p.yaml", "--workers", "2"], in: try folder())
    write((0..<10_000).map { line($0) }.joined(), to: galley)
    var answers: [String] = []
    var killed = 0
    while let answer = galley.readLine() {
      answers.append(answer)
      if answers.count % 1_500 == 0, let child = children(of: galley.id).first {
        kill(child, SIGKILL)
        killed += 1
      }
    }
    #expect(killed > 3)
    #expect(try answers.map(said) == (0..<10_000).map { "record \($0)" })
    #expect(galley.waitForEnd() == 0, "\(galley.errors)")
  }

  @Test(arguments: [1, 2]) func aDocumentThatEndsItsProcessCostsItselfAlone(workers: Int) throws {
    let faults = [
      0: "trap", 7: "throw", 40: "trap", 41: "segfault", 90: "abort", 140: "overflow", 170: "hang", 200: "exit",
      201: "kill",
      299: "spin",
    ]
    let codes = [
      0: "crashed", 7: "on_purpose", 40: "crashed", 41: "crashed", 90: "crashed", 140: "stack_overflow",
      170: "time_limit",
      200: "crashed", 201: "crashed", 299: "time_limit",
    ]
    let galley = try LiveGalley(
      ["pipe", "p.yaml", "--workers", "\(workers)"], in: try folder(Self.faulty), isFaulty: true)
    write((0..<300).map { line($0, faults[$0]) }.joined(), to: galley)
    #expect(
      try galley.readLines().map(said)
        == (0..<300).map { number in codes[number].map { "dead_letter \(number) go_wrong \($0)" } ?? "record \(number)"
        })
    #expect(galley.waitForEnd() == 0, "\(galley.errors)")
  }

  @Test func aDocumentThatEatsTheMemoryIsADeadLetter() throws {
    let patient = Self.faulty.replacing("time_limit: 1 s", with: "time_limit: 60 s\nmemory_limit: 300 MiB")
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder(patient), isFaulty: true)
    write((0..<20).map { line($0, $0 == 10 ? "memory" : nil) }.joined(), to: galley)
    let answers = try galley.readLines().map(said)
    #expect(answers == (0..<20).map { $0 == 10 ? "dead_letter 10 go_wrong memory_limit" : "record \($0)" })
  }

  @Test func aStageThatMayBeSkippedIsSkippedWhenItCrashes() throws {
    let pipeline = "on_error: skip\nstages:\n  - go_wrong\n  - export_json\n"
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder(pipeline), isFaulty: true)
    write(line(0) + line(1, "trap") + line(2), to: galley)
    let answers = galley.readLines()
    #expect(try answers.map(said) == ["record 0", "record 1", "record 2"])
    #expect(answers.dropFirst().first?.contains("\"code\":\"crashed\"") == true)
  }

  @Test func whatIsNotARecordIsADeadLetterInItsPlace() throws {
    let limited = "input:\n  max_document_bytes: 100\n" + Self.news
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder(limited))
    // The limit itself is allowed, and one byte more is not.
    let full = "{\"id\": \"full\", \"text\": \"\(String(repeating: "a", count: 74))\"}"
    #expect(full.utf8.count == 100)
    write("no json\n\n[1]\n{\"id\": 5}\n\(full)\n\(full) \n\(line(7).dropLast())", to: galley)
    #expect(
      try galley.readLines().map(said) == [
        "dead_letter -#1 decode invalid_json", "dead_letter -#2 decode invalid_json",
        "dead_letter -#3 decode invalid_json",
        "dead_letter 5 decode missing_text", "record full", "dead_letter -#6 decode too_large", "record 7",
      ])
    #expect(galley.waitForEnd() == 0, "\(galley.errors)")
  }

  @Test func filteredDocumentsAreAnsweredWithTheStage() throws {
    let pipeline = "stages:\n  - keep_documents:\n      when: words > 3\n  - export_json\n"
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder(pipeline))
    write(line(1) + "{\"id\": \"2\", \"text\": \"Short.\"}\n" + line(3), to: galley)
    let answers = galley.readLines()
    #expect(try answers.map(said) == ["record 1", "filtered 2 keep_documents", "record 3"])
    #expect(answers.dropFirst().first == "{\"status\":\"filtered\",\"id\":\"2\",\"stage\":\"keep_documents\"}")
  }

  @Test func recordsAreThoseOfARun() throws {
    let folder = try folder()
    let lines = (0..<50).map { line($0) }.joined()
    try folder.write(lines, to: "in.jsonl")
    let run = try GalleyProcess(shell: "\(GalleyProcess.path) run p.yaml - --output - --quiet < in.jsonl", in: folder)
    let galley = try LiveGalley(["pipe", "p.yaml", "--workers", "2"], in: folder)
    write(lines, to: galley)
    let records = galley.readLines().map {
      "\($0.dropFirst("{\"status\":\"record\",\"record\":".utf8.count).dropLast())\n"
    }
    #expect(records.joined() == run.output)
  }

  @Test func anErrorThatThePipelineDoesNotTolerateIsTheLastAnswer() throws {
    let failing = Self.faulty.replacing("- go_wrong", with: "- go_wrong:\n      on_error: fail")
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder(failing), isFaulty: true)
    write((0..<20).map { line($0, $0 == 5 ? "throw" : nil) }.joined(), to: galley)
    #expect(try galley.readLines().map(said).last == "dead_letter 5 go_wrong on_purpose")
    #expect(galley.waitForEnd() == 3)
    #expect(galley.errors.contains("on_error: fail"))
  }

  @Test func itEndsQuietlyWhenNobodyReads() throws {
    let galley = try LiveGalley(["pipe", "p.yaml", "--workers", "2"], in: try folder())
    galley.write(line(1))
    #expect(galley.readLine() != nil)
    let processes = children(of: galley.id)
    #expect(processes.count == 2)
    galley.closeOutput()
    #expect(galley.waitForEnd() == 0)
    #expect(galley.errors.isEmpty, "\(galley.errors)")
    #expect(processes.allSatisfy { !isAlive($0) })
  }

  @Test func theProcessesDieWithTheOneThatKeepsTheLines() throws {
    let galley = try LiveGalley(["pipe", "p.yaml", "--workers", "2"], in: try folder())
    galley.write(line(1))
    #expect(galley.readLine() != nil)
    let processes = children(of: galley.id)
    kill(galley.id, SIGKILL)
    #expect(galley.waitForEnd() == -SIGKILL)
    for _ in 0..<200 where processes.contains(where: isAlive) { usleep(5000) }
    #expect(processes.count == 2 && processes.allSatisfy { !isAlive($0) })
  }

  @Test func aSignalStopsItWithinASecond() throws {
    let patient = Self.faulty.replacing("time_limit: 1 s", with: "time_limit: 60 s")
    let galley = try LiveGalley(["pipe", "p.yaml"], in: try folder(patient), isFaulty: true)
    galley.write(line(0) + line(1, "hang"))
    #expect(galley.readLine() != nil)
    kill(galley.id, SIGTERM)
    let started = Date()
    #expect(galley.waitForEnd() == 3)
    #expect(Date().timeIntervalSince(started) < 2)
    #expect(galley.errors == "galley: stopped by a signal\n")
  }

  @Test func whatCannotAnswerLinesDoesNotStart() throws {
    let empty = try folder("stages:\n  - no_such_stage\n")
    #expect(try GalleyProcess(["pipe", "p.yaml"], in: empty).status == 2)
    #expect(try GalleyProcess(["pipe", "none.yaml"], in: empty).status == 2)
    #expect(try GalleyProcess(["pipe", "p.yaml", "--workers", "0"], in: empty).status == 2)
    let corpus = try folder("stages:\n  - mark_duplicates\n  - export_json\n")
    let refused = try GalleyProcess(["pipe", "p.yaml"], in: corpus)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("stage 'mark_duplicates' has to see all documents"), "\(refused.errors)")
  }

  @Test func processesThatBreakDownAreGivenUp() throws {
    let galley = try LiveGalley(
      ["pipe", "p.yaml"], in: try folder("stages:\n  - break_down\n  - export_json\n"), isFaulty: true)
    galley.write(line(1))
    #expect(galley.readLine() == nil)
    #expect(galley.waitForEnd() == 5)
    #expect(galley.errors.contains("3 times, with signal \(SIGABRT)"), "\(galley.errors)")
  }
}
