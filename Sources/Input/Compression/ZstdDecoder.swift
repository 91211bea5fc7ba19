import CCompression

/// Decodes zstd frames with libzstd, which compares the check sum of frames that have one, and skips skippable frames.
final class ZstdDecoder: StreamDecoder {
  private let context = ZSTD_createDCtx()

  deinit {
    ZSTD_freeDCtx(context)
  }

  func begin() -> Bool {
    context != nil && ZSTD_isError(ZSTD_DCtx_reset(context, ZSTD_reset_session_only)) == 0
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    // What is still to come, as far as is known: 0 at the end of a frame.
    let rest = ZSTD_decompressStream(context, &target, &source)
    let outcome: DecodingStep.Outcome =
      if ZSTD_isError(rest) != 0 {
        .failed(ZSTD_getErrorName(rest).map { String(cString: $0) } ?? "its data is damaged")
      } else if rest == 0 {
        .ended
      } else {
        .goesOn
      }
    return DecodingStep(taken: source.pos, made: target.pos, outcome: outcome)
  }
}
