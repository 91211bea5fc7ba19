internal import ArgumentParser
import FoundationEssentials
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

    @Argument(help: "The names of stages, or folders of stages, which are built for the test. (default: all)")
    var names: [String] = []

    @OptionGroup var loading: LoadOptions

    @Flag(help: .hidden)
    var inProcess = false

    func run() throws {
      let registry = try loading.registry(replacing: inProcess)
      if inProcess {
        let name = try names.first ?? loading.lastStage().name
        return try test(try stage(name, registry), registry)
      }
      var isSound = true
      for name in names.isEmpty ? registry.names : names {
        if name.contains("/") {
          if try !testFolder(name) { isSound = false }
        } else if try !testInChild(name, arguments: [try stage(name, registry).name] + loads(loading.paths)) {
          isSound = false
        }
      }
      if !isSound { throw ExitStatus.hasDeadLetters }
    }

    /// Builds a folder into a shared object, and tests its stage; true where all is well.
    private func testFolder(_ folder: String) throws -> Bool {
      let object = "\(FileManager.default.temporaryDirectory.path())/galley-\(getpid()).so"
      defer { unlink(object) }
      do throws(StageCompiler.Failure) {
        try StageCompiler.build(folder: folder, output: object)
      } catch {
        Console.printError(error.message)
        throw ExitStatus.couldNotStart
      }
      // The child loads it: a program that has loaded a file would take the next one at its place for the same.
      return try testInChild(folder, arguments: loads(loading.paths + [object]))
    }

    private func stage(_ name: String, _ registry: StageRegistry) throws -> any Stage.Type {
      guard let stage = registry[name] else {
        Console.printError("galley: error: \(registry.unknownStageMessage(name)); 'galley stages list' shows all")
        throw ExitStatus.couldNotStart
      }
      return stage
    }

    private func loads(_ paths: [String]) -> [String] { paths.flatMap { ["--load", $0] } }

    /// Tests a stage in a child; true where all is well.
    private func testInChild(_ name: String, arguments: [String]) throws -> Bool {
      let ending: StageTestChild.Ending
      do {
        ending = try StageTestChild.run(["stages", "test", "--in-process"] + arguments)
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
