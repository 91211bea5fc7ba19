import Compression
import Formats

/// What is in compressed data; data that is not compressed comes out as it is.
final class DecompressedStream: ByteStream {
  let name: String
  let byteCount: Int?
  private let source: CompressedSource
  private let decompressor: Decompressor
  private let maxExpansion: Int
  private let meter: ExpansionMeter?

  /// Takes over a stream, of which nothing has been read; its first bytes show the compression.
  ///
  /// - Parameters:
  ///   - maxExpansion: How many times its size compressed data may become, once it is large.
  ///   - meter: Counts what compressed data becomes, for the archive that it lies in.
  init(_ stream: any ByteStream, maxExpansion: Int, meter: ExpansionMeter? = nil) throws(DecodeError) {
    let source = CompressedSource(stream)
    name = stream.name
    self.source = source
    self.maxExpansion = maxExpansion
    self.meter = meter
    do throws(CompressionError) {
      decompressor = try Decompressor { buffer in source.read(into: buffer) }
    } catch {
      throw source.failure ?? .damaged(stream.name, error)
    }
    byteCount = decompressor.compression == nil ? stream.byteCount : nil
  }

  func read(into bytes: inout [UInt8], count: Int) throws(DecodeError) -> Bool {
    let start = bytes.count
    let hasMore: Bool
    do throws(CompressionError) {
      hasMore = try decompressor.read(into: &bytes, count: count)
    } catch {
      throw source.failure ?? .damaged(name, error)
    }
    guard decompressor.compression != nil else { return hasMore }
    let (compressed, expanded) = (decompressor.compressedByteCount, decompressor.expandedByteCount)
    if ExpansionMeter.isTooMuch(expanded, from: compressed, limit: maxExpansion) {
      throw .expandsTooMuch(name, from: compressed, to: expanded, limit: maxExpansion)
    }
    try meter?.add(bytes.count - start)
    return hasMore
  }
}

/// Gives the bytes of a stream to a decompressor, and keeps why there are no more.
private final class CompressedSource {
  private let stream: any ByteStream
  private(set) var failure: DecodeError?

  init(_ stream: any ByteStream) {
    self.stream = stream
  }

  /// Fills a part of the buffer; 0 at the end, nil where the stream cannot be read.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    var bytes: [UInt8] = []
    do throws(DecodeError) {
      _ = try stream.read(into: &bytes, count: buffer.count)
    } catch {
      failure = error
      return nil
    }
    buffer.copyBytes(from: bytes)
    return bytes.count
  }
}
