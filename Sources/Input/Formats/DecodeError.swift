/// Why an input could not become a document: what its dead letter says.
package struct DecodeError: Error, Equatable, Sendable {
  /// What went wrong, in snake case, for programs.
  package let code: String
  /// What was found and what was expected, for people.
  package let message: String
  /// Where, as an offset in bytes of the input (of the file, or of the record's line), if there is a place.
  package let offset: Int?

  package init(code: String, message: String, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

extension DecodeError {
  static let empty = DecodeError(code: "empty", message: "the text is empty")

  package static func tooLarge(_ bytes: Int, limit: Int) -> DecodeError {
    DecodeError(
      code: "too_large", message: "\(bytes) bytes are more than max_document_bytes allows (\(limit))")
  }

  static func invalidUTF8(offset: Int) -> DecodeError {
    DecodeError(
      code: "invalid_utf8", message: "byte \(offset) is not UTF-8; convert the file to UTF-8", offset: offset)
  }

  /// Bytes that the encoding of the file does not allow.
  static func invalid(_ encoding: TextEncoding) -> DecodeError {
    let isUTF16 = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    return DecodeError(
      code: isUTF16 ? "invalid_utf16" : "invalid_encoding", message: "the bytes are not '\(encoding.name)'")
  }

  package init(_ error: TextEncodingError) {
    self.init(code: "unknown_encoding", message: error.description)
  }

  static let binary = DecodeError(
    code: "binary", message: "the file holds control bytes as programs and pictures do, not text")
}
