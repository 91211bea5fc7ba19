import System

/// Takes the outcomes of the documents of a run, in order.
protocol Sink: AnyObject {
  /// Takes a document that is done, with its record or dead letter (without a line feed).
  ///
  /// - Parameter origin: The generation that has the same record or dead letter, if it is reused; the payload is empty then.
  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: Generation?) throws(SinkError)
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
