import Glibc

/// A file that is appended to, through a buffer.
final class AppendedFile {
  private static let bufferByteCount = 1024 * 1024

  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Whether bytes were written since the last synchronisation.
  private var isDirty = false

  /// Opens the file, or creates it.
  ///
  /// - Parameter byteCount: The length that it is cut to.
  init(path: String, keeping byteCount: Int) throws(SinkError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SinkError(path: path, cause: .current) }
    guard ftruncate(descriptor, off_t(byteCount)) == 0 else { throw SinkError(path: path, cause: .current) }
  }

  deinit {
    close(descriptor)
  }

  /// Appends bytes and a line feed.
  func appendLine(_ line: ArraySlice<UInt8>) throws(SinkError) {
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferByteCount { try write() }
  }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) {
    buffer += bytes
  }

  /// Writes what is buffered.
  func write() throws(SinkError) {
    guard !buffer.isEmpty else { return }
    do throws(SystemError) {
      try writeAll(buffer, to: descriptor)
    } catch {
      throw SinkError(path: path, cause: error)
    }
    isDirty = true
    buffer.removeAll(keepingCapacity: true)
  }

  /// Synchronises with the disk.
  func synchronize() throws(SinkError) {
    try write()
    guard isDirty else { return }
    guard fsync(descriptor) == 0 else { throw SinkError(path: path, cause: .current) }
    isDirty = false
  }

  /// Appends the first bytes of another file.
  func copy(from source: Int32, byteCount: Int) throws(SinkError) {
    var offset = 0
    var chunk = [UInt8](repeating: 0, count: Self.bufferByteCount)
    while offset < byteCount {
      let count = chunk.withUnsafeMutableBytes { buffer in
        pread(source, buffer.baseAddress, min(buffer.count, byteCount - offset), off_t(offset))
      }
      if count < 0 && errno == EINTR { continue }
      // It was verified a moment ago, so it is not shorter.
      guard count > 0 else { throw SinkError(path: path, cause: count < 0 ? .current : SystemError(number: EIO)) }
      buffer += chunk[..<count]
      try write()
      offset += count
    }
  }
}
