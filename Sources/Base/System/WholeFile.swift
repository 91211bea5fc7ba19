/// Files that are read or written at once.
package enum WholeFile {
  private static let chunkByteCount = 64 * 1024

  /// The first `limit` bytes of a file: all of them where it has no more. To be told of a file that is too long, ask for
  /// one byte more than may be there.
  package static func read(_ path: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    let file = try OpenFile(path)
    var bytes: [UInt8] = []
    // One byte more than the system says, so that the end of the file is seen with the first read.
    var count = max(min(try file.status().byteCount, limit - 1), 0) + 1
    bytes.reserveCapacity(count)
    while bytes.count < limit, try file.read(into: &bytes, count: min(count, limit - bytes.count)) {
      count = Self.chunkByteCount
    }
    return bytes
  }

  /// Writes a file from its start, in place of what is there. Not safe from a crash: for what can be made again.
  package static func write(_ bytes: borrowing Span<UInt8>, to path: String) throws(SystemError) {
    try OpenFile(path, for: .replacing).write(bytes)
  }
}
