import Archives
import Compression
import Formats
import StageKit
import WARC

/// What a file is, and so how documents are got from it.
enum FileFormat: Sendable, Equatable {
  /// The file is a document.
  case document(Source.Format)
  /// The file holds records, each a document.
  case records(Source.Format)
  /// The file is an archive: its files are told by their own content.
  case archive(ArchiveFormat)
  /// The file is a WARC file: some of its records hold a document each.
  case webArchive

  init(_ format: Source.Format) {
    self = format.holdsRecords ? .records(format) : .document(format)
  }

  /// Whether the file may hold many documents.
  var holdsMany: Bool {
    switch self {
    case .document: false
    case .records, .archive, .webArchive: true
    }
  }

  /// How the bytes of the documents are read, as far as the file tells.
  var sourceFormat: Source.Format {
    switch self {
    case .document(let format), .records(let format): format
    // Nothing of an archive is read as this.
    case .archive: .text
    case .webArchive: .html
    }
  }

  /// The format of a file by its name, else by its first bytes.
  ///
  /// - Parameter name: The name or path; the extension of a compression is passed over.
  static func recognize(name: String, prefix: Span<UInt8>) -> FileFormat {
    if isWebArchive(name: name, prefix: prefix) { return .webArchive }
    return FileFormat(Source.Format.recognize(path: Compression.nameInside(name), prefix: prefix))
  }

  /// The format of a file as far as its name tells; nil where it tells nothing.
  static func recognize(name: String) -> FileFormat? {
    if isWebArchive(name: name) { return .webArchive }
    return Source.Format.recognize(name: Compression.nameInside(name)).map(FileFormat.init)
  }

  /// Whether a file is a WARC file, whatever else is said of it.
  static func isWebArchive(name: String, prefix: Span<UInt8> = Span()) -> Bool {
    WARCCutter.isName(Compression.nameInside(name)) || WARCCutter.recognizes(prefix)
  }
}
