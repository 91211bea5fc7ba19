/// Why an input could not become a document: what its dead letter says.
package struct DecodeError: Error, Equatable, Sendable {
  /// What went wrong, for programs: the raw value is what dead letters say.
  package enum Code: String, Sendable, CaseIterable {
    // The file.
    case unreadable
    case damagedCompression = "damaged_compression"
    case damagedArchive = "damaged_archive"
    case unsupportedMember = "unsupported_member"
    case expansionLimit = "expansion_limit"
    case damagedRecord = "damaged_record"
    case unsupportedContentEncoding = "unsupported_content_encoding"
    case tooLarge = "too_large"
    case unsupportedFormat = "unsupported_format"
    // Its bytes.
    case empty
    case binary
    case invalidUTF8 = "invalid_utf8"
    case invalidUTF16 = "invalid_utf16"
    case invalidEncoding = "invalid_encoding"
    case unknownEncoding = "unknown_encoding"
    // A record.
    case invalidJSON = "invalid_json"
    case missingText = "missing_text"
    case wrongType = "wrong_type"
  }

  package let code: Code
  /// What was found and what was expected, for people.
  package let message: String
  /// Where, as an offset in bytes of the input (of the file, or of the record), if that can be said.
  package let offset: Int?

  package init(_ code: Code, _ message: String, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

extension DecodeError {
  static let empty = DecodeError(.empty, "the text is empty")

  /// A file of a format with records that has none.
  package static let noRecord = DecodeError(.empty, "the file holds no record")

  static let binary = DecodeError(.binary, "the file holds control bytes as programs and images do, not text")

  /// A document of more bytes than one may have.
  ///
  /// - Parameter isMinimum: Whether there are more than `byteCount` bytes, which were not counted.
  package static func tooLarge(_ byteCount: Int, isMinimum: Bool = false, limit: Int) -> DecodeError {
    DecodeError(
      .tooLarge, "\(isMinimum ? "at least " : "")\(byteCount) bytes are more than max_document_bytes allows (\(limit))")
  }

  package static func invalidUTF8(offset: Int) -> DecodeError {
    DecodeError(.invalidUTF8, "byte \(offset) is not UTF-8; convert the file to UTF-8", offset: offset)
  }

  /// Bytes that the encoding of the file does not allow.
  package static func invalid(_ encoding: TextEncoding) -> DecodeError {
    let isUTF16 = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    return DecodeError(isUTF16 ? .invalidUTF16 : .invalidEncoding, "the bytes are not '\(encoding.name)'")
  }

  package init(_ error: TextEncodingError) {
    self.init(.unknownEncoding, error.description)
  }
}
