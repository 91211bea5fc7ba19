/// Where a document came from.
public struct Source: Hashable, Sendable {
  /// How the input's bytes were read.
  public enum Format: String, Sendable, CaseIterable {
    /// A whole file is one plain text.
    case text
    /// A whole file is one HTML page.
    case html
    /// JSON Lines: an object a line.
    case jsonl
    /// A JSON file with one object, or an array of objects.
    case json
    /// A table: a header, and an article a row.
    case csv
    /// A table with tabs between its fields.
    case tsv
  }

  /// The path below the input root; a file given by name has its base name.
  public var path: String
  /// The name of the archive member, if the document lay in an archive.
  public var member: String?
  /// The number of the record in its file from 1 (the line number in JSON Lines), if the file holds records.
  public var record: Int?
  /// How the bytes were read.
  public var format: Format

  /// A document's origin among the inputs.
  public init(path: String, member: String? = nil, record: Int? = nil, format: Format = .text) {
    self.path = path
    self.member = member
    self.record = record
    self.format = format
  }
}
