import Compression
import Formats
import StageKit

/// Reads one input from its start: as a whole, or record by record.
///
/// The one place that goes from a file to the bytes of documents: the step that cuts and the step that expands read with
/// it, so that both see the same.
struct InputReader: ~Copyable {
  /// Enough to recognize a format by.
  static let prefixByteCount = 4096

  /// The format of the input.
  let format: Source.Format
  private let file: InputFile
  private let settings: InputSettings
  private let stream: InputStream
  private var prefix: [UInt8]
  /// Whether there may be more than the prefix.
  private let hasMore: Bool
  private var records: RecordStream?
  private var hasFoundRecord = false

  /// Opens an input and recognizes its format.
  ///
  /// - Parameter prefixByteCount: How much is read at once, for a start.
  init(_ file: InputFile, settings: InputSettings, prefixByteCount: Int = prefixByteCount) throws(DecodeError) {
    self.file = file
    self.settings = settings
    let stream = try InputStream.open(file, maxExpansion: settings.maxExpansion)
    var prefix: [UInt8] = []
    var hasMore = true
    do throws(DecodeError) {
      while hasMore && prefix.count < prefixByteCount {
        hasMore = try stream.read(into: &prefix, count: prefixByteCount - prefix.count)
      }
    } catch {
      // What came before may hold records; the next read fails like this one.
      if prefix.isEmpty { throw error }
    }
    self.stream = stream
    self.prefix = prefix
    self.hasMore = hasMore
    format = settings.format(of: file, prefix: prefix.span)
  }

  /// Where the input comes from.
  var source: Source { Source(path: file.relativePath, format: format) }

  /// All bytes of the input. Called once, for a format without records.
  mutating func readAll() throws(DecodeError) -> [UInt8] {
    let limit = settings.maxDocumentBytes
    if let byteCount = stream.byteCount, byteCount > limit { throw .tooLarge(byteCount, limit: limit) }
    var bytes: [UInt8] = []
    swap(&bytes, &prefix)
    var hasMore = hasMore
    while hasMore && bytes.count <= limit { hasMore = try stream.read(into: &bytes, count: 64 * 1024) }
    guard bytes.count <= limit else { throw .tooLarge(bytes.count, isMinimum: true, limit: limit) }
    return bytes
  }

  /// The next records, with their sources; nil at the end. For a format with records.
  mutating func nextRecords() throws(DecodeError) -> (bytes: [UInt8], pieces: [InputBatch.Piece])? {
    do throws(TextEncodingError) {
      if records == nil {
        records = try RecordStream(prefix: prefix, hasMore: hasMore, format: format, settings: settings)
        prefix = []
      }
    } catch {
      throw DecodeError(error)
    }
    guard let found = try records?.next(from: stream) else {
      if !hasFoundRecord { throw .noRecord }
      return nil
    }
    hasFoundRecord = true
    let (source, limit) = (source, settings.maxDocumentBytes)
    return (found.bytes, found.pieces.map { Self.piece($0, of: source, limit: limit) })
  }

  private static func piece(_ record: RecordSplitter.Piece, of file: Source, limit: Int) -> InputBatch.Piece {
    var source = file
    switch record {
    case .record(let range, let number):
      source.record = number
      return .document(range, source)
    case .tooLong(let byteCount, let number):
      source.record = number
      return .failure(.tooLarge(byteCount, limit: limit), source)
    }
  }
}
