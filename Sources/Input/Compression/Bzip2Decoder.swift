import CCompression

/// Decodes bzip2 streams with libbz2, which compares the CRC of each block and of the stream.
final class Bzip2Decoder: StreamDecoder {
  /// libbz2 keeps the address of its state: it must not move.
  private let state = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
  private var isInitialized = false

  init() {
    state.initialize(to: bz_stream())
  }

  deinit {
    if isInitialized { BZ2_bzDecompressEnd(state) }
    state.deallocate()
  }

  func begin() -> Bool {
    if isInitialized { BZ2_bzDecompressEnd(state) }
    isInitialized = BZ2_bzDecompressInit(state, 0, 0) == BZ_OK
    return isInitialized
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    // libbz2 only reads from `next_in`, and its counts have 32 bits.
    state.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: CChar.self).baseAddress)
    state.pointee.avail_in = UInt32(input.count)
    let space = UInt32(clamping: output.count)
    state.pointee.next_out = output.assumingMemoryBound(to: CChar.self).baseAddress
    state.pointee.avail_out = space
    let status = BZ2_bzDecompress(state)
    let outcome: DecodingStep.Outcome =
      switch status {
      case BZ_STREAM_END: .ended
      case BZ_OK: .goesOn
      case BZ_MEM_ERROR: .failed("out of memory")
      case BZ_DATA_ERROR_MAGIC: .failed("its header is damaged")
      default: .failed("its data is damaged, or does not match its CRC")
      }
    return DecodingStep(
      taken: input.count - Int(state.pointee.avail_in), made: Int(space - state.pointee.avail_out), outcome: outcome)
  }
}
