internal import ArgumentParser
import Glibc
import Pipeline
package import StageKit

/// The command line: `galley run`, `pipe`, `plan`, `check`, `show`, `stages`.
package enum GalleyCommand {
  /// The version of galley: the one place that says it.
  static let version = "0.2.0"

  /// The version with the commit that it was built from.
  static let versionWithCommit = version + (BuildStamps.commit.map { " (\($0))" } ?? "")

  /// Runs the command that the arguments name and ends the process with its exit status.
  ///
  /// - Parameter moreStages: What pipelines may name besides the stages of this build.
  package static func runAndExit(moreStages: [any Stage.Type] = []) -> Never {
    do {
      var command = try Root.parseAsRoot()
      if let command = command as? any StageUsingCommand {
        try command.run(try StageRegistry.all(with: moreStages))
      } else {
        try command.run()
      }
      exit(ExitStatus.success.rawValue)
    } catch let status as ExitStatus {
      exit(status.rawValue)
    } catch {
      let code = Root.exitCode(for: error)
      if code == .success {
        // Help and version are thrown too; they belong on standard output.
        Console.print(ConsoleText(lines: Root.fullMessage(for: error)))
        exit(ExitStatus.success.rawValue)
      }
      Console.printError(ConsoleText(lines: Root.fullMessage(for: error)))
      exit(ExitStatus.couldNotStart.rawValue)
    }
  }

  struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "galley",
      abstract: "Turns dumps of news articles into structured records, by pipelines written in YAML.",
      version: GalleyCommand.versionWithCommit,
      subcommands: [
        RunCommand.self, PipeCommand.self, PlanCommand.self, CheckCommand.self, ShowCommand.self, InspectCommand.self,
        StagesCommand.self, SchemaCommand.self,
      ])
  }
}

/// How a command ends (design: one status a kind of ending, so that scripts can tell them apart).
enum ExitStatus: Int32, Error {
  case success = 0
  /// Done; some documents are dead letters.
  case hasDeadLetters = 1
  /// Arguments, pipeline or inputs are wrong.
  case couldNotStart = 2
  /// A signal, or an error that the pipeline does not tolerate.
  case stopped = 3
  /// Disk full, or another error of the output.
  case cannotWrite = 4
  /// Documents are unaccounted for: a defect of galley.
  case notBalanced = 5
}
