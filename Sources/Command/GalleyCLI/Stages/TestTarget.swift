import Pipeline
import System

/// What an argument of `galley stages test` names.
enum TestTarget {
  /// A stage of that name.
  case stage
  /// A folder with the source of a stage.
  case folder
  /// A file that `galley stages build` made.
  case sharedObject
  /// A program for `run_program`, by a path with a slash, which is not searched for along PATH.
  case program(path: String)

  /// What a name on the command line stands for.
  ///
  /// Prints what is wrong with it; then throws ``ExitStatus/couldNotStart``.
  init(_ name: String, _ registry: StageRegistry) throws {
    if registry[name] != nil {
      self = .stage
      return
    }
    guard let status = try? FileStatus(path: name) else {
      try Self.refuse(
        name.contains("/")
          ? "there is no folder or program '\(name)'"
          : "\(registry.unknownStageMessage(name)); 'galley stages list' shows all")
    }
    if status.isFolder {
      self = .folder
    } else if name.hasSuffix(".so") {
      self = .sharedObject
    } else if FilePath.isExecutable(name) {
      self = .program(path: name.contains("/") ? name : "./\(name)")
    } else {
      try Self.refuse(
        "'\(name)' is not executable: run 'chmod +x'; "
          + "a script also needs a first line such as #!/usr/bin/env python3")
    }
  }

  private static func refuse(_ message: String) throws -> Never {
    Console.printError("galley: error: \(message)")
    throw ExitStatus.couldNotStart
  }
}
