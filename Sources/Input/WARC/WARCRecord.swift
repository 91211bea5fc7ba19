package import Formats
package import StageKit

/// A record that holds a document: where its body is, and what its heads say of it.
package struct WARCRecord: Sendable, Equatable {
  /// The number of the record among all of its file, from 1.
  package let number: Int
  /// The offset in bytes of the record in its file, which is counted after decompression.
  package let offset: Int
  /// Whether the document is a page or a text.
  package internal(set) var format: Source.Format
  /// The address that the document was fetched from.
  package let url: String?
  /// When it was fetched, as the file has it: `2026-01-02T03:04:05Z`.
  package let crawled: String?
  /// The encoding that the head declares.
  package let charset: TextEncoding?
  /// The body, as a half-open range of the bytes that its cutter gave.
  let body: Range<Int>
  /// Whether the body is in chunks of HTTP.
  let isChunked: Bool
  /// The names of the codings in which it is compressed, in the order in which they were applied.
  let codings: [String]
}
