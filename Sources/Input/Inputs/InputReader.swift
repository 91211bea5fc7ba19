import Formats
import StageKit

/// Reads one input from its start to its end, as chunks of documents.
///
/// The one place that goes from a stream of bytes to the bytes of documents: the step that cuts and the step that expands
/// read with it, so that both see the same.
struct InputReader {
  /// Enough to recognize a format by.
  static let prefixByteCount = 4096

  /// What the input is.
  let format: FileFormat
  /// Where the input comes from.
  private(set) var source: Source
  let settings: InputSettings
  let stream: any ByteStream
  /// How many archives the input lies in.
  let depth: Int
  /// The number of bytes of the file that the input is or lies in; nil for standard input.
  let fileByteCount: Int?
  /// What counts for the archive that the input lies in; nil if it lies in none.
  let meter: ExpansionMeter?
  private var prefix: [UInt8]
  /// Whether there may be more than the prefix.
  private let hasMore: Bool

  /// Opens a file and recognizes its format.
  ///
  /// - Parameter prefixByteCount: How much is read at once, for a start.
  init(_ file: InputFile, settings: InputSettings, prefixByteCount: Int = prefixByteCount) throws(DecodeError) {
    try self.init(
      file.stream(maxExpansion: settings.maxExpansion), Source(path: file.relativePath), settings: settings,
      fileByteCount: file.isStandardInput ? nil : file.byteCount, prefixByteCount: prefixByteCount)
  }

  /// Takes over the stream of an archive's member, which may be compressed, and recognizes the format of what is in it.
  init(
    memberOf archive: InputReader, _ stream: any ByteStream, _ source: Source, _ meter: ExpansionMeter
  ) throws(DecodeError) {
    try self.init(
      DecompressedStream(stream, maxExpansion: archive.settings.maxExpansion, meter: meter), source,
      settings: archive.settings, depth: archive.depth + 1, fileByteCount: archive.fileByteCount, meter: meter)
  }

  private init(
    _ stream: any ByteStream, _ source: Source, settings: InputSettings, depth: Int = 0, fileByteCount: Int?,
    meter: ExpansionMeter? = nil, prefixByteCount: Int = prefixByteCount
  ) throws(DecodeError) {
    self.settings = settings
    self.stream = stream
    self.depth = depth
    self.fileByteCount = fileByteCount
    self.meter = meter
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
    self.prefix = prefix
    self.hasMore = hasMore
    format = settings.format(ofName: source.member ?? source.path, prefix: prefix.span)
    self.source = source
    self.source.format = format.sourceFormat
  }

  /// Reads to the end and gives chunk after chunk to `take`, until it returns false. Called once.
  ///
  /// - Returns: Whether the end was reached.
  /// - Throws: ``DecodeError`` where the input cannot be read on, after all that came before; `unsupported_format` for what
  ///   is known and not read, whatever the format is said to be.
  mutating func read(_ take: (InputChunk) -> Bool) throws(DecodeError) -> Bool {
    if let known = KnownFormat.recognize(prefix.span) { throw .unsupported(known) }
    var start: [UInt8] = []
    swap(&start, &prefix)
    switch format {
    case .document:
      let bytes = try wholeDocument(start)
      return take(InputChunk(bytes: bytes, pieces: [.document(bytes.indices, source)]))
    case .records: return try readRecords(start, take)
    case .archive(let format): return try readArchive(start, format, take)
    case .webArchive: return try readWebArchive(start, take)
    }
  }

  private func wholeDocument(_ start: consuming [UInt8]) throws(DecodeError) -> [UInt8] {
    let limit = settings.maxDocumentBytes
    if let byteCount = stream.byteCount, byteCount > limit { throw .tooLarge(byteCount, limit: limit) }
    var bytes = start
    var hasMore = hasMore
    while hasMore && bytes.count <= limit { hasMore = try stream.read(into: &bytes, count: 64 * 1024) }
    guard bytes.count <= limit else { throw .tooLarge(bytes.count, isMinimum: true, limit: limit) }
    return bytes
  }

  private func readRecords(_ start: consuming [UInt8], _ take: (InputChunk) -> Bool) throws(DecodeError) -> Bool {
    var records: RecordStream
    do throws(TextEncodingError) {
      records = try RecordStream(prefix: start, hasMore: hasMore, format: source.format, settings: settings)
    } catch {
      throw DecodeError(error)
    }
    var hasFoundRecord = false
    while let found = try records.next(from: stream) {
      hasFoundRecord = true
      guard take(InputChunk(bytes: found.bytes, pieces: found.pieces.map(piece), header: found.header)) else {
        return false
      }
    }
    guard hasFoundRecord else { throw .noRecord }
    return true
  }

  private func readWebArchive(_ start: consuming [UInt8], _ take: (InputChunk) -> Bool) throws(DecodeError) -> Bool {
    var records = WebArchiveStream(
      prefix: start, hasMore: hasMore, byteCount: stream.byteCount, source: source, limit: settings.maxDocumentBytes)
    while let chunk = try records.next(from: stream) {
      guard take(chunk) else { return false }
    }
    guard records.hasFoundRecord else { throw .noRecord }
    return true
  }

  private func piece(_ record: RecordPiece) -> InputChunk.Piece {
    var source = source
    source.record = record.number
    return switch record.content {
    case .success(let range): record.line.map { .row(range, line: $0, source) } ?? .document(range, source)
    case .failure(let error): .failure(error, source)
    }
  }
}
