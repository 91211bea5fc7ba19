import Formats

/// A record that was found in a stream of bytes, or why there is none.
struct RecordPiece: Equatable {
  /// The bytes of the record, as a range of its cutter's buffer.
  let content: Result<Range<Int>, DecodeError>
  /// The number of the record in its file; nil where the file is one record, or where the failure concerns the file.
  let number: Int?
  /// The line on which the row of a table begins; nil for other records.
  var line: Int?
}
