import StageKit

/// One document in the journal: its identity and its outcome.
struct JournalEntry: Equatable, Sendable {
  /// The outcome of a document.
  enum Kind: UInt8, Sendable {
    case record = 0x72  // r
    case filtered = 0x66  // f
    case deadLetter = 0x64  // d
    /// A dead letter because its id was used before.
    case duplicate = 0x75  // u
    /// Removed because its id is on a list of excluded ones.
    case excluded = 0x78  // x
  }

  var kind: Kind
  /// Identifies the document by its bytes and source.
  let key: ContentHash
  @BytewiseString var id: String
  /// The path of the source, as in the record.
  @BytewiseString var path: String
  /// The member of the archive, as in the record; nil for what does not lie in one.
  var member: BytewiseString?
  let record: Int?
  /// The index of the input in which it was found, in the header's ``JournalInputs/roots``.
  var root = 0
  /// The stage that filtered the document or failed on it: 0 is decoding, 1 the first stage; the number of stages plus 1 for a
  /// record.
  var stage: Int
  /// The stages that failed on it and were skipped (`on_error: skip`).
  var skipped: [Int] = []
  /// The length of the document in its file, in bytes.
  let inputByteCount: Int
  /// The length of its text in bytes; 0 if it has none.
  var textByteCount = 0
  /// The length of the record or dead letter in bytes, without its line feed.
  var payloadByteCount = 0
  var payloadHash: UInt64 = 0

  /// Sets length and hash of the record or the dead letter.
  mutating func setPayload(_ payload: borrowing Span<UInt8>) {
    payloadByteCount = payload.count
    payloadHash = Self.hash(payload)
  }

  static func hash(_ payload: borrowing Span<UInt8>) -> UInt64 { ContentHash(payload).a }

  /// Where the document came from, but for how it was read.
  var source: Source { Source(path: path, member: member?.wrappedValue, record: record) }
}
