import Foundation
import TestSupport
import Testing

/// The first signal ends a run, whatever it is at.
@Suite struct StopTests {
  private func folder(_ text: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "time_limit: 1 h\nstages:\n  - go_wrong\n  - export_json:\n      fields: [id, text]\n", to: "p.yaml")
    try folder.write(text, to: "in.txt")
    return folder
  }

  @Test(.timeLimit(.minutes(1))) func whileItWaitsForInput() throws {
    let folder = try folder("")
    // The writer keeps the pipe open and is still there afterwards.
    let run = try GalleyProcess(
      shell: """
        mkfifo pipe; sleep 20 > pipe & writer=$!
        '\(GalleyProcess.faultyPath)' run p.yaml - --output out < pipe & run=$!
        sleep 0.5; kill -TERM $run; wait $run; echo $?
        kill -KILL $writer && echo waiting
        """, in: folder)
    #expect(run.output == "3\nwaiting\n", "\(run.errors)")
  }

  /// Whoever gets the signal: the supervisor, or the run alone, whose document is not to blame.
  @Test(.timeLimit(.minutes(1)), arguments: ["1", "2"], [true, false])
  func whileAStageIsBusy(workers: String, toRun: Bool) throws {
    let folder = try folder("FAULT hang")
    let run = try GalleyProcess(
      faulty: ["run", "p.yaml", "in.txt", "--output", "out", "--workers", workers], in: folder
    ) { process in
      for _ in 0..<2_000 where children(of: process).isEmpty { usleep(5_000) }
      usleep(300_000)
      kill(toRun ? children(of: process).first ?? process : process, SIGTERM)
    }
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("the same command goes on from here"), "\(run.errors)")
    #expect(folder.read("out/.dead_letters.jsonl.partial")?.isEmpty != false)
  }

  @Test(.timeLimit(.minutes(1))) func beforeThereIsAnythingToStop() throws {
    let folder = try folder("Text.")
    // The list of files comes through a pipe that nobody writes to: the run has not begun.
    let run = try GalleyProcess(
      shell: """
        mkfifo pipe; sleep 20 > pipe & writer=$!
        '\(GalleyProcess.faultyPath)' run p.yaml --from-file - --output out < pipe & run=$!
        until grep -q '^SigCgt:.*[4-7c-f]...$' /proc/$run/status; do sleep 0.01; done
        kill -TERM $run; wait $run; echo $?
        kill -KILL $writer
        """, in: folder)
    #expect(run.output == "3\n", "\(run.errors)")
  }
}
