internal import ArgumentParser
import Pipeline
import StageKit
import StageLoader

/// The shared objects that a command line names.
struct LoadOptions: ParsableArguments {
  @Option(
    name: .customLong("load"),
    help: ArgumentHelp(
      "A shared object with a stage, made by 'galley stages build'; may be repeated.", valueName: "file"))
  var paths: [String] = []

  /// Every stage of this build and of the shared objects.
  ///
  /// Prints what is wrong with one; then throws ``ExitStatus/couldNotStart``.
  /// - Parameters:
  ///   - stages: The stages of this build.
  ///   - replacing: Whether a loaded stage may replace one of the same name.
  func registry(_ stages: StageRegistry, replacing: Bool = false) throws -> StageRegistry {
    var registry = stages
    for path in paths {
      do throws(StageSourceError) {
        registry = try registry.adding(try Self.stages(path), replacing: replacing)
      } catch {
        Console.printError("galley: error: '\(path)' \(error.message)")
        throw ExitStatus.couldNotStart
      }
    }
    return registry
  }

  /// The stage of the last shared object.
  ///
  /// Throws ``ExitStatus/couldNotStart`` where there is none.
  func lastStage() throws -> any Stage.Type {
    guard let path = paths.last, let stage = try Self.stages(path).stages.last else { throw ExitStatus.couldNotStart }
    return stage
  }

  /// The stages of a shared object.
  static func stages(_ path: String) throws(StageSourceError) -> LoadedStages {
    do throws(SharedObjectError) {
      let object = try SharedObject(loading: path)
      return LoadedStages(stages: object.stages, fingerprint: object.fingerprint)
    } catch {
      throw StageSourceError(message: error.message)
    }
  }
}
