import CSV
import Formats
import StageKit
import WARC

/// Documents that were read together, in their order.
struct InputChunk: Sendable {
  /// One of them.
  enum Piece: Sendable {
    /// A document whose bytes are a range of the chunk's.
    case document(Range<Int>, Source, DocumentContext = DocumentContext())
    /// A row of a table, which is made a JSON object when it is expanded, and the line on which it begins.
    case row(Range<Int>, line: Int, Source)
    /// A record of a WARC file, which is decoded when it is expanded.
    case record(WARCRecord, Source)
    /// Something that is not a document.
    case failure(DecodeError, Source)
  }

  var bytes: [UInt8]
  var pieces: [Piece]
  /// The names of the columns, where the pieces are rows.
  var header: CSVHeader?
  /// What was met since the chunk before and holds no document.
  var passedOver = PassedOverRecords()
}
