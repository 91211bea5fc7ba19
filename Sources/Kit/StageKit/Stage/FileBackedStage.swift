/// A stage whose code is in files that are not galley's: they can change although its version does not.
package protocol FileBackedStage: Stage {
  /// Equal as long as the files are: a run that goes on where another was stopped asks it whether records are still
  /// right. Nil if there are no such files.
  var fingerprint: String? { get }
}
