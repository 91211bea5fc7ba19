internal import ArgumentParser
import Glibc
import Pipeline
import Runtime
import StageConformance
import StageKit
import StageLoader
import System

extension StagesCommand {
  /// `galley stages test`
  struct Test: StageUsingCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Test stages: whether they do what every stage must do.",
      discussion: """
        Runs a stage's examples, also with other line ends and after multi-byte text, and the stage on texts that nobody \
        would write, twice, on many threads. Each stage is tested in a process of its own: one that crashes or hangs is \
        named, with the text that did it.

        A program is started as run_program starts it. It may say in its answer to the greeting which layers it needs, \
        what it writes, and examples; 'pipelines/programs/README.md' has the form. A failure that a run would \
        recover from, for example by starting the program again, is an error here.

        Exit status: 0 all is well; 1 something is wrong with a stage; 2 there is no such stage or program.
        """)

    @Argument(
      help: """
        The names of stages; folders of stages, which are built for the test; shared objects; programs for run_program. \
        (default: all stages)
        """)
    var names: [String] = []

    @OptionGroup var loading: LoadOptions

    @Flag(help: .hidden)
    var inProcess = false

    func run(_ stages: StageRegistry) throws {
      let registry = try loading.registry(stages, replacing: inProcess)
      if inProcess { return try testHere(registry) }
      var isSound = true
      for name in names.isEmpty ? registry.names : names {
        let arguments: [String]
        // Until the child has loaded it, the folder's object is there.
        let workFolder: PrivateFolder?
        switch try TestTarget(name, registry) {
        case .stage, .program: (arguments, workFolder) = ([name] + loads(loading.paths), nil)
        case .sharedObject: (arguments, workFolder) = (loads(loading.paths + [name]), nil)
        case .folder:
          let (object, folder) = try build(name)
          // The child loads it: a program that has loaded a file would take the next one at its place for the same.
          (arguments, workFolder) = (loads(loading.paths + [object]), folder)
        }
        if try !testInChild(name, arguments: arguments) { isSound = false }
        withExtendedLifetime(workFolder) {}
      }
      if !isSound { throw ExitStatus.hasDeadLetters }
    }

    /// Builds a folder into a shared object in a folder of its own.
    private func build(_ folder: String) throws -> (object: String, folder: PrivateFolder) {
      let workFolder = try PrivateFolder()
      let object = "\(workFolder.path)/Stage.so"
      do throws(StageCompiler.Failure) {
        try StageCompiler.build(folder: folder, output: object)
      } catch {
        Console.printError(ConsoleText(lines: error.message))
        throw ExitStatus.couldNotStart
      }
      return (object, workFolder)
    }

    private func loads(_ paths: [String]) -> [String] { paths.flatMap { ["--load", $0] } }

    /// Tests a stage in a child; true if all is well.
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

    /// Tests what the command line names, or what it loads last.
    private func testHere(_ registry: StageRegistry) throws {
      let note = StageTestChild.note
      let willRun: @Sendable (String) -> Void = { text in
        note?.write(text)
        alarm(StageTestChild.timeLimit)
      }
      guard let name = names.first else {
        let stage = try loading.lastStage()
        return try test(StageConformance(stage, registry: registry, willRun: willRun), stage.name)
      }
      guard case .program(let path) = try TestTarget(name, registry) else {
        guard let stage = registry[name] else { throw ExitStatus.couldNotStart }
        return try test(StageConformance(stage, registry: registry, willRun: willRun), stage.name)
      }
      let description: ProgramUnderTest.Description
      do {
        description = try ProgramUnderTest.describe(path)
      } catch {
        let message = (error as? StageError)?.message ?? (error as? OptionError)?.message ?? "\(error)"
        Console.print("\(name)\n  ✗ \(StageCheck.isDescribed.rawValue)\n      \(message)")
        throw ExitStatus.hasDeadLetters
      }
      let conformance = StageConformance(
        ProgramUnderTest.self, registry: registry, options: description.options, examples: description.examples,
        faults: ProgramUnderTest.faults, willRun: willRun)
      try test(conformance, name)
    }

    /// Prints what is wrong, a line a check.
    private func test(_ conformance: StageConformance, _ name: String) throws {
      var isSound = true
      Console.print("\(name)")
      for check in StageCheck.allCases {
        let problems = conformance.problems(check)
        Console.print("  \(problems.isEmpty ? "✓" : "✗") \(check.rawValue)")
        for problem in problems {
          isSound = false
          Console.print(ConsoleText(lines: "      " + problem.description.replacing("\n", with: "\n      ")))
        }
      }
      if !isSound { throw ExitStatus.hasDeadLetters }
    }
  }
}
