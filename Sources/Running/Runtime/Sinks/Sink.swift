import System

/// Takes the outcomes of the documents of a run, in order.
protocol Sink: AnyObject {
  /// Takes a document that is done, with its record or dead letter (without a line feed).
  ///
  /// - Parameter origin: Where the same record or dead letter is, if it is reused; the payload is empty then.
  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: ReusableResults.Reuse?) throws(SinkError)
  /// What the run does to the result that was there before; nil if there was none.
  var changes: ResultChanges? { get }
  /// Writes what is buffered. Called after every few documents.
  func write() throws(SinkError)
  /// Synchronises with the disk if the last time was long enough ago. Called regularly.
  func synchronizeIfDue() throws(SinkError)
  /// Ends a run that was stopped: what was taken is kept for the next run.
  func suspend() throws(SinkError)
  /// Ends a run in which all documents are accounted for: publishes the result with its manifest.
  func finish(manifest: [UInt8]) throws(SinkError)
}

/// Why a result cannot be written.
struct SinkError: Error, Equatable {
  let path: String
  let cause: SystemError
}
