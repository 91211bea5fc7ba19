import Glibc

/// Reads a file from its start, piece by piece.
struct FileReader: ~Copyable {
  private let descriptor: Int32

  /// Opens a file.
  init(path: String) throws(SystemError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current }
  }

  deinit {
    close(descriptor)
  }

  /// Appends up to `count` bytes; false at the end of the file.
  func read(into bytes: inout [UInt8], count: Int) throws(SystemError) -> Bool {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var got = 0
    repeat {
      got = bytes.withUnsafeMutableBytes { buffer in
        // `start + count` is the buffer's size, which the line above made.
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + start }, count)
      }
    } while got < 0 && errno == EINTR
    let failure = SystemError.current
    bytes.removeLast(count - max(got, 0))
    guard got >= 0 else { throw failure }
    return got > 0
  }

  /// The whole file; nil where it is longer than `limit` bytes.
  static func readAll(path: String, expectedCount: Int, limit: Int) throws(SystemError) -> [UInt8]? {
    let reader = try FileReader(path: path)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(expectedCount, limit) + 1)
    // One byte more than expected, so that the end of the file is seen with the first read.
    var count = min(expectedCount, limit) + 1
    while try reader.read(into: &bytes, count: count) {
      if bytes.count > limit { return nil }
      count = 64 * 1024
    }
    return bytes
  }
}
