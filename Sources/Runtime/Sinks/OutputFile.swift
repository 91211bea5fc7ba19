import Glibc

/// A file that is written under a hidden name and renamed when it is whole.
final class OutputFile: LetterSink {
  private static let bufferByteCount = 1024 * 1024

  private let partialPath: String
  private let finalPath: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Creates the partial file, replacing one that an earlier run left.
  init(folder: String, name: String) throws(SinkError) {
    partialPath = "\(folder)/.\(name).partial"
    finalPath = "\(folder)/\(name)"
    descriptor = open(partialPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SinkError(path: partialPath, cause: .current) }
  }

  deinit {
    close(descriptor)
  }

  /// Adds bytes and a line feed.
  func appendLine(_ line: ArraySlice<UInt8>) throws(SinkError) {
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferByteCount { try flush() }
  }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) {
    buffer += bytes
  }

  func flush() throws(SinkError) {
    do throws(SystemError) {
      try writeAll(buffer, to: descriptor)
    } catch {
      throw SinkError(path: partialPath, cause: error)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is buffered to the disk itself and gives the file its final name.
  func finish() throws(SinkError) {
    try synchronize()
    guard rename(partialPath, finalPath) == 0 else { throw SinkError(path: finalPath, cause: .current) }
  }

  /// Writes what is buffered to the disk itself.
  func synchronize() throws(SinkError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw SinkError(path: partialPath, cause: .current) }
  }
}

/// Writes all bytes, however many calls that takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      // `written` is below the buffer's count.
      write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
    }
    if count < 0 {
      if errno == EINTR { continue }
      throw .current
    }
    written += count
  }
}
