extension TextEncoding {
  /// The text of the bytes in UTF-8; what the encoding does not allow becomes U+FFFD.
  ///
  /// - Throws: ``TextEncodingError`` where the system lacks the encoding.
  package func decode(_ bytes: [UInt8]) throws(TextEncodingError) -> [UInt8] {
    if self == .utf8 { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
    var output: [UInt8] = []
    try TextTranscoder(self, replacement: .character).append(bytes, isLast: true, to: &output)
    return output
  }

  /// Whether the system can decode it: all but a few encodings need conversion modules of the C library's.
  package var isAvailable: Bool {
    self == .utf8 || (try? TextTranscoder(self, replacement: .character)) != nil
  }
}
