package import Pipeline

/// What a run is asked to do: a plan over inputs, and how.
///
/// A run goes through these, each of which is made from the one before: a request; a ``PreparedRun``, which has checked it and
/// holds the output folder; ``RunProcess``, the process that does it, which a supervisor looks after; a ``RunReport``.
package struct RunRequest: Sendable {
  /// Where the records go.
  package enum Output: Sendable, Equatable {
    case folder(String)
    case standardOutput
  }

  package let plan: Plan
  /// Files, folders, and `-` for standard input.
  package let inputs: [String]
  package let output: Output
  /// The files that lists name, besides the inputs: each is known by the path that its list gives.
  package var listedFiles: [String] = []
  /// How many documents are processed side by side.
  package var workerCount = 1
  /// How many documents are committed at most; nil for all.
  package var limit: Int?
  /// Whether nothing of what the output folder holds is used, or respected.
  package var startsAnew = false
  /// Whether documents that are dead letters are tried again.
  package var retriesDeadLetters = false
  /// What becomes of the results of inputs that only an earlier run was given.
  package var unnamedInputs = UnnamedInputs.refused
  /// The ids of documents that are removed, in this run and later ones.
  package var excludedIDs: [String] = []
  /// What may be in memory of inputs and results at a time, in bytes, besides what the stages need.
  package var maxBytesInFlight = 16 << 20
  /// What the run may hold in memory, in bytes; nil for what the pipeline says.
  package var memoryLimitBytes: Int?
  /// Whether progress tells how much there is to do, which takes a look at all inputs before the first is read.
  package var measuresInputs = false
  /// The version of the program, for the manifest and the journal.
  package var programVersion = ""

  package init(plan: Plan, inputs: [String], output: Output) {
    self.plan = plan
    self.inputs = inputs
    self.output = output
  }

  var limits: SupervisionLimits { SupervisionLimits(plan: plan, memoryBytes: memoryLimitBytes) }
}
