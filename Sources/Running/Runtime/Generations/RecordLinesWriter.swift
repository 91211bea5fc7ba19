/// Writes all records into one file, one a line (`layout: lines`).
final class RecordLinesWriter: RecordFileWriter {
  private let file: AppendedFile

  init(path: String, keeping byteCount: Int) throws(SinkError) {
    file = try AppendedFile(path: path, keeping: byteCount)
  }

  func append(_ record: ArraySlice<UInt8>, id: String, origin: Generation?) throws(SinkError) {
    try file.appendLine(record)
  }

  func copy(_ generation: Generation, count: Int) throws(SinkError) {
    try generation.copyRecords(of: count, to: file)
  }

  func write() throws(SinkError) { try file.write() }

  func synchronize() throws(SinkError) { try file.synchronize() }
}
