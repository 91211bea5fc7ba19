/// Decodes streams of one compression, one after another: gzip members, zstd frames, xz and bzip2 streams.
///
/// A decoder checks all that its format lets it check: check sums, lengths, trailers.
protocol StreamDecoder: AnyObject {
  /// Gets ready for the first byte of a stream; false without the memory for it.
  func begin() -> Bool

  /// Decodes from the start of `input` into the start of `output`, as far as either goes.
  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep
}

/// What one call of a decoder did.
struct DecodingStep {
  enum Outcome {
    /// The stream goes on: more input is needed, or more space for output.
    case goesOn
    /// The stream is complete, and its checks agree with its data.
    case ended
    /// The data is damaged: what is wrong with it.
    case failed(String)
  }

  /// The number of bytes of input that were taken.
  var taken: Int
  /// The number of bytes of output that were made: correct as far as the format can tell by now.
  var made: Int
  var outcome: Outcome
}

extension Compression {
  func makeDecoder() -> any StreamDecoder {
    switch self {
    case .gzip: DeflateDecoder(.gzip)
    case .zstd: ZstdDecoder()
    case .xz: XZDecoder()
    case .bzip2: Bzip2Decoder()
    }
  }
}
