import StageKit

/// What a document is made of, before it is one.
struct Subject {
  let source: Source
  let key: ContentHash
  let byteCount: Int
  /// When work on it began; nil where there was none.
  let started: Int?

  init(_ source: Source, _ bytes: [UInt8], byteCount: Int? = nil, started: Int?) {
    self.source = source
    key = ContentHash(of: bytes.span, at: source)
    self.byteCount = byteCount ?? bytes.count
    self.started = started
  }
}
