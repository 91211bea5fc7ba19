import Formats

/// Work for one worker at a time: some files, or some records of one file.
struct Batch: Sendable {
  enum Item: Sendable {
    /// A file that the worker reads, recognizes and decodes: one document, or a few records.
    case file(InputFile)
    /// A file that has been read already: all bytes of the batch.
    case contents(InputFile, format: InputFormat)
    /// A record of a file that is read in pieces: its bytes are a range of the batch's.
    case record(Range<Int>, file: InputFile, number: Int?, format: InputFormat)
    /// A record that is longer than a document may be.
    case tooLong(byteCount: Int, file: InputFile, number: Int?, format: InputFormat)
    /// Something that cannot be read.
    case unreadable(UnreadableInput)
  }

  /// The place of the batch among all, from 0: results are committed in this order.
  var number: Int
  var items: [Item] = []
  /// The bytes that the records of the batch are ranges of.
  var bytes: [UInt8] = []
  /// How many bytes the batch stands for, in memory now or once its files are read.
  var byteCount = 0
}
