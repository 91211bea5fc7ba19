import Archives
import Formats
import StageKit

extension InputReader {
  /// How deep archives may lie in each other.
  static let maxArchiveDepth = 2

  /// Reads the files of an archive, each by its own content.
  func readArchive(
    _ start: consuming [UInt8], _ format: ArchiveFormat, _ take: (InputChunk) -> Bool
  ) throws(DecodeError) -> Bool {
    guard depth < Self.maxArchiveDepth else {
      throw DecodeError(
        .unsupportedFormat,
        """
        this is an archive inside an archive inside an archive; \(Self.maxArchiveDepth) levels are read: unpack the outer one \
        first, and name the folder
        """)
    }
    let archive = ArchiveSource(start: start, stream)
    let reader = try archive.open(format, limit: settings.maxDocumentBytes)
    var walk = ArchiveWalk(
      archive, reader, source: source, byteCount: fileByteCount, maxExpansion: settings.maxExpansion,
      outerMeter: meter)
    var hasFoundFile = false
    while let element = try walk.next() {
      hasFoundFile = true
      let goesOn: Bool
      switch element {
      case .file(let stream, let source): goesOn = try readMember(stream, source, walk.expansionMeter, take)
      case .failure(let error, let source): goesOn = take(InputChunk(bytes: [], pieces: [.failure(error, source)]))
      }
      guard goesOn else { return false }
    }
    guard hasFoundFile else { throw DecodeError(.empty, "the archive holds no file that is read") }
    return true
  }

  private func readMember(
    _ stream: any ByteStream, _ source: Source, _ meter: ExpansionMeter, _ take: (InputChunk) -> Bool
  ) throws(DecodeError) -> Bool {
    var source = source
    do throws(DecodeError) {
      var reader = try InputReader(memberOf: self, stream, source, meter)
      source = reader.source
      return try reader.read(take)
    } catch {
      // One thing that goes too far costs the rest of the archive, not a dead letter for each member.
      if meter.isExceeded { throw error }
      return take(InputChunk(bytes: [], pieces: [.failure(error, source)]))
    }
  }
}
