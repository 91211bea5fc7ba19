import Archives
import Formats
import StageKit

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
}
