/// Cuts a stream of bytes into records without decoding them.
///
/// A record longer than the limit is passed over and reported; no more than the limit, and what is read at a time, is
/// ever held.
protocol RecordCutter {
  /// The bytes that have been given and not yet taken away; more are appended to its `bytes`.
  var buffer: RecordBuffer { get set }
  /// The records that are complete; ``RecordBuffer/takeBytes()`` must follow before more bytes are appended.
  mutating func nextPieces(atEnd: Bool) -> [RecordPiece]
}
