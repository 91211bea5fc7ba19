import Formats
import StageKit

/// What a document is made of, before it is one.
struct WorkItem {
  let source: Source
  let key: ContentHash
  let byteCount: Int
  /// When work on it began; nil where there was none.
  let started: Int?

  init(_ encoded: EncodedDocument, started: Int) {
    source = encoded.source
    key = ContentHash(of: encoded)
    byteCount = encoded.bytes.count
    self.started = started
  }

  /// What cannot be read: it is known by the reason.
  init(_ source: Source, _ error: DecodeError) {
    self.source = source
    key = ContentHash(of: Array(error.message.utf8).span, at: source)
    byteCount = 0
    started = nil
  }
}
