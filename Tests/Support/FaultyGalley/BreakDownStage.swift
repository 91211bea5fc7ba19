import Glibc
import StageKit

/// Ends the process before it has any document.
struct BreakDownStage: Stage {
  static let name = "break_down"
  static let abstract = "Ends the process before it has any document."
  static let writes: [Resource] = [.metadata("went_well")]

  init(options: NoOptions) {}

  func makeScratch() { abort() }

  func process(_ document: inout Document, scratch: inout Void) throws {}
}
