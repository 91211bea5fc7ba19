import CSV

/// Cuts a stream of bytes into records without decoding them.
///
/// A record longer than the limit is passed over and reported; no more than the limit, and what is read at a time, is
/// ever held.
protocol RecordCutter {
  /// What all records share that were cut so far; nil for formats without it.
  var header: CSVHeader? { get }
  /// Takes more of the stream in.
  mutating func append(_ bytes: [UInt8])
  /// The records that are complete. If there are any, ``takeBytes()`` must follow before more bytes are appended.
  mutating func nextPieces(atEnd: Bool) -> [RecordPiece]
  /// Gives the bytes of all complete records away and keeps the rest.
  mutating func takeBytes() -> [UInt8]
}

/// A cutter whose bytes are in a ``RecordBuffer``.
protocol BufferedRecordCutter: RecordCutter {
  var buffer: RecordBuffer { get set }
}

extension BufferedRecordCutter {
  var header: CSVHeader? { nil }

  mutating func append(_ bytes: [UInt8]) {
    if buffer.bytes.isEmpty { buffer.bytes = bytes } else { buffer.bytes += bytes }
  }

  mutating func takeBytes() -> [UInt8] { buffer.takeBytes() }
}
