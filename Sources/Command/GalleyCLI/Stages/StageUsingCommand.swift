internal import ArgumentParser
import Pipeline

/// A command that needs the stages of this build.
///
/// They come from the program that calls ``GalleyCommand/runAndExit(moreStages:)``, as a value: `run()` of the argument
/// parser has no room for it.
protocol StageUsingCommand: ParsableCommand {
  /// Runs the command.
  ///
  /// - Parameter stages: The stages of this build, without those that the command line or a pipeline loads.
  func run(_ stages: StageRegistry) throws
}
