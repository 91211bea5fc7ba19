import CCompression

/// Decodes a brotli stream with libbrotlidec. The format has no check: damage may pass for data.
final class BrotliDecoder: StreamDecoder {
  private var state: OpaquePointer?

  deinit {
    if let state { BrotliDecoderDestroyInstance(state) }
  }

  func begin() -> Bool {
    if let state { BrotliDecoderDestroyInstance(state) }
    state = BrotliDecoderCreateInstance(nil, nil, nil)
    return state != nil
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    var nextInput = input.assumingMemoryBound(to: UInt8.self).baseAddress
    var inputLeft = input.count
    var nextOutput = output.assumingMemoryBound(to: UInt8.self).baseAddress
    var outputLeft = output.count
    // Advances all four, and leaves neither buffer.
    let result = BrotliDecoderDecompressStream(state, &inputLeft, &nextInput, &outputLeft, &nextOutput, nil)
    let outcome: DecodingStep.Outcome =
      switch result {
      case BROTLI_DECODER_RESULT_SUCCESS: .ended
      case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT, BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: .goesOn
      default: .failed("its data is not brotli's")
      }
    return DecodingStep(taken: input.count - inputLeft, made: output.count - outputLeft, outcome: outcome)
  }
}
