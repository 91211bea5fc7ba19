package import Pipeline
package import StageKit

/// Tests whether one stage, built in or custom, does what every stage must do.
///
/// A value without state: safe from any thread. A stage that traps ends the process: untrusted stages are
/// tested in a process of their own.
package struct StageConformance: Sendable {
  let stage: any Stage.Type
  let registry: StageRegistry
  /// The options if no example sets any.
  let options: [String: OptionValue]
  /// The examples that the stage is tested with.
  let examples: [Example]
  /// The codes of errors that are never a stage's answer to a text.
  let faults: Set<String>
  private let mayLackExamples: Bool
  /// Told every text before the stage sees it, so that the text is known that ends the process.
  let willRun: @Sendable (String) -> Void

  /// The checks of a stage.
  ///
  /// - Parameters:
  ///   - registry: The stages that may have to run before it.
  ///   - willRun: Called with every text before the stage sees it.
  package init(
    _ stage: any Stage.Type, registry: StageRegistry, willRun: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.stage = stage
    self.registry = registry
    self.willRun = willRun
    options = [:]
    examples = stage.examples
    faults = []
    mayLackExamples = false
  }

  /// The checks of what a stage hands documents to.
  ///
  /// - Parameters:
  ///   - options: The options that make the stage hand documents to it.
  ///   - examples: The examples that it must hold to, if any, each with these options and its own.
  ///   - faults: The codes of errors that are never an answer to a text.
  package init(
    _ stage: any Stage.Type, registry: StageRegistry, options: [String: OptionValue], examples: [Example],
    faults: Set<String>, willRun: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.stage = stage
    self.registry = registry
    self.willRun = willRun
    self.options = options
    self.examples = examples
    self.faults = faults
    mayLackExamples = true
  }

  /// What is wrong with the stage, as far as one check asks; empty if all is well.
  package func problems(_ check: StageCheck) -> [StageProblem] {
    do {
      return switch check {
      case .isDescribed: describedProblems()
      case .takesItsDefaults: try defaultProblems()
      case .examplesHold: try exampleProblems()
      case .examplesHoldWithOtherLineEnds: try lineEndProblems()
      case .examplesHoldAfterMultiByteText: try multiByteProblems()
      case .writesWhatItDeclares: try writingProblems()
      case .givesTheSameTwice: try repetitionProblems()
      case .givesTheSameOnManyThreads: try threadProblems()
      case .learnsInAnyOrder: try corpusProblems()
      case .takesAnyText: try anyTextProblems()
      case .takesHugeTexts: try hugeTextProblems()
      }
    } catch let problem as StageProblem {
      return [problem]
    } catch {
      return [StageProblem("an unexpected error: \(Self.text(of: error))")]
    }
  }

  /// Options that let the stage be made: those of its first example.
  var firstOptions: [String: OptionValue] { examples.first?.options ?? options }

  /// Those of all examples, each once, the first example's first.
  var optionSets: [[String: OptionValue]] {
    var sets: [[String: OptionValue]] = []
    for options in [firstOptions] + examples.map(\.options) where !sets.contains(options) { sets.append(options) }
    return sets
  }

  /// A runner with options that let the stage be made.
  func runner() throws -> StageRunner { try runner(firstOptions) }

  func runner(_ options: [String: OptionValue]) throws -> StageRunner {
    try StageRunner(stage, options: options, registry: registry)
  }

  func run(_ text: String, _ runner: StageRunner) throws -> Document {
    willRun(text)
    var workers = try runner.makeWorkers()
    return try run(text, runner, &workers)
  }

  /// The document after the stage.
  ///
  /// - Throws: ``StageProblem`` for a fault; what the stage throws otherwise.
  func run(_ text: String, _ runner: StageRunner, _ workers: inout [StageRunner.Worker]) throws -> Document {
    do {
      return try runner.run(text, &workers)
    } catch let error as StageError where faults.contains(error.code) {
      throw StageProblem("\(Self.text(of: error)): \(Self.shown(text))")
    }
  }

  /// What the stage makes of a text, an error included: equal for equal results.
  func contents(_ text: String, _ runner: StageRunner, _ workers: inout [StageRunner.Worker]) throws -> String {
    do {
      return try run(text, runner, &workers).contents
    } catch let problem as StageProblem {
      throw problem
    } catch {
      return "error: \(Self.text(of: error))"
    }
  }

  static func shown(_ text: String) -> String {
    let shown = text.debugDescription
    return shown.count > 300 ? shown.prefix(300) + "…" : shown
  }

  static func text(of error: any Error) -> String {
    switch error {
    case let error as StageError: "\(error.code): \(error.message)"
    case let error as OptionError: error.option.map { "option '\($0)': \(error.message)" } ?? error.message
    default: "\(error)"
    }
  }
}

/// The description of a stage, and its options.
extension StageConformance {
  private func describedProblems() -> [StageProblem] {
    var problems: [String] = []
    let name = stage.name
    if name.isEmpty || !name.utf8.allSatisfy({ $0.isNamePart }) {
      problems.append("its name '\(name)' is not in snake case: lower-case letters, digits and '_'")
    }
    if !Self.isSentence(stage.abstract) { problems.append("its abstract is not a sentence: '\(stage.abstract)'") }
    if examples.isEmpty && !mayLackExamples {
      problems.append("it has no examples, which are its documentation and its tests")
    }
    func checkOptions<S: Stage>(_ stage: S.Type) {
      var names: Set<String> = []
      for spec in S.Options.specs {
        if !names.insert(spec.name).inserted { problems.append("two options are named '\(spec.name)'") }
        if !Self.isSentence(spec.about) {
          problems.append("what it says of the option '\(spec.name)' is not a sentence: '\(spec.about)'")
        }
        if !spec.name.utf8.allSatisfy({ $0.isNamePart }) {
          problems.append("the name of the option '\(spec.name)' is not in snake case")
        }
      }
      for example in examples {
        for option in example.options.keys.sorted() where !names.contains(option) {
          problems.append("\(Self.label(example)): sets '\(option)', which is not an option of the stage")
        }
      }
    }
    checkOptions(stage)
    return problems.map { StageProblem($0) }
  }

  /// Defaults are set one by one, and all together as a pipeline writes them; both give the stage that none set gives.
  private func defaultProblems() throws -> [StageProblem] {
    var problems: [StageProblem] = []
    let needed = firstOptions
    var written = needed
    func collect<S: Stage>(_ stage: S.Type) {
      for spec in S.Options.specs where spec.defaultValue != .null {
        var options = S.Options()
        do throws(OptionError) {
          try spec.set(&options, to: spec.defaultValue)
        } catch {
          problems.append(StageProblem("it refuses the default of its option '\(spec.name)': \(error.message)"))
        }
        if needed[spec.name] == nil { written[spec.name] = spec.defaultValue }
      }
    }
    collect(stage)
    guard problems.isEmpty else { return problems }
    let (plain, full) = (try runner(needed), try runner(written))
    for example in examples where try run(example.text, plain).contents != run(example.text, full).contents {
      problems.append(
        StageProblem("\(Self.label(example)): the result is different if the defaults are written out"))
    }
    return problems + pipelineProblems(written, full)
  }

  /// Options keep their values on the way through a pipeline file.
  private func pipelineProblems(_ options: [String: OptionValue], _ runner: StageRunner) -> [StageProblem] {
    let before = runner.stages.dropLast().map { "  - \(type(of: $0).name)\n" }.joined()
    let lines = options.sorted { $0.key < $1.key }.map { "      \($0.key): \($0.value.yaml)\n" }.joined()
    let export = stage is any ExportStage.Type ? nil : registry.stages.first { $0 is any ExportStage.Type }
    let text =
      "stages:\n\(before)  - \(stage.name)\(lines.isEmpty ? "" : ":")\n\(lines)"
      + (export.map { "  - \($0.name)\n" } ?? "")
    let plan: Plan
    do {
      plan = try PipelineLoader.load(text: Array(text.utf8), path: "a pipeline with the stage", registry: registry)
    } catch {
      return [StageProblem("a pipeline with all its options is refused:\n\(error.rendered)")]
    }
    let planned = plan.stages.first { $0.stageName == stage.name }
    return (planned?.options ?? []).compactMap { option in
      guard let value = options[option.name], option.value != value else { return nil }
      return StageProblem("a pipeline that says '\(option.name): \(value.yaml)' is read as '\(option.value.yaml)'")
    }
  }

  private static func isSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && text.first.map { $0.isUppercase || $0.isNumber } == true
  }

  static func label(_ example: Example) -> String { "example '\(example.title)'" }
}

extension UInt8 {
  fileprivate var isNamePart: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "_")
  }
}
