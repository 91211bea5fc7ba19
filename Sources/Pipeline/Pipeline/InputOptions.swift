/// How inputs become documents: the key `input` of a pipeline.
package struct InputOptions: Sendable, Equatable {
  /// What the inputs are.
  package enum Format: String, CaseIterable, Sendable {
    /// Told from each input's name and first bytes.
    case auto
    case text
    case html
    case jsonl
    case json
    case csv
    case tsv
  }

  /// Which fields of an input record go through to the output record.
  package enum PassedFields: Sendable, Equatable {
    case named([String])
    case all
  }

  package var format = Format.auto
  /// The encoding of inputs without a byte-order mark, one of ``encodingNames``; nil if each input tells.
  package var encoding: String?
  /// What stands between the fields of a table, a byte of ASCII; nil if each table tells.
  package var delimiter: UInt8?
  /// The way through objects to the list of records in a JSON file (`data.articles`); nil where the file is the list.
  package var records: String?
  /// Where things are in input records.
  package var fields = FieldNames()
  /// What goes through; `.named([])` where nothing does.
  package var pass = PassedFields.named([])
  /// A document of more bytes is a dead letter.
  package var maxDocumentBytes = 128 << 20
  /// Compressed data that becomes more than so many times its size is refused, once it is more than 64 MiB.
  package var maxExpansion = 1000

  package init() {}

  /// The names of the encodings of the WHATWG Encoding standard, but for the two that no text is written in
  /// (`replacement`, `x-user-defined`).
  package static let encodingNames = [
    "utf-8", "utf-16le", "utf-16be", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
    "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874", "iso-8859-2", "iso-8859-3",
    "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-8-i", "iso-8859-10", "iso-8859-13",
    "iso-8859-14", "iso-8859-15", "iso-8859-16", "ibm866", "koi8-r", "koi8-u", "macintosh", "x-mac-cyrillic", "gbk",
    "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
  ]
  /// What stands for no encoding's name.
  static let automatic = "auto"
}

/// Where a record holds something: the name of a field, or the way to it through objects (`content.body`); of several, the
/// first that holds something counts.
package struct FieldChoice: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The names, at least one.
  package var names: [String]

  package init(_ names: [String]) { self.names = names }
  package init(stringLiteral name: String) { names = [name] }
}

/// The names that input records have for what a document is made of.
package struct FieldNames: Sendable, Equatable {
  package var id: FieldChoice = "id"
  package var text: FieldChoice = "text"
  package var html: FieldChoice = "html"
  package var url: FieldChoice = "url"
  package var title: FieldChoice = "title"
  package var authors: FieldChoice = "authors"
  package var published: FieldChoice = "published"
  package var language: FieldChoice = "language"

  package init() {}

  /// All names.
  package var allNames: Set<String> { Set(Self.keys.flatMap { self[keyPath: $0.path].names }) }

  /// What can be named, as the keys of `fields`, in the order of documentation.
  static let keys: [(name: String, path: any WritableKeyPath<FieldNames, FieldChoice> & Sendable)] = [
    ("id", \.id), ("text", \.text), ("html", \.html), ("url", \.url), ("title", \.title), ("authors", \.authors),
    ("published", \.published), ("language", \.language),
  ]
}
