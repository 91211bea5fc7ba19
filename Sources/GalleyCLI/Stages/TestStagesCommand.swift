internal import ArgumentParser
import Glibc
import Pipeline
import Runtime
import StageConformance
import StageKit

extension StagesCommand {
  /// `galley stages test`
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Hold stages to what every stage must do.",
      discussion: """
        Runs a stage's examples, also with other line ends and after multi-byte text, and the stage on texts that nobody \
        would write, twice, on many threads. Each stage is tested in a process of its own: one that crashes or hangs is \
        named, with the text that did it.

        Exit status: 0 all is well; 1 something is wrong with a stage; 2 there is no such stage.
        """)

    @Argument(help: "The names of stages. (default: all)")
    var names: [String] = []

    @Flag(help: .hidden)
    var inProcess = false

    func run() throws {
      let registry = try StageRegistry.all()
      let stages = try names.isEmpty ? registry.stages : names.map { try stage($0, registry) }
      if inProcess { return try stages.forEach { try test($0, registry) } }
      var isSound = true
      for stage in stages where try !testInChild(stage.name) { isSound = false }
      if !isSound { throw ExitStatus.hasDeadLetters }
    }

    private func stage(_ name: String, _ registry: StageRegistry) throws -> any Stage.Type {
      guard let stage = registry[name] else {
        Console.printError("galley: error: \(registry.unknownStageMessage(name)); 'galley stages list' shows all")
        throw ExitStatus.couldNotStart
      }
      return stage
    }

    /// Tests a stage in a child; true where all is well.
    private func testInChild(_ name: String) throws -> Bool {
      let ending: StageTestChild.Ending
      do {
        ending = try StageTestChild.run(["stages", "test", "--in-process", name])
      } catch {
        Console.printError("galley: error: cannot start a process for the test: \(error.message)")
        throw ExitStatus.stopped
      }
      switch ending {
      case .exited(let status): return status == 0
      case .killed(let signal, let text):
        let what =
          signal == SIGALRM
          ? "took longer than \(StageTestChild.timeLimit) seconds" : "ended the process (signal \(signal))"
        Console.print("  ✗ '\(name)' \(what) on the text \(text)")
        return false
      }
    }

    /// Prints what is wrong, a line a check.
    private func test(_ stage: any Stage.Type, _ registry: StageRegistry) throws {
      let note = StageTestChild.note
      let conformance = StageConformance(stage, registry: registry) { text in
        note?.write(text)
        alarm(StageTestChild.timeLimit)
      }
      var isSound = true
      Console.print(stage.name)
      for check in StageCheck.allCases {
        let problems = conformance.problems(check)
        Console.print("  \(problems.isEmpty ? "✓" : "✗") \(check.rawValue)")
        for problem in problems {
          isSound = false
          Console.print("      " + problem.description.replacing("\n", with: "\n      "))
        }
      }
      if !isSound { throw ExitStatus.hasDeadLetters }
    }
  }
}
