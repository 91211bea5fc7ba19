import Glibc

/// All records on standard output, one a line.
final class StandardOutputSink: Sink {
  private var buffer: [UInt8] = []

  func write(_ record: ArraySlice<UInt8>, id: String) throws(SinkError) {
    buffer.append(contentsOf: record)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= 256 * 1024 { try flush() }
  }

  func flush() throws(SinkError) {
    do throws(SystemError) {
      try writeAll(buffer, to: STDOUT_FILENO)
    } catch {
      throw SinkError(path: "standard output", cause: error)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  func finish() throws(SinkError) { try flush() }
}
