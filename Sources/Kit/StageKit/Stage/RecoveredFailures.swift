/// Failures of what a stage works with, such as a program, after which it went on: no document was lost.
package struct RecoveredFailures: Sendable, Equatable {
  /// How often.
  package private(set) var count = 0
  /// The message of the first one, without a full stop; empty if there was none.
  package private(set) var first = ""

  /// None yet.
  package init() {}

  /// Counts one more failure.
  package mutating func add(_ what: String) {
    if count == 0 { first = what }
    count += 1
  }

  /// Adds the failures of another worker.
  package mutating func merge(_ other: RecoveredFailures) {
    if count == 0 { first = other.first }
    count += other.count
  }
}

/// A scratch that goes on after failures of what it works with.
package protocol RecoveringScratch {
  /// The failures so far.
  var recoveries: RecoveredFailures { get }
}
