import Formats
import StageKit
import WARC

/// Cuts a WARC file into chunks of records.
struct WebArchiveStream {
  private static let pieceByteCount = 256 * 1024

  private var cutter: WARCCutter
  private let source: Source
  private var hasMore: Bool
  private var isAtEnd = false
  /// Why there are no more bytes; thrown after the records before.
  private var failure: DecodeError?
  private var passedOver = PassedOverRecords()

  /// - Parameters:
  ///   - prefix: The first bytes of the file, or all of them.
  ///   - hasMore: Whether the file may have more bytes.
  ///   - byteCount: The number of all bytes; nil if it is not known.
  ///   - limit: A document of more bytes is refused.
  init(prefix: consuming [UInt8], hasMore: Bool, byteCount: Int?, source: Source, limit: Int) {
    cutter = WARCCutter(limit: limit, fileByteCount: byteCount)
    cutter.bytes = prefix
    self.hasMore = hasMore
    self.source = source
  }

  /// Whether there was a record so far, with or without a document.
  var hasFoundRecord: Bool { cutter.recordCount > 0 }

  /// The next chunk, of which `stream` gives more bytes; nil at the end. Throws what `stream` throws, after all whole
  /// records that came before.
  mutating func next(from stream: any ByteStream) throws(DecodeError) -> InputChunk? {
    while !isAtEnd {
      let pieces = cutter.nextPieces(failure != nil ? .brokenOff : hasMore ? .open : .complete)
      isAtEnd = !hasMore && failure == nil && pieces.isEmpty
      if !pieces.isEmpty || isAtEnd { return chunk(pieces) }
      if let failure { throw failure }
      do throws(DecodeError) {
        hasMore = try stream.read(into: &cutter.bytes, count: Self.pieceByteCount)
      } catch {
        failure = error
      }
    }
    return nil
  }

  private mutating func chunk(_ pieces: [WARCCutter.Piece]) -> InputChunk {
    var chunk = InputChunk(bytes: pieces.isEmpty ? [] : cutter.takeBytes(), pieces: pieces.map(piece))
    chunk.passedOver = cutter.passedOver - passedOver
    passedOver = cutter.passedOver
    return chunk
  }

  private func piece(_ piece: WARCCutter.Piece) -> InputChunk.Piece {
    var source = source
    switch piece {
    case .record(let record):
      source.record = record.number
      source.format = record.format
      return .record(record, source)
    case .failure(let error, let number):
      source.record = number
      return .failure(error, source)
    }
  }
}
