/// Where what became of the documents of a run goes, in order.
protocol Sink: AnyObject {
  /// Takes a document that is done, with its record or its dead letter (without a line break at its end).
  ///
  /// - Parameter origin: Where the same was done before and is to be taken from, instead of from the payload.
  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: Generation?) throws(SinkError)
  /// Hands on what is buffered. Called after every few documents.
  func write() throws(SinkError)
  /// Secures what was taken, if some time has passed since that was done last. Called now and then.
  func synchronizeIfDue() throws(SinkError)
  /// Ends a run that has not come to the end of its inputs: what was taken is kept for the next.
  func suspend() throws(SinkError)
  /// Ends a run in which all documents are accounted for: the result becomes visible.
  ///
  /// - Parameter manifest: What is put beside it.
  func finish(manifest: [UInt8]) throws(SinkError)
}

/// Why a result cannot be written.
struct SinkError: Error, Equatable {
  let path: String
  let cause: SystemError
}
