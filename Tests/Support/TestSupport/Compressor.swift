import CCompression
package import Compression

/// Compresses bytes into one stream of a format, with all the check sums that the format has.
package func compressed(_ bytes: [UInt8], _ compression: Compression) throws -> [UInt8] {
  // Data that cannot be compressed becomes longer by less than a hundredth and a header.
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 4096)
  let count: Int? = bytes.withUnsafeBytes { source in
    output.withUnsafeMutableBytes { target in
      switch compression {
      case .gzip: gzip(source, target)
      case .zstd: zstd(source, target)
      case .xz: xz(source, target)
      case .bzip2: bzip2(source, target)
      }
    }
  }
  guard let count else { throw CompressorFailure(compression: compression) }
  return Array(output.prefix(count))
}

package struct CompressorFailure: Error {
  package let compression: Compression
}

private func gzip(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer) -> Int? {
  var state = z_stream()
  // The largest window, and 16 for the header and trailer of gzip.
  let size = Int32(MemoryLayout<z_stream>.size)
  guard deflateInit2_(&state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
    return nil
  }
  defer { deflateEnd(&state) }
  state.next_in = UnsafeMutablePointer(mutating: source.assumingMemoryBound(to: UInt8.self).baseAddress)
  state.avail_in = UInt32(source.count)
  state.next_out = target.assumingMemoryBound(to: UInt8.self).baseAddress
  state.avail_out = UInt32(target.count)
  return deflate(&state, Z_FINISH) == Z_STREAM_END ? Int(state.total_out) : nil
}

private func zstd(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer) -> Int? {
  let context = ZSTD_createCCtx()
  defer { ZSTD_freeCCtx(context) }
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  let count = ZSTD_compress2(context, target.baseAddress, target.count, source.baseAddress, source.count)
  return ZSTD_isError(count) == 0 ? count : nil
}

private func xz(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer) -> Int? {
  var count = 0
  let status = lzma_easy_buffer_encode(
    6, LZMA_CHECK_CRC64, nil, source.assumingMemoryBound(to: UInt8.self).baseAddress, source.count,
    target.assumingMemoryBound(to: UInt8.self).baseAddress, &count, target.count)
  return status == LZMA_OK ? count : nil
}

private func bzip2(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer) -> Int? {
  var count = UInt32(target.count)
  // libbz2 only reads from the source.
  let start = UnsafeMutablePointer(mutating: source.assumingMemoryBound(to: CChar.self).baseAddress)
  let status = BZ2_bzBuffToBuffCompress(
    target.assumingMemoryBound(to: CChar.self).baseAddress, &count, start, UInt32(source.count), 9, 0, 0)
  return status == BZ_OK ? Int(count) : nil
}
