package import StageKit

/// What the file or the archive that a document lies in says of it, besides its bytes.
package struct DocumentContext: Sendable, Equatable {
  /// Metadata, all of it texts, such as the address that a page was fetched from. The document's own statements do not replace it.
  package var metadata = Metadata()
  /// The encoding that the container declares, as HTTP's head does: taken where the bytes have no byte-order mark and are
  /// not UTF-8.
  package var declaredEncoding: TextEncoding?

  /// Nothing is said.
  package init() {}

  /// All that is said, as texts with names.
  package var statements: [(name: String, text: String)] {
    metadata.names.compactMap { name in metadata.text(name).map { (name, $0) } }
      + (declaredEncoding.map { [("", $0.name)] } ?? [])
  }
}
