import Archives
import CSV
import Compression
import Formats
import Pipeline
import StageKit
import WARC

/// What a pipeline says about reading its inputs, in the types of the reading code.
struct InputSettings: Sendable {
  /// The format of every file that is neither an archive nor a WARC file, and of the files in archives; nil if each is to
  /// be recognized.
  let format: FileFormat?
  /// The encoding of records without a byte-order mark; nil for UTF-8.
  let encoding: TextEncoding?
  /// A document of more bytes is refused.
  let maxDocumentBytes: Int
  /// The names of the members that lead to the array of records in a JSON file; empty where the file is one.
  let wayToRecords: [String]
  /// What stands between the fields of a table; nil if each is to be looked at.
  let delimiter: UInt8?
  /// The names of fields, one of which is in the header of a table that is recognized by it.
  let fieldNames: Set<String>
  /// How many times its size compressed data may become.
  let maxExpansion: Int

  init(_ options: InputOptions) {
    format = options.sourceFormat.map(FileFormat.init)
    encoding = options.textEncoding
    wayToRecords = options.records?.split(separator: ".", omittingEmptySubsequences: false).map(String.init) ?? []
    delimiter = options.delimiter
    fieldNames = options.fields.allNames
    maxDocumentBytes = options.maxDocumentBytes
    maxExpansion = options.maxExpansion
  }

  /// The format of a file: a WARC file or an archive by its first bytes, else by its name without the extension of a
  /// compression, else by its first bytes.
  func format(ofName name: String, prefix: borrowing Span<UInt8>) -> FileFormat {
    if WARCCutter.recognizes(prefix) { return .webArchive }
    if let archive = ArchiveFormat.recognize(prefix) { return .archive(archive) }
    if let known = format(ofName: name) { return known }
    let format = Source.Format.recognize(prefix: prefix)
    // A text whose name tells nothing is a table where its first lines say so.
    guard format == .text else { return FileFormat(format) }
    let isWhole = prefix.count < InputReader.prefixByteCount
    return CSVDialect.recognizes(prefix, isWhole: isWhole, names: fieldNames) ? .records(.csv) : .document(.text)
  }

  /// The format of a file, as far as its name tells.
  func format(ofName name: String) -> FileFormat? {
    let name = Compression.nameInside(name)
    if WARCCutter.isName(name) { return .webArchive }
    return format ?? Source.Format.recognize(name: name).map(FileFormat.init)
  }
}
