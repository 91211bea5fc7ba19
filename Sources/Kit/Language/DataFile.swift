public import CData

extension GalleyData {
  /// Hands out the bytes of the file for the time of the call.
  public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    // The bytes are a constant of the program: valid for ever, never written to.
    body(UnsafeBufferPointer(start: bytes, count: count).span)
  }
}
