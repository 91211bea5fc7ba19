import StageKit

/// Makes a document of its bytes, by the format that its source names.
///
/// One serves all documents of a worker, with buffers of its own. Not for use from two threads at once.
package struct DocumentDecoder {
  /// The id of a document, and the document or why there is none.
  package typealias Result = RecordDecoder.Result

  private let encoding: TextEncoding?
  private let expectedLayers: [String]
  private var records: RecordDecoder
  private var pages = HTMLDecoder.Scratch()

  /// - Parameters:
  ///   - encoding: The encoding of files without a byte-order mark; nil if each is to tell. Records are in UTF-8 already.
  ///   - expectedLayers: The layers that the pipeline makes.
  package init(fields: RecordFields, encoding: TextEncoding?, expectedLayers: [String]) {
    self.encoding = encoding
    self.expectedLayers = expectedLayers
    records = RecordDecoder(fields: fields, encoding: encoding)
  }

  /// The id that a document has or would have, without decoding it: what can be said where decoding ends the process.
  package func identifier(of encoded: EncodedDocument) -> String {
    let source = encoded.source
    return source.format.holdsRecords ? records.identifier(of: encoded.bytes, source: source) : source.defaultID
  }

  /// Decodes the bytes of one document.
  package mutating func decode(_ encoded: EncodedDocument) -> Result {
    let (source, context) = (encoded.source, encoded.context)
    if source.format.holdsRecords {
      return records.decode(encoded.bytes, source: source, expectedLayers: expectedLayers)
    }
    let id = source.defaultID
    do throws(DecodeError) {
      let document: Document =
        if source.format == .html {
          try .page(
            encoded.bytes, encoding: encoding, declared: context.declaredEncoding, id: id, source: source,
            metadata: context.metadata, expectedLayers: expectedLayers, scratch: &pages)
        } else {
          try TextDecoder.decode(
            encoded.bytes, encoding: encoding, declared: context.declaredEncoding, id: id, source: source,
            metadata: context.metadata, expectedLayers: expectedLayers)
        }
      return Result(id: id, document: .success(document))
    } catch {
      return Result(id: id, document: .failure(error))
    }
  }
}
