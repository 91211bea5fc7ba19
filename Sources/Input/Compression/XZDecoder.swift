import CCompression

/// Decodes xz streams with liblzma, which compares the check of each block, the index and the footer.
final class XZDecoder: StreamDecoder {
  /// No stream may ask for more memory: those of `xz -9` take 65 MB.
  private static let maxMemoryByteCount: UInt64 = 1 << 30

  private let state = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)

  init() {
    state.initialize(to: lzma_stream())
  }

  deinit {
    lzma_end(state)
    state.deallocate()
  }

  func begin() -> Bool {
    // Uses again what memory the stream before had.
    lzma_stream_decoder(state, Self.maxMemoryByteCount, 0) == LZMA_OK
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    state.pointee.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
    state.pointee.avail_in = input.count
    state.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    state.pointee.avail_out = output.count
    let status = lzma_code(state, LZMA_RUN)
    let outcome: DecodingStep.Outcome =
      switch status {
      case LZMA_STREAM_END: .ended
      // The second one says that nothing could be done without more input or space.
      case LZMA_OK, LZMA_BUF_ERROR: .goesOn
      case LZMA_MEM_ERROR: .failed("out of memory")
      case LZMA_MEMLIMIT_ERROR: .failed("it needs more memory than \(Self.maxMemoryByteCount >> 20) MB")
      case LZMA_FORMAT_ERROR: .failed("its header is damaged")
      case LZMA_OPTIONS_ERROR: .failed("its header is damaged, or asks for what this liblzma cannot do")
      default: .failed("its data is damaged, or does not match its check")
      }
    return DecodingStep(
      taken: input.count - state.pointee.avail_in, made: output.count - state.pointee.avail_out, outcome: outcome)
  }
}
