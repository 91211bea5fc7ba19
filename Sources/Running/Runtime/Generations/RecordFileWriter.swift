/// Writes the records of a generation.
protocol RecordFileWriter: AnyObject {
  /// Adds a record; `origin` has the same record if it is reused.
  func append(_ record: ArraySlice<UInt8>, id: String, origin: Generation?) throws(SinkError)
  /// Copies the records of the first `count` documents of another generation.
  func copy(_ generation: Generation, count: Int) throws(SinkError)
  /// Writes what is buffered.
  func write() throws(SinkError)
  /// Synchronises with the disk.
  func synchronize() throws(SinkError)
}
