import CCompression

/// Decodes deflate data with zlib, which compares check sum and length with the trailer of a format that has one.
final class DeflateDecoder: StreamDecoder {
  /// What is around the data.
  enum Wrapper {
    case gzip, zlib, none

    /// The largest window, in zlib's notation for the wrapper.
    var windowBits: Int32 {
      switch self {
      case .gzip: 15 + 16
      case .zlib: 15
      case .none: -15
      }
    }
  }

  private let wrapper: Wrapper
  /// zlib keeps the address of its state: it must not move.
  private let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isInitialized = false

  init(_ wrapper: Wrapper) {
    self.wrapper = wrapper
    state.initialize(to: z_stream())
  }

  deinit {
    if isInitialized { inflateEnd(state) }
    state.deallocate()
  }

  func begin() -> Bool {
    if isInitialized { return inflateReset(state) == Z_OK }
    isInitialized = inflateInit2_(state, wrapper.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    return isInitialized
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    // zlib only reads from `next_in`, and its counts have 32 bits.
    state.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    state.pointee.avail_in = UInt32(input.count)
    let space = UInt32(clamping: output.count)
    state.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    state.pointee.avail_out = space
    let status = inflate(state, Z_NO_FLUSH)
    let outcome: DecodingStep.Outcome =
      switch status {
      case Z_STREAM_END: .ended
      // The second one says that nothing could be done without more input or space.
      case Z_OK, Z_BUF_ERROR: .goesOn
      case Z_MEM_ERROR: .failed("out of memory")
      default: .failed(reason)
      }
    return DecodingStep(
      taken: input.count - Int(state.pointee.avail_in), made: Int(space - state.pointee.avail_out), outcome: outcome)
  }

  private var reason: String {
    switch state.pointee.msg.map({ String(cString: $0) }) {
    case "incorrect data check": "its CRC-32 does not match its data"
    case "incorrect length check": "its length does not match its data"
    case let message?: message
    case nil: "its data is damaged"
    }
  }
}
