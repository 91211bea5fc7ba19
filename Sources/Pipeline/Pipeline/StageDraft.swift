import StageKit
import YAML

/// A stage of the file while it is being checked.
struct StageDraft {
  /// A condition of the stage, with the value that it was read from.
  struct LocatedCondition {
    let condition: Condition
    let node: YAMLNode
    /// What it is called in messages.
    let label: String
  }

  /// The stage of that name, or the one with the nearest name; nil if no name is near.
  let type: (any Stage.Type)?
  /// Whether ``type`` is only the one with the nearest name.
  let isGuess: Bool
  /// The name in this pipeline.
  var name: String
  /// Where the stage is named.
  let range: YAMLRange
  /// The key `name`'s value, if it is there.
  var nameRange: YAMLRange?
  /// The stage with its options; nil if these have problems.
  var stage: (any Stage)?
  var options: [ResolvedOption] = []
  var when: Condition?
  var onError: ErrorPolicy?
  var timeLimitMilliseconds: Int?
  /// The conditions of `when` and of options, whose fields depend on the stages before.
  var conditions: [LocatedCondition] = []

  init(type: (any Stage.Type)?, isGuess: Bool = false, name: String, at range: YAMLRange) {
    self.type = type
    self.isGuess = isGuess
    self.name = name
    self.range = range
  }

  var line: Int { range.start.line }
  var isExport: Bool { type is any ExportStage.Type }

  var reads: [Resource] {
    var reads = type?.reads ?? []
    for resource in stage?.readsForOptions ?? [] where !reads.contains(resource) { reads.append(resource) }
    return reads
  }

  var uses: [Resource] { type?.uses ?? [] }
  var writes: [Resource] { (type?.writes ?? []) + (stage?.writesForOptions ?? []) }

  /// The stage of the plan; nil if it has problems.
  func planned(onError policy: ErrorPolicy, from registry: StageRegistry) -> PlannedStage? {
    guard let stage, let type else { return nil }
    // Without its record a document cannot go on: what is skipped elsewhere is a dead letter here.
    let policy = isExport && policy == .skip ? .deadLetter : policy
    return PlannedStage(
      stage: stage, name: name, when: when, onError: onError ?? policy,
      timeLimitMilliseconds: timeLimitMilliseconds, reads: reads, uses: uses, writes: writes, options: options,
      fingerprint: registry.fingerprint(of: type), programFingerprint: (stage as? any FileBackedStage)?.fingerprint)
  }
}
