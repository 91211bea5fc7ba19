import Compression
import Formats
import StageKit
import System

/// The bytes of an input from its start, piece by piece, decompressed on the way.
struct InputStream: ~Copyable {
  /// Data that expands to no more than this may expand by any factor.
  private static let freeByteCount = 64 << 20

  private let input: InputFile
  private let file: OpenFile
  /// Nil if the bytes are taken as they are.
  private let decompressor: Decompressor?
  private let maxExpansion: Int
  /// The number of all bytes, as the system says; nil if it does not know: compressed data, standard input.
  let byteCount: Int?

  private init(
    _ input: InputFile, _ file: consuming OpenFile, _ decompressor: Decompressor?, maxExpansion: Int, byteCount: Int?
  ) {
    self.input = input
    self.file = file
    self.decompressor = decompressor
    self.maxExpansion = maxExpansion
    self.byteCount = byteCount
  }

  /// Opens an input; compression is recognized by the first bytes.
  ///
  /// - Parameter maxExpansion: How many times its size compressed data may become, once it is large.
  static func open(_ input: InputFile, maxExpansion: Int) throws(DecodeError) -> InputStream {
    if input.isStandardInput {
      // What comes through a pipe can be looked at only once: the decompressor does, and passes on what is plain.
      let file = OpenFile.standardInput
      let decompressor = try decompressor(file, of: input)
      return InputStream(input, file, decompressor, maxExpansion: maxExpansion, byteCount: nil)
    }
    let file = try input.open()
    let start = try start(of: file, input)
    if Compression.recognize(prefix: start.prefix.span) == nil {
      return InputStream(input, file, nil, maxExpansion: maxExpansion, byteCount: start.byteCount)
    }
    let decompressor = try decompressor(file, of: input)
    return InputStream(input, file, decompressor, maxExpansion: maxExpansion, byteCount: nil)
  }

  private static func start(
    of file: borrowing OpenFile, _ input: InputFile
  ) throws(DecodeError) -> (prefix: [UInt8], byteCount: Int) {
    do throws(SystemError) {
      return (try file.read(count: 16, at: 0), try file.status().byteCount)
    } catch {
      throw .unreadable(input.path, error)
    }
  }

  /// Appends up to `count` bytes; false at the end.
  func read(into result: inout [UInt8], count: Int) throws(DecodeError) -> Bool {
    guard let decompressor else {
      do throws(SystemError) {
        return try file.read(into: &result, count: count)
      } catch {
        throw .unreadable(input.path, error)
      }
    }
    let hasMore: Bool
    do throws(CompressionError) {
      hasMore = try decompressor.read(into: &result, count: count)
    } catch {
      throw .damaged(input.path, error)
    }
    let (compressed, expanded) = (decompressor.compressedByteCount, decompressor.expandedByteCount)
    if expanded > Self.freeByteCount && (expanded - 1) / max(compressed, 1) >= maxExpansion {
      throw .expandsTooMuch(input.path, from: compressed, to: expanded, limit: maxExpansion)
    }
    return hasMore
  }

  private static func decompressor(_ file: borrowing OpenFile, of input: InputFile) throws(DecodeError) -> Decompressor
  {
    do throws(CompressionError) {
      return try Decompressor(descriptor: file.descriptor)
    } catch {
      throw .damaged(input.path, error)
    }
  }
}
