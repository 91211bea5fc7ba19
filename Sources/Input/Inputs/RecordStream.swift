import CSV
import Formats
import StageKit

/// Cuts a file of records, in any encoding, into records in UTF-8.
///
/// Records are cut after transcoding: in UTF-16 a line feed is not one byte, and in Shift JIS a bracket can be half of a
/// character. What the encoding does not allow becomes a byte that is not UTF-8, so only the record that holds it is
/// refused.
struct RecordStream {
  /// Records in the order of the file, and the bytes that they are ranges of.
  struct Records {
    let bytes: [UInt8]
    let pieces: [RecordPiece]
    let header: CSVHeader?
  }

  private static let pieceByteCount = 256 * 1024

  private var cutter: any RecordCutter
  /// Nil if the bytes are UTF-8 already.
  private let transcoder: TextTranscoder?
  /// Whether the file may have more bytes than have been taken in.
  private var hasMore: Bool
  private var isAtEnd = false
  /// Why there are no more bytes; thrown after the records before.
  private var failure: DecodeError?

  /// - Parameters:
  ///   - prefix: The first bytes of the file, or all of them. Its byte-order mark says what the encoding is.
  ///   - hasMore: Whether the file may have more bytes.
  ///   - format: A format that holds records.
  init(
    prefix: consuming [UInt8], hasMore: Bool, format: Source.Format, settings: InputSettings
  ) throws(TextEncodingError) {
    self.hasMore = hasMore
    let mark = TextEncoding.byteOrderMark(of: prefix.span)
    let encoding = mark?.encoding ?? settings.encoding ?? .utf8
    transcoder = encoding == .utf8 ? nil : try TextTranscoder(encoding, replacement: .invalidByte)
    cutter = Self.cutter(of: format, settings)
    if let mark { prefix.removeFirst(mark.length) }
    append(prefix)
  }

  private static func cutter(of format: Source.Format, _ settings: InputSettings) -> any RecordCutter {
    let limit = settings.maxDocumentBytes
    return switch format {
    case .jsonl: LineCutter(limit: limit)
    case .csv: TableCutter(delimiter: settings.delimiter, limit: limit)
    case .tsv: TableCutter(delimiter: settings.delimiter ?? UInt8(ascii: "\t"), limit: limit)
    case .json, .text, .html: JSONFileCutter(limit: limit, way: settings.wayToRecords)
    }
  }

  /// The next records of the file, of which `stream` gives more bytes; nil at its end. Throws what `stream` throws, after
  /// all whole records that came before.
  mutating func next(from stream: any ByteStream) throws(DecodeError) -> Records? {
    while !isAtEnd {
      if hasMore {
        do throws(DecodeError) {
          try appendPiece(of: stream)
        } catch {
          failure = error
          hasMore = false
        }
      }
      isAtEnd = !hasMore && failure == nil
      let pieces = cutter.nextPieces(atEnd: isAtEnd)
      if !pieces.isEmpty { return Records(bytes: cutter.takeBytes(), pieces: pieces, header: cutter.header) }
      if let failure { throw failure }
    }
    return nil
  }

  /// Takes more bytes in.
  private mutating func appendPiece(of stream: any ByteStream) throws(DecodeError) {
    var piece: [UInt8] = []
    hasMore = try stream.read(into: &piece, count: Self.pieceByteCount)
    append(piece)
  }

  /// Hands bytes of the file to the cutter, in UTF-8.
  private mutating func append(_ piece: [UInt8]) {
    guard let transcoder else { return cutter.append(piece) }
    var text: [UInt8] = []
    transcoder.append(piece, isLast: !hasMore, to: &text)
    cutter.append(text)
  }
}
