/// What one document may take, and when a run gives up. They say how a run is watched, not what its records are.
package struct RunLimits: Sendable, Equatable {
  /// How long all of the pipeline may work on one document.
  package var timeLimitMilliseconds = 300_000
  /// How much memory the run may hold; nil for three quarters of what the machine has.
  package var memoryLimitBytes: Int?
  /// The share of dead letters that stops a run, once a thousand documents are done; 1 for never.
  package var maxErrorRate = 0.5

  package init() {}
}
