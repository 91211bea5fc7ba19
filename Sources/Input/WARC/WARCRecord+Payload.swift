import Compression
package import Formats
import StageKit

extension WARCRecord {
  /// The bytes of the document: the body without what HTTP has put around it, chunks and compression.
  ///
  /// A body that is plainly not in chunks or not compressed is taken as it is: many writers undo both and keep the fields.
  /// - Parameters:
  ///   - bytes: The bytes that the record's cutter gave with it.
  ///   - limit: A document of more bytes is refused.
  /// - Throws: ``DecodeError``: `damaged_record` where the chunks are not what they say, `damaged_compression`,
  ///   `unsupported_content_encoding`, `too_large`.
  package func payload(in bytes: [UInt8], limit: Int) throws(DecodeError) -> [UInt8] {
    let payload = try decoded(bytes, limit: limit)
    guard payload.count <= limit else { throw .tooLarge(payload.count, isMinimum: !codings.isEmpty, limit: limit) }
    return payload
  }

  /// What ``payload(in:limit:)`` gives; of a compressed body that is longer than `limit`, a start that is longer, too.
  func decoded(_ bytes: [UInt8], limit: Int) throws(DecodeError) -> [UInt8] {
    var decoded: [UInt8]?
    if isChunked {
      do throws(ChunkedBody.Problem) {
        decoded = try ChunkedBody.decode(body, of: bytes)
      } catch {
        throw .damagedRecord(
          number, at: offset, "byte \(error.index - body.lowerBound) of its body: \(error.message)")
      }
    }
    for name in codings.reversed() {
      guard let coding = ContentCoding(name: name) else { throw .unsupportedContentEncoding(name) }
      if let input = decoded {
        decoded = try undo(coding, input.indices, of: input, limit: limit)
      } else {
        decoded = try undo(coding, body, of: bytes, limit: limit)
      }
    }
    return decoded ?? Array(bytes[body])
  }

  private func undo(
    _ coding: ContentCoding, _ range: Range<Int>, of bytes: [UInt8], limit: Int
  ) throws(DecodeError) -> [UInt8] {
    guard !range.isEmpty else { return [] }
    do throws(CompressionError) {
      return try coding.decode(range, of: bytes, limit: limit)
    } catch {
      let body = Array(bytes[range])
      guard !Self.isPlain(body.span) else { return body }
      throw DecodeError(
        .damagedCompression,
        "the body of the record, compressed with '\(coding.rawValue)' by its head, is \(error.message)", offset: offset)
    }
  }

  /// Whether bytes are a page or a text although their head says that they are compressed: behind white space and a
  /// byte-order mark they begin like markup, or they are UTF-8 without controls.
  private static func isPlain(_ bytes: borrowing Span<UInt8>) -> Bool {
    var index = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    while index < bytes.count, bytes[index].isBlank || bytes[index].isLineEnd { index += 1 }
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "<") {
      let next = bytes[index + 1].lowercasedASCII
      if next &- 0x61 < 26 || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return true }
    }
    return !bytes.holdsControls && bytes.isUTF8
  }
}

extension DecodeError {
  static func damagedRecord(_ number: Int, at offset: Int, _ problem: String) -> DecodeError {
    DecodeError(.damagedRecord, "record \(number), which begins at byte \(offset): \(problem)", offset: offset)
  }

  static func unsupportedContentEncoding(_ name: String) -> DecodeError {
    DecodeError(
      .unsupportedContentEncoding,
      "the body of the record is compressed with '\(name)'; gzip, deflate, br and zstd can be read")
  }
}
