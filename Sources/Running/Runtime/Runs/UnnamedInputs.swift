/// What becomes of the results of inputs that an earlier run into the same folder was given, and this one is not.
package enum UnnamedInputs: Sendable {
  /// The run does not start.
  case refused
  /// They are inputs of this run, too, before those that are named: the result is that of all inputs, in the order in which they
  /// came first. What is no longer there keeps its results as they are.
  case appended
  /// Their results are removed.
  case pruned
}
