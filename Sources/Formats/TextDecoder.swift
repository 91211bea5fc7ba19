package import StageKit

/// Makes a document of a plain-text file.
package enum TextDecoder {
  /// Decodes the bytes of a whole file.
  ///
  /// UTF-8, with or without a byte-order mark; UTF-16 with one. The text is the file's, byte for byte, without the mark.
  /// - Throws: ``DecodeError``: `empty`, `binary`, `invalid_utf8`.
  package static func decode(
    _ bytes: [UInt8], id: String, source: Source, expectedLayers: [String]
  ) throws(DecodeError) -> Document {
    let (text, offsetOfText) = try withoutByteOrderMark(bytes)
    guard !isBinary(text.span) else { throw .binary }
    var document: Document
    do throws(InvalidUTF8) {
      document = try Document(id: id, utf8: text, source: source, expectedLayers: expectedLayers)
    } catch {
      throw .invalidUTF8(offset: error.offset + offsetOfText)
    }
    document.makeBlocksOfLines()
    guard !document[.blocks].isEmpty else { throw .empty }
    return document
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) throws(DecodeError) -> (text: [UInt8], offset: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), 3) }
    let isLittleEndian = bytes.starts(with: [0xFF, 0xFE])
    guard isLittleEndian || bytes.starts(with: [0xFE, 0xFF]) else { return (bytes, 0) }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      let (low, high) = isLittleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw DecodeError(code: "invalid_utf16", message: "the byte-order mark says UTF-16, but the bytes are not")
    }
    return (Array(text.utf8), 0)
  }

  /// Whether the first 8 KiB hold a NUL, or more control bytes than text has.
  private static func isBinary(_ bytes: Span<UInt8>) -> Bool {
    let prefix = min(bytes.count, 8192)
    var controls = 0
    for index in 0..<prefix {
      let byte = bytes[index]
      if byte == 0 { return true }
      if byte < 0x20 && !(byte >= 0x09 && byte <= 0x0D) && byte != 0x1B { controls += 1 }
    }
    return controls * 10 > prefix
  }
}
