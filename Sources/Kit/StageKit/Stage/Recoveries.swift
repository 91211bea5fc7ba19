/// What went wrong with that which a stage works with, and was made good: no document was lost to it.
package struct Recoveries: Sendable, Equatable {
  /// How often.
  package private(set) var count = 0
  /// What it was the first time, as a sentence without its full stop; empty where nothing went wrong.
  package private(set) var first = ""

  /// None yet.
  package init() {}

  /// Counts one more.
  package mutating func add(_ what: String) {
    if count == 0 { first = what }
    count += 1
  }

  /// Adds those of another worker.
  package mutating func merge(_ other: Recoveries) {
    if count == 0 { first = other.first }
    count += other.count
  }
}

/// A scratch that makes good what goes wrong with it.
package protocol RecoveringScratch {
  /// What it has made good so far.
  var recoveries: Recoveries { get }
}
