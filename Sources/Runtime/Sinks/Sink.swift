/// Where the records of a run go, in order.
protocol Sink: AnyObject {
  /// Writes the record of a document, without a line break at its end.
  func write(_ record: ArraySlice<UInt8>, id: String) throws(SinkError)
  /// Hands what is buffered to the system.
  func flush() throws(SinkError)
  /// Makes the result visible under its final name: all documents are accounted for.
  func finish() throws(SinkError)
}

/// Where the dead letters of a run go, in order.
protocol LetterSink: AnyObject {
  /// Adds a dead letter and a line feed.
  func appendLine(_ line: ArraySlice<UInt8>) throws(SinkError)
  /// Writes what is buffered.
  func synchronize() throws(SinkError)
  /// Makes the result visible under its final name.
  func finish() throws(SinkError)
}

/// Why a result cannot be written.
struct SinkError: Error, Equatable {
  let path: String
  let cause: SystemError
}
