import StageKit

/// What became of the documents of a batch, in their order.
struct BatchResult: Sendable {
  /// What became of one document.
  enum Outcome: Sendable {
    /// Its record is a range of ``BatchResult/records``.
    case record(Range<Int>)
    case filtered
    /// Its dead letter is a range of ``BatchResult/deadLetters``.
    case deadLetter(Range<Int>)
    /// A stage with `on_error: fail` failed on it: the run ends here.
    case failed(stage: String, message: String, deadLetter: Range<Int>)
  }

  struct Entry: Sendable {
    let id: String
    let source: Source
    let outcome: Outcome
  }

  let number: Int
  let byteCount: Int
  var entries: [Entry] = []
  var records: [UInt8] = []
  var deadLetters: [UInt8] = []
}
