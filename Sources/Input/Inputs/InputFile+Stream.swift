import Compression
import Formats

extension InputFile {
  /// Opens the file as a stream of what is in it, decompressed; compression is recognized by the first bytes.
  ///
  /// - Parameter maxExpansion: How many times its size compressed data may become, once it is large.
  func stream(maxExpansion: Int) throws(DecodeError) -> any ByteStream {
    let stream = try FileStream(self)
    // What comes through a pipe can be looked at only once: the decompressor does, and passes on what is plain.
    if !isStandardInput {
      let prefix = try stream.bytes(count: 16)
      if Compression.recognize(prefix: prefix.span) == nil { return stream }
    }
    return try DecompressedStream(stream, maxExpansion: maxExpansion)
  }
}
