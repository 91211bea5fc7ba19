internal import ArgumentParser
import Glibc
import Pipeline
import System

/// The values that a command line gives for `${NAME}` in pipelines.
struct VariableOptions: ParsableArguments {
  /// A name with its value.
  struct Assignment: Sendable {
    let name: String
    let value: String
  }

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "The value of ${NAME} in the pipeline, before that of the environment; may be repeated.",
      valueName: "NAME=value"), transform: Self.assignment)
  var assignments: [Assignment] = []

  @OptionGroup var loading: LoadOptions

  /// What variables stand for: what was given, then the environment.
  var variables: PipelineVariables {
    PipelineVariables(given: assignments.map { ($0.name, $0.value) }) { name in
      getenv(name).map { String(cString: $0) }
    }
  }

  /// Says which names were given for nothing.
  ///
  /// - Parameter names: The names that the pipelines ask for.
  /// - Throws: ``ExitStatus/couldNotStart`` if there are any.
  func checkUse(askedFor names: [String]) throws {
    let unused = variables.givenNames.filter { !names.contains($0) }
    for name in unused {
      Console.printError("galley: error: --set \(name): \(PipelineVariables.unusedMessage(name, asked: names))")
    }
    if !unused.isEmpty { throw ExitStatus.couldNotStart }
  }

  private static func assignment(_ text: String) throws -> Assignment {
    guard let equals = text.firstIndex(of: "="), PipelineVariables.isName(text[..<equals]) else {
      throw ValidationError("--set takes NAME=value, the name of letters, digits and '_': not '\(text)'")
    }
    return Assignment(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }
}

/// A pipeline on disk.
enum PipelineFile {
  /// Reads and checks a pipeline, and that it asks for every variable that was given.
  ///
  /// Prints all that is wrong with it; then throws ``ExitStatus/couldNotStart``.
  static func load(_ path: String, _ options: VariableOptions, _ stages: StageRegistry) throws -> Plan {
    let plan = try load(path, variables: options.variables, registry: try options.loading.registry(stages))
    try options.checkUse(askedFor: plan.variableNames)
    return plan
  }

  /// Reads and checks a pipeline.
  ///
  /// Prints all that is wrong with it; then throws ``ExitStatus/couldNotStart``.
  static func load(_ path: String, variables: PipelineVariables, registry: StageRegistry) throws -> Plan {
    switch read(path, variables: variables, registry: registry) {
    case .plan(let plan): return plan
    case .unreadable(let error):
      Console.printError("galley: error: cannot read the pipeline '\(path)': \(error.message)")
    case .mistakes(let diagnostics): Console.writeError(ConsoleText(lines: diagnostics.rendered))
    }
    throw ExitStatus.couldNotStart
  }

  /// A pipeline, or why it cannot be used.
  enum Reading {
    case plan(Plan)
    case unreadable(SystemError)
    case mistakes(Diagnostics)
  }

  /// Reads and checks a pipeline, and prints nothing.
  static func read(_ path: String, variables: PipelineVariables, registry: StageRegistry) -> Reading {
    // A longer file is not a pipeline: the loader says so without seeing the rest.
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(named: path, limit: 2 << 20)
    } catch {
      return .unreadable(error)
    }
    do {
      let source = StageSource { (file) throws(StageSourceError) in try LoadOptions.stages(beside(path, file)) }
      return .plan(
        try PipelineLoader.load(text: bytes, path: path, registry: registry, variables: variables, source: source))
    } catch {
      return .mistakes(error)
    }
  }

  /// Where a file is that a pipeline names: below the pipeline's folder.
  private static func beside(_ pipeline: String, _ file: String) -> String {
    guard !file.hasPrefix("/"), let slash = pipeline.lastIndex(of: "/") else { return file }
    return pipeline[...slash] + file
  }
}
