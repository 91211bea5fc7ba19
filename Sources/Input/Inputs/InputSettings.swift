import Archives
import Formats
import Pipeline
import StageKit

/// What a pipeline says about reading its inputs, in the types of the reading code.
struct InputSettings: Sendable {
  /// The format of every file that is not an archive, and of the files in archives; nil if each is to be recognized.
  let format: FileFormat?
  /// The encoding of records without a byte-order mark; nil for UTF-8.
  let encoding: TextEncoding?
  /// A document of more bytes is refused.
  let maxDocumentBytes: Int
  /// How many times its size compressed data may become.
  let maxExpansion: Int

  init(_ options: InputOptions) {
    format = options.sourceFormat.map(FileFormat.init)
    encoding = options.textEncoding
    maxDocumentBytes = options.maxDocumentBytes
    maxExpansion = options.maxExpansion
  }

  /// The format of a file: an archive by its first bytes, else by its name without the extension of a compression, else by
  /// its first bytes.
  func format(ofName name: String, prefix: borrowing Span<UInt8>) -> FileFormat {
    if let archive = ArchiveFormat.recognize(prefix) { return .archive(archive) }
    return format ?? .recognize(name: name, prefix: prefix)
  }

  /// The format of a file, as far as its name tells.
  func format(ofName name: String) -> FileFormat? {
    format ?? .recognize(name: name)
  }
}
