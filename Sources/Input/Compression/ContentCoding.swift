import CCompression

/// A coding of HTTP's `Content-Encoding`, in which the bytes of a message are compressed.
package enum ContentCoding: String, Sendable, CaseIterable {
  case gzip, deflate
  case brotli = "br"
  case zstd

  /// The coding that a name means, in any case; nil if it is not a known one.
  package init?(name: String) {
    let name = name.lowercased()
    guard let coding = ContentCoding(rawValue: name == "x-gzip" ? "gzip" : name) else { return nil }
    self = coding
  }

  /// What is in compressed bytes, or its start.
  ///
  /// What follows the end of the data is ignored, as by browsers, but for another gzip member or zstd frame.
  /// - Parameters:
  ///   - range: The compressed bytes among `bytes`.
  ///   - limit: No more bytes are made than this and a piece.
  /// - Throws: ``CompressionError`` where the data is damaged or cut off, with the offset in the range; its
  ///   ``CompressionError/offset`` is 0 where nothing could be decoded.
  package func decode(_ range: Range<Int>, of bytes: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
    var output: [UInt8] = []
    var failure: CompressionError?
    bytes.withUnsafeBytes { bytes in
      // Slicing checks that the range is one of the buffer.
      let input = UnsafeRawBufferPointer(rebasing: bytes[range])
      do throws(CompressionError) {
        try decode(input, limit: limit, &output)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return output
  }

  private func decode(
    _ input: UnsafeRawBufferPointer, limit: Int, _ output: inout [UInt8]
  ) throws(CompressionError) {
    let decoder = decoder(for: input)
    var position = 0
    repeat {
      guard decoder.begin() else { throw CompressionError("out of memory", offset: position) }
      try decodeStream(decoder, input, &position, limit: limit, &output)
    } while output.count <= limit && isFollowed(by: UnsafeRawBufferPointer(rebasing: input[position...]))
  }

  /// Decodes one stream from `position` on, which is then behind it.
  private func decodeStream(
    _ decoder: any StreamDecoder, _ input: UnsafeRawBufferPointer, _ position: inout Int, limit: Int,
    _ output: inout [UInt8]
  ) throws(CompressionError) {
    while output.count <= limit {
      let made = output.count
      let space = Swift.min(Swift.max(4 * input.count, 4096), 256 * 1024)
      output.append(contentsOf: repeatElement(0, count: space))
      let step = output.withUnsafeMutableBytes { buffer in
        decoder.decode(
          UnsafeRawBufferPointer(rebasing: input[position...]),
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[made...]))
      }
      output.removeLast(space - step.made)
      position += step.taken
      switch step.outcome {
      case .ended: return
      case .failed(let reason):
        throw CompressionError("damaged at byte \(position): \(reason)", offset: output.isEmpty ? 0 : position)
      case .goesOn where step.made == 0 && (step.taken == 0 || position == input.count):
        throw CompressionError("cut off at byte \(position)", offset: output.isEmpty ? 0 : position)
      case .goesOn: break
      }
    }
  }

  private func decoder(for input: UnsafeRawBufferPointer) -> any StreamDecoder {
    switch self {
    case .gzip: DeflateDecoder(.gzip)
    case .zstd: ZstdDecoder()
    case .brotli: BrotliDecoder()
    // Servers send both what the standard asks for, zlib's format, and deflate data without it. The first two bytes of
    // zlib's format name the method and are a multiple of 31.
    case .deflate:
      DeflateDecoder(
        input.count >= 2 && input[0] & 0x0F == 8 && (Int(input[0]) << 8 | Int(input[1])) % 31 == 0 ? .zlib : .none)
    }
  }

  private func isFollowed(by rest: UnsafeRawBufferPointer) -> Bool {
    let compression: Compression? =
      switch self {
      case .gzip: .gzip
      case .zstd: .zstd
      case .deflate, .brotli: nil
      }
    guard let compression else { return false }
    return compression.begins(rest.assumingMemoryBound(to: UInt8.self).span)
  }
}
