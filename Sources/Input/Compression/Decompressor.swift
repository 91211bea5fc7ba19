import CLibArchive

/// Reads what is compressed in a file, piece by piece, through libarchive.
///
/// Data of several compressed streams one after the other is read as one. Not safe from two threads at once.
package final class Decompressor {
  private static let blockByteCount = 64 * 1024

  private let archive: OpaquePointer
  /// Nothing is in the file: there is no entry to read from.
  private var isEmpty = false

  /// Reads from an open file, from its present place. The file stays the caller's to close.
  ///
  /// - Throws: ``CompressionError`` where the data is not compressed in a way that galley reads.
  package init(descriptor: Int32) throws(CompressionError) {
    guard let archive = archive_read_new() else { throw CompressionError(message: "out of memory") }
    self.archive = archive
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_format_raw(archive)
    // Without this, nothing at all in a compressed stream is an error.
    archive_read_support_format_empty(archive)
    guard archive_read_open_fd(archive, descriptor, Self.blockByteCount) == ARCHIVE_OK else {
      throw Self.error(archive)
    }
    var entry: OpaquePointer?
    switch archive_read_next_header(archive, &entry) {
    case ARCHIVE_EOF: isEmpty = true
    case ARCHIVE_OK, ARCHIVE_WARN: break
    default: throw Self.error(archive)
    }
  }

  deinit {
    archive_read_free(archive)
  }

  /// Appends up to `count` bytes; false at the end of the data.
  ///
  /// - Throws: ``CompressionError`` where the data is damaged or cut off.
  package func read(into bytes: inout [UInt8], count: Int) throws(CompressionError) -> Bool {
    if isEmpty { return false }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let got = bytes.withUnsafeMutableBytes { buffer in
      // `start + count` is the buffer's size, which the line above made.
      archive_read_data(archive, buffer.baseAddress.map { $0 + start }, count)
    }
    bytes.removeLast(count - max(Int(got), 0))
    guard got >= 0 else { throw Self.error(archive) }
    return got > 0
  }

  private static func error(_ archive: OpaquePointer) -> CompressionError {
    CompressionError(message: archive_error_string(archive).map { String(cString: $0) } ?? "damaged data")
  }
}
