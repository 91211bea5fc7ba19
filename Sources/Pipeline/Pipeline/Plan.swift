package import StageKit

/// A checked pipeline: what a run does, with every option resolved.
package struct Plan: Sendable {
  /// The path of the pipeline file, as it was given.
  package let path: String
  /// The pipeline's name; without one in the file, the file's base name without its extension.
  package let name: String
  /// What the pipeline is for.
  package let description: String?
  /// How inputs become documents.
  package let input: InputOptions
  /// What becomes of a document on which a stage fails, where the stage does not say.
  package let onError: ErrorPolicy
  /// What a document may take, and when a run gives up.
  package let limits: RunLimits
  /// Another one for other code that reads inputs and that every stage calls; nil if that is not known.
  package let sharedStamp: String?
  /// The stages in the order in which they run; the last one, and only it, exports.
  package private(set) var stages: [PlannedStage]
  /// How records are laid out in the output folder.
  package let layout: RecordLayout
  /// The layers that the stages write, in the order of the stages: what ``Document/expectedLayers`` should be.
  package let expectedLayers: [String]
  /// The names that stand in `${…}` in the file, in the order in which they stand there first.
  package let variableNames: [String]

  /// The stage that renders the records.
  package var exportStage: PlannedStage { stages[stages.count - 1] }

  /// The plan with a stage that has learned from the inputs instead of the one that has not.
  package func replacingStage(at index: Int, with stage: any Stage, knowledge: String) -> Plan {
    var plan = self
    plan.stages[index].stage = stage
    plan.stages[index].knowledge = knowledge
    return plan
  }

  /// The stages before one, and another in its place as the last.
  package func upToStage(at index: Int, with stage: any Stage) -> Plan {
    var plan = self
    plan.stages.removeSubrange((index + 1)...)
    plan.stages[index].stage = stage
    return plan
  }
}

/// A stage at its place in a plan.
package struct PlannedStage: Sendable {
  /// The stage with its options.
  package fileprivate(set) var stage: any Stage
  /// The name that it has in this pipeline: its `name:`, or the name of the stage. Unique in a plan.
  package let name: String
  /// A document for which it is false skips the stage; nil if the stage takes all.
  package let when: Condition?
  /// What becomes of a document on which the stage fails.
  package let onError: ErrorPolicy
  /// How long the stage may work on one document; nil if only the pipeline's limit holds.
  package let timeLimitMilliseconds: Int?
  /// What must have been written before, that for the options included.
  package let reads: [Resource]
  /// What is used if it has been written before.
  package let uses: [Resource]
  /// What it writes.
  package let writes: [Resource]
  /// All options with their values, defaults included, in the order in which the stage documents them.
  package let options: [ResolvedOption]

  /// Another one for other code of the stage: of its folder, or of the shared object that it comes from.
  package let fingerprint: String?
  /// Another one for other code of the program that the stage runs; nil if it runs none.
  package let programFingerprint: String?
  /// A fingerprint of what the stage has learned from the inputs; nil if it learns nothing.
  package fileprivate(set) var knowledge: String?

  /// The name of the stage itself.
  package var stageName: String { type(of: stage).name }
  /// Counts up whenever the same options give other results.
  package var stageVersion: Int { type(of: stage).version }
  /// Whether it renders the record.
  package var isExport: Bool { stage is any ExportStage }
}

/// An option with its value in a plan.
package struct ResolvedOption: Sendable, Equatable {
  package let name: String
  package let value: OptionValue
  /// Whether the pipeline file sets it.
  package let isSet: Bool
}

/// What becomes of a document on which a stage fails.
package enum ErrorPolicy: String, CaseIterable, Sendable {
  /// It becomes a dead letter.
  case deadLetter = "dead_letter"
  /// It goes on without that stage's layers, and its record says so.
  case skip
  /// The run stops.
  case fail
}
