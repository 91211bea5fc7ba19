import Formats
import StageKit

/// What became of the documents of a batch, or of some of them, in their order.
struct BatchResult: Sendable {
  struct Document: Sendable {
    /// What became of it, as the journal will have it.
    let entry: JournalEntry
    let source: Source
    /// Its record or dead letter: a range of ``BatchResult/payloads``, empty where ``origin`` has it.
    let payload: Range<Int>
    /// Where it was done before, if it was taken from there.
    var origin: ReusableResults.Reuse?
    /// What a stage with `on_error: fail` failed with: the run ends here.
    var failure: Failure?
  }

  /// An error that ends a run.
  struct Failure: Sendable {
    let stage: String
    let message: String
  }

  /// The number of the batch.
  let number: Int
  /// Whether the documents are of an input that is no longer there, and no batch was submitted for them.
  var isKept = false
  /// Whether the rest of the batch follows in another result.
  var isPart = false
  /// Whether the run was asked to stop before the rest of the batch was done.
  var isCutShort = false
  /// How many bytes of input the documents stand for.
  var byteCount = 0
  /// What is among the inputs of the batch and holds no document: in its last result.
  var passedOver = PassedOverRecords()
  var documents: [Document] = []
  var payloads: [UInt8] = []
}
