/// All records in one file, one a line.
final class LinesSink: Sink {
  private let file: OutputFile

  init(folder: String) throws(SinkError) {
    file = try OutputFile(folder: folder, name: OutputFolder.recordsFile)
  }

  func write(_ record: ArraySlice<UInt8>, id: String) throws(SinkError) {
    try file.appendLine(record)
  }

  func flush() throws(SinkError) { try file.synchronize() }

  func finish() throws(SinkError) { try file.finish() }
}
