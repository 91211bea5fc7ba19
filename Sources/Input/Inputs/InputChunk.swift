import Formats
import StageKit

/// Documents that were read together, in their order.
struct InputChunk: Sendable {
  /// One of them.
  enum Piece: Sendable {
    /// A document whose bytes are a range of the chunk's.
    case document(Range<Int>, Source, DocumentContext = DocumentContext())
    /// Something that is not a document.
    case failure(DecodeError, Source)
  }

  var bytes: [UInt8]
  var pieces: [Piece]
}
