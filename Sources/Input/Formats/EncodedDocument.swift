package import StageKit

/// The bytes of one document before they are decoded, with where they come from.
package struct EncodedDocument: Sendable {
  package let source: Source
  package let bytes: [UInt8]
  package let context: DocumentContext

  package init(source: Source, bytes: [UInt8], context: DocumentContext = DocumentContext()) {
    self.source = source
    self.bytes = bytes
    self.context = context
  }
}
