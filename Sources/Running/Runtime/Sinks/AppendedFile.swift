import System

/// A file that is appended to, through a buffer.
final class AppendedFile {
  private static let bufferByteCount = 1024 * 1024

  private let path: String
  private let file: OpenFile
  private var buffer: [UInt8] = []
  /// Whether bytes were written since the last synchronisation.
  private var isDirty = false

  /// Opens the file, or creates it.
  ///
  /// - Parameter byteCount: The length that it is cut to.
  init(path: String, keeping byteCount: Int) throws(SinkError) {
    self.path = path
    do throws(SystemError) {
      file = try OpenFile(path, for: .appending)
      try file.resize(toByteCount: byteCount)
    } catch {
      throw SinkError(path: path, cause: error)
    }
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
      try file.write(buffer.span)
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
    do throws(SystemError) {
      try file.synchronize()
    } catch {
      throw SinkError(path: path, cause: error)
    }
    isDirty = false
  }

  /// Appends the first bytes of another file.
  func copy(from source: borrowing OpenFile?, byteCount: Int) throws(SinkError) {
    var offset = 0
    while offset < byteCount {
      let chunk = try read(source, min(Self.bufferByteCount, byteCount - offset), at: offset)
      // It was verified a moment ago, so it is not shorter.
      guard !chunk.isEmpty else { throw SinkError(path: path, cause: .inputOutput) }
      buffer += chunk
      try write()
      offset += chunk.count
    }
  }

  private func read(_ source: borrowing OpenFile?, _ count: Int, at offset: Int) throws(SinkError) -> [UInt8] {
    do throws(SystemError) {
      return try source?.read(count: count, at: offset) ?? []
    } catch {
      throw SinkError(path: path, cause: error)
    }
  }
}
