package import StageKit

/// Makes a document of a plain-text file.
package enum TextDecoder {
  /// Decodes the bytes of a whole file.
  ///
  /// A byte-order mark says what the encoding is, else the caller does, else it is UTF-8; for bytes that are not, the container
  /// says it, else the bytes themselves: a guess. The text of a UTF-8 file is the file's, byte for byte, without the mark.
  /// Metadata of what is not UTF-8: `encoding`, and `encoding_source: guessed` if nobody named it.
  /// - Parameters:
  ///   - named: The encoding of a file without a mark; nil if it is to be UTF-8 or to be guessed.
  ///   - declared: The encoding that the file's container declares, for bytes that are not UTF-8.
  /// - Throws: ``DecodeError``: `empty`, `binary`, `invalid_utf8`, `invalid_utf16`, `invalid_encoding`,
  ///   `unknown_encoding`.
  package static func decode(
    _ bytes: [UInt8], encoding named: TextEncoding? = nil, declared: TextEncoding? = nil, id: String, source: Source,
    metadata: Metadata = Metadata(), expectedLayers: [String]
  ) throws(DecodeError) -> Document {
    let mark = TextEncoding.byteOrderMark(of: bytes.span)
    var (encoding, isGuessed) = (mark?.encoding ?? named ?? .utf8, false)
    let isUTF8 = encoding == .utf8 && bytes.span.isUTF8
    if mark == nil, encoding == .utf8, !isUTF8 || bytes.span.contains(0, before: 4) {
      if let declared {
        encoding = declared
      } else if named == nil, let guess = TextEncoding.guess(bytes) {
        (encoding, isGuessed) = (guess, true)
      }
    }
    var text = mark.map { Array(bytes.dropFirst($0.length)) } ?? bytes
    var metadata = metadata
    if encoding != .utf8 {
      let decoded = try utf8(of: text, encoding)
      if isGuessed && !decoded.span.isUTF8 {
        // What the bytes speak for does not fit them: they are nothing that is known.
        encoding = .utf8
      } else {
        text = decoded
        metadata.fill("encoding", with: .text(encoding.name))
        if isGuessed { metadata.fill("encoding_source", with: .text("guessed")) }
      }
    }
    guard !isBinary(text.span) else { throw .binary }
    var document: Document
    if encoding == .utf8 && isUTF8 {
      // Nearly all texts: they are checked once.
      document = Document(
        id: id, validUTF8: text, source: source, metadata: metadata, passedFields: nil, expectedLayers: expectedLayers)
    } else {
      do throws(InvalidUTF8) {
        document = try Document(id: id, utf8: text, source: source, metadata: metadata, expectedLayers: expectedLayers)
      } catch {
        throw encoding == .utf8 ? .invalidUTF8(offset: error.offset + (mark?.length ?? 0)) : .invalid(encoding)
      }
    }
    document.makeBlocksOfLines()
    guard !document[.blocks].isEmpty else { throw .empty }
    return document
  }

  /// The text in UTF-8, not valid where the bytes are not in that encoding.
  private static func utf8(of bytes: [UInt8], _ encoding: TextEncoding) throws(DecodeError) -> [UInt8] {
    do throws(TextEncodingError) {
      var text: [UInt8] = []
      try TextTranscoder(encoding, replacement: .invalidByte).append(bytes, isLast: true, to: &text)
      return text
    } catch {
      throw DecodeError(error)
    }
  }

  /// Whether the first 8 KiB hold a NUL, or more control bytes than text has.
  private static func isBinary(_ bytes: Span<UInt8>) -> Bool {
    let prefix = min(bytes.count, 8192)
    var controls = 0
    var index = 0
    while index < prefix {
      let end = min(index + 64, prefix)
      if end == index + 64 {
        // Most stretches have none. The loop becomes a few vector instructions: its count is a constant, and nothing in it
        // can fail.
        var union: UInt8 = 0
        for offset in 0..<64 { unsafe union |= isControl(bytes[unchecked: index &+ offset]) }
        if union == 0 {
          index = end
          continue
        }
      }
      for index in index..<end where isControl(bytes[index]) != 0 {
        if bytes[index] == 0 { return true }
        controls += 1
      }
      index = end
    }
    return controls * 10 > prefix
  }

  /// 1 for a control that text does not have, white space and the escape are none, else 0.
  @inline(__always)
  private static func isControl(_ byte: UInt8) -> UInt8 {
    (byte < 0x20 ? 1 : 0) & (byte &- 0x09 > 4 ? 1 : 0) & (byte != 0x1B ? 1 : 0)
  }
}
