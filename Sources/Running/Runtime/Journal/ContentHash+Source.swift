import Formats
import StageKit

extension ContentHash {
  /// Identifies a document by its bytes, what its container says of it, and the source that its record names.
  init(of encoded: EncodedDocument) {
    self.init(of: encoded.bytes.span, at: encoded.source)
    for (name, text) in encoded.context.statements {
      for var part in [name, text] { part.withUTF8 { update($0.span) } }
    }
  }

  /// Identifies what comes from a source by its bytes and the source that its record names.
  init(of bytes: borrowing Span<UInt8>, at source: Source) {
    self.init()
    var path = source.path
    path.withUTF8 { update($0.span) }
    // Keys of documents that lie in no archive are what they were before there were any.
    if var member = source.member { member.withUTF8 { update($0.span) } }
    update(UInt64(bitPattern: Int64(source.record ?? -1)), UInt64(source.format.number))
    update(bytes)
  }
}

extension Source.Format {
  /// A number that never changes: it is part of stored hashes.
  fileprivate var number: Int {
    switch self {
    case .text: 1
    case .html: 2
    case .jsonl: 3
    case .json: 4
    case .csv: 5
    case .tsv: 6
    }
  }
}
