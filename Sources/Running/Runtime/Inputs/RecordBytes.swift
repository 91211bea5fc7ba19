import Formats

/// Makes UTF-8 of the bytes of a file of records, piece by piece, so that they can be cut: in UTF-16 a line feed is no
/// byte, and in Shift JIS a bracket can be half a character.
///
/// What the encoding does not allow becomes a byte that is not UTF-8: the record that it stands in is refused, no other.
struct RecordBytes {
  /// The bytes that come before the records.
  let markLength: Int
  /// Nil where the bytes are UTF-8 already.
  private let transcoder: TextTranscoder?

  /// - Parameters:
  ///   - prefix: The first bytes of the file; its byte-order mark says what the encoding is.
  ///   - named: The encoding of a file without a mark; nil for UTF-8.
  init(prefix: Span<UInt8>, named: TextEncoding?) throws(TextEncodingError) {
    let mark = TextEncoding.byteOrderMark(of: prefix)
    let encoding = mark?.encoding ?? named ?? .utf8
    markLength = mark?.length ?? 0
    transcoder = encoding == .utf8 ? nil : try TextTranscoder(encoding, replacement: .invalidByte)
  }

  /// Whether the bytes are taken as they are.
  var isUTF8: Bool { transcoder == nil }

  /// Appends a piece of the file, without its mark, as UTF-8.
  func append(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
    if let transcoder {
      transcoder.append(bytes, isLast: isLast, to: &output)
    } else {
      output += bytes
    }
  }
}
