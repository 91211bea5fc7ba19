import CLibArchive

/// Compresses pieces of data, each into a frame of its own that can be read alone or after others.
///
/// Frames hold no time stamps: the same bytes give the same frame.
package struct Compressor: Sendable {
  private let compression: Compression

  package init(_ compression: Compression) {
    self.compression = compression
  }

  /// One frame with all of `bytes`.
  package func frame(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    guard let archive = archive_write_new(), let entry = archive_entry_new() else {
      throw CompressionError(message: "out of memory")
    }
    defer {
      archive_entry_free(entry)
      archive_write_free(archive)
    }
    switch compression {
    case .gzip:
      archive_write_add_filter_gzip(archive)
      archive_write_set_filter_option(archive, "gzip", "timestamp", nil)
    case .zstd: archive_write_add_filter_zstd(archive)
    case .xz: archive_write_add_filter_xz(archive)
    case .bzip2: archive_write_add_filter_bzip2(archive)
    }
    archive_write_set_format_raw(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    // Compressed data is larger than its input by less than a thousandth and a header.
    var frame = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 4096)
    var used = 0
    let isWritten = frame.withUnsafeMutableBytes { buffer in
      archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used) == ARCHIVE_OK
        && {
          archive_entry_set_filetype(entry, UInt32(S_IFREG))
          return archive_write_header(archive, entry) == ARCHIVE_OK
        }() && archive_write_data(archive, bytes, bytes.count) == bytes.count
        && archive_write_close(archive) == ARCHIVE_OK
    }
    guard isWritten else {
      throw CompressionError(message: archive_error_string(archive).map { String(cString: $0) } ?? "cannot compress")
    }
    return Array(frame.prefix(used))
  }
}

/// The file type of a regular file, as `stat` has it; libarchive asks for it and does not define it.
private let S_IFREG = 0o100000
