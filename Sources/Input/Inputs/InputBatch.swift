import Formats
import StageKit

/// Work for one worker: some files, or some records of one file. What is in it is known to ``InputExpander`` alone.
package struct InputBatch: Sendable {
  enum Piece: Sendable {
    /// A file that is opened when it is expanded: one document, or a few records.
    case file(InputFile)
    /// Documents that have been read.
    case chunk(InputChunk)
    /// Something that cannot be read.
    case failure(DecodeError, Source)
  }

  /// The index of the batch among all, from 0: results are committed in this order.
  package var number: Int
  /// How many bytes the batch stands for: in memory now, or once its files are read.
  package internal(set) var byteCount = 0
  var pieces: [Piece] = []

  /// A batch with nothing in it.
  package init(number: Int) {
    self.number = number
  }
}
