package import StageKit

extension Document {
  /// The document of an HTML page.
  ///
  /// - Parameters:
  ///   - encoding: The encoding of a page without a byte-order mark; nil where the page is to tell.
  ///   - declared: The encoding that the page's container declares, which counts before the page's own declaration.
  /// - Throws: ``DecodeError``: `empty` where there is no byte, `unknown_encoding` where the system cannot decode it.
  package static func page(
    _ bytes: [UInt8], encoding: TextEncoding? = nil, declared: TextEncoding? = nil, id: String, source: Source,
    metadata: Metadata = Metadata(),
    passedFields: [UInt8]? = nil,
    expectedLayers: [String], scratch: inout HTMLDecoder.Scratch
  ) throws(DecodeError) -> Document {
    guard !bytes.isEmpty else { throw .empty }
    do throws(TextEncodingError) {
      return try HTMLDecoder.decode(
        bytes, encoding: encoding, declared: declared, id: id, source: source, metadata: metadata,
        passedFields: passedFields,
        expectedLayers: expectedLayers, scratch: &scratch)
    } catch {
      throw DecodeError(error)
    }
  }
}
