import Archives
import Formats

/// Gives the bytes of a stream to the reader of an archive, and keeps why there are no more.
final class ArchiveSource {
  private let stream: any ByteStream
  /// What has been read of the stream before.
  private var start: ArraySlice<UInt8>
  private(set) var failure: DecodeError?

  init(start: [UInt8], _ stream: any ByteStream) {
    self.start = start[...]
    self.stream = stream
  }

  /// Opens the archive.
  ///
  /// - Parameter limit: How many bytes of a zip file are held where it cannot be read at any offset: what is compressed or
  ///   comes through a pipe, or lies in another archive.
  func open(_ format: ArchiveFormat, limit: Int) throws(DecodeError) -> ArchiveReader {
    do throws(ArchiveError) {
      switch format {
      case .tar: return try .tar { buffer in self.read(into: buffer) }
      case .zip:
        if let file = stream as? FileStream, let byteCount = file.byteCount {
          return try .zip(byteCount: byteCount) { buffer, offset in self.read(into: buffer, file, at: offset) }
        }
        let bytes = try wholeArchive(limit: limit)
        return try .zip(byteCount: bytes.count) { buffer, offset in
          let count = min(buffer.count, max(0, bytes.count - offset))
          buffer.copyBytes(from: bytes[offset..<(offset + count)])
          return count
        }
      }
    } catch {
      throw failure ?? .damagedArchive(stream.name, error)
    }
  }

  /// Fills a part of the buffer; 0 at the end, nil where the stream cannot be read.
  private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    if start.isEmpty {
      var bytes: [UInt8] = []
      do throws(DecodeError) {
        _ = try stream.read(into: &bytes, count: buffer.count)
      } catch {
        failure = error
        return nil
      }
      start = bytes[...]
    }
    let count = min(buffer.count, start.count)
    buffer.copyBytes(from: start.prefix(count))
    start = start.dropFirst(count)
    return count
  }

  private func read(into buffer: UnsafeMutableRawBufferPointer, _ file: FileStream, at offset: Int) -> Int? {
    do throws(DecodeError) {
      let bytes = try file.bytes(count: buffer.count, at: offset)
      buffer.copyBytes(from: bytes)
      return bytes.count
    } catch {
      failure = error
      return nil
    }
  }

  private func wholeArchive(limit: Int) throws(ArchiveError) -> [UInt8] {
    var bytes = Array(start)
    do throws(DecodeError) {
      while bytes.count <= limit, try stream.read(into: &bytes, count: 1 << 20) {}
      guard bytes.count <= limit else { throw .tooLargeArchive(stream.name, limit: limit) }
    } catch {
      failure = error
      throw ArchiveError(error.message, concernsMemberAlone: false)
    }
    return bytes
  }
}

extension DecodeError {
  static func damagedArchive(_ name: String, _ error: ArchiveError) -> DecodeError {
    DecodeError(.damagedArchive, "cannot read '\(name)': \(error.message)")
  }

  fileprivate static func tooLargeArchive(_ name: String, limit: Int) -> DecodeError {
    DecodeError(
      .tooLarge,
      """
      '\(name)' is a zip archive that is not a file of its own, and it has more bytes than max_document_bytes allows \
      (\(limit)); unpack it to a file or a folder first
      """)
  }
}
