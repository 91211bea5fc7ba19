package import Formats
package import Pipeline
package import StageKit

/// The second step of reading inputs: makes the bytes of documents from the pieces of a batch.
///
/// Each worker has one of its own. Opens files, decompresses, transcodes, splits records.
package struct InputExpander: Sendable {
  private let settings: InputSettings

  /// An expander for what ``InputSource`` has cut with the same options.
  package init(options: InputOptions) {
    settings = InputSettings(options)
  }

  /// Calls `body` with each document of a batch, in the order of the inputs, until it returns false.
  ///
  /// What cannot be read is given as an error in the same order; of a damaged file, what comes before the damage is given
  /// first.
  /// - Parameter body: Takes where the document comes from, and its bytes or why there are none.
  package func expand(_ batch: InputBatch, _ body: (Source, Result<[UInt8], DecodeError>) -> Bool) {
    _ = expand(batch.pieces, batch.bytes, body)
  }

  private func expand(
    _ pieces: [InputBatch.Piece], _ bytes: [UInt8], _ body: (Source, Result<[UInt8], DecodeError>) -> Bool
  ) -> Bool {
    for piece in pieces {
      let goesOn =
        switch piece {
        case .file(let file): expand(file, body)
        case .document(let range, let source):
          body(source, .success(range == bytes.indices ? bytes : Array(bytes[range])))
        case .failure(let error, let source): body(source, .failure(error))
        }
      guard goesOn else { return false }
    }
    return true
  }

  private func expand(_ file: InputFile, _ body: (Source, Result<[UInt8], DecodeError>) -> Bool) -> Bool {
    var source = Source(path: file.relativePath)
    do throws(DecodeError) {
      // One byte more than expected, so that the whole file is there after the first read.
      let expected = min(file.byteCount, settings.maxDocumentBytes, InputCutter.smallFileByteCount) + 1
      var reader = try InputReader(file, settings: settings, prefixByteCount: expected)
      source = reader.source
      guard source.format.holdsRecords else { return body(source, .success(try reader.readAll())) }
      while let (bytes, pieces) = try reader.nextRecords() {
        guard expand(pieces, bytes, body) else { return false }
      }
      return true
    } catch {
      return body(source, .failure(error))
    }
  }
}
