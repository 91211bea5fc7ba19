import CData

/// The data files of decoding.
enum HTMLData {
  /// Hands out the list of named character references: a name and the scalars it stands for a line, sorted by bytes.
  static func characterReferences<Result>(_ body: (Swift.Span<UInt8>) -> Result) -> Result {
    withBytes(galley_html_character_references(), body)
  }

  /// Hands out the list of encodings.
  static func encodings<Result>(_ body: (Swift.Span<UInt8>) -> Result) -> Result {
    withBytes(galley_encodings(), body)
  }

  /// Hands out the list of names of months.
  static func monthNames<Result>(_ body: (Swift.Span<UInt8>) -> Result) -> Result {
    withBytes(galley_month_names(), body)
  }

  private static func withBytes<Result>(_ data: GalleyData, _ body: (Swift.Span<UInt8>) -> Result) -> Result {
    // The bytes are a constant of the program: valid for ever, never written to.
    body(UnsafeBufferPointer(start: data.bytes, count: data.count).span)
  }
}
