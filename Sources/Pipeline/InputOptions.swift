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
  }

  /// Which fields of an input record go through to the output record.
  package enum PassedFields: Sendable, Equatable {
    case named([String])
    case all
  }

  package var format = Format.auto
  /// Where things are in input records.
  package var fields = FieldNames()
  /// What goes through; `.named([])` where nothing does.
  package var pass = PassedFields.named([])
  /// A document of more bytes is a dead letter.
  package var maxDocumentBytes = 128 << 20

  package init() {}
}

/// The names that input records have for what a document is made of.
package struct FieldNames: Sendable, Equatable {
  package var id = "id"
  package var text = "text"
  package var html = "html"
  package var url = "url"
  package var title = "title"
  package var authors = "authors"
  package var published = "published"
  package var language = "language"

  package init() {}

  /// What can be named, as the keys of `fields`, in the order of documentation.
  static let keys: [(name: String, path: any WritableKeyPath<FieldNames, String> & Sendable)] = [
    ("id", \.id), ("text", \.text), ("html", \.html), ("url", \.url), ("title", \.title), ("authors", \.authors),
    ("published", \.published), ("language", \.language),
  ]
}
