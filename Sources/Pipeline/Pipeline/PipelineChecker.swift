import StageKit
import YAML

/// Checks a tree against the stages that there are, and makes the plan.
///
/// A problem is noted and the check goes on, as if what was near had been meant, so that one run shows all problems and
/// none that only follows from another.
struct PipelineChecker {
  static let keys = [
    "name", "description", "load", "input", "stages", "on_error", "time_limit", "memory_limit", "max_error_rate",
  ]

  var registry: StageRegistry
  let path: String
  private(set) var diagnostics: [Diagnostic] = []
  private let variables: PipelineVariables
  /// Where a variable has no value: what else is wrong there only follows from that.
  private var unresolved: [YAMLRange] = []
  /// The fields that `input` passes through, which conditions may ask for.
  var passedFields = InputOptions.PassedFields.named([])
  /// What stages lack that an error already told to put or move before them: not reported again.
  var promised: Set<Resource> = []
  /// The positions of stages that an error already told to move.
  var misplaced: Set<Int> = []

  init(registry: StageRegistry, path: String, variables: PipelineVariables) {
    self.registry = registry
    self.path = path
    self.variables = variables
  }

  /// The plan; nil, or of no use, where there are diagnostics.
  ///
  /// - Parameter source: Where the stages come from that the pipeline loads.
  mutating func check(_ tree: YAMLTree, source: StageSource) -> Plan? {
    for problem in tree.problems { report(problem.message, at: problem.range) }
    guard var root = tree.root, !root.isNull else {
      if tree.problems.isEmpty { report("the file is empty: a pipeline needs 'stages'", at: Self.start) }
      return nil
    }
    var expander = VariableExpander(variables)
    root = expander.expand(root)
    for problem in expander.problems { report(problem.message, at: problem.range) }
    // Sorted, since an alias has its place before it.
    unresolved = expander.unresolved.sorted { $0.start < $1.start }
    guard let members = members(of: root, known: Self.keys, label: "the pipeline") else { return nil }

    let name = members["name"].flatMap { text($0.value, label: "'name'") }
    let description = members["description"].flatMap { text($0.value, label: "'description'") }
    let input = members["input"].map { inputOptions($0.value) } ?? InputOptions()
    let onError = members["on_error"].flatMap { choice($0.value, label: "'on_error'") } ?? ErrorPolicy.deadLetter
    let limits = runLimits(members)
    let isLoaded = members["load"].map { load($0.value, from: source) } ?? true
    guard let stages = members["stages"] else {
      report("the pipeline has no 'stages'", at: Self.start)
      return nil
    }
    guard isLoaded else { return nil }
    let drafts = stageDrafts(stages)
    checkOrder(of: drafts, listedAt: stages.keyRange)
    let planned = drafts.compactMap { $0.planned(onError: onError, from: registry) }
    guard let export = planned.last?.stage as? any ExportStage else { return nil }
    return Plan(
      path: path, name: name ?? Self.baseName(of: path), description: description, input: input, onError: onError,
      limits: limits, sharedStamp: registry.sharedStamp, stages: planned, layout: export.layout,
      expectedLayers: Self.layers(writtenBy: planned),
      variableNames: expander.names)
  }

  mutating func report(_ message: String, at range: YAMLRange) {
    if isUnresolved(range.start) { return }
    diagnostics.append(Diagnostic(message, at: range))
  }

  private func isUnresolved(_ location: YAMLLocation) -> Bool {
    var low = 0
    var high = unresolved.count
    while low < high {
      let middle = (low + high) / 2
      if unresolved[middle].start <= location { low = middle + 1 } else { high = middle }
    }
    return low > 0 && location < unresolved[low - 1].end
  }

  /// Where problems of the file as a whole are shown.
  private static let start = YAMLRange(YAMLLocation(line: 1, column: 1), YAMLLocation(line: 1, column: 2))

  private static func layers(writtenBy stages: [PlannedStage]) -> [String] {
    stages.flatMap { $0.writes.filter { $0.kind == .layer }.map(\.name) }
  }

  private static func baseName(of path: String) -> String {
    let base = path.split(separator: "/").last ?? "pipeline"
    for suffix in [".yaml", ".yml"] where base.hasSuffix(suffix) && base.count > suffix.count {
      return String(base.dropLast(suffix.count))
    }
    return String(base)
  }
}
