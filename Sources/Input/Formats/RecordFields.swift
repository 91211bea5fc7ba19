/// Where things are in the records of a JSON input, and what is passed through.
package struct RecordFields: Sendable, Equatable {
  /// Which of a record's own fields go through to the output record.
  package enum Pass: Sendable, Equatable {
    case none
    case all
    case named([String])
  }

  /// The name of the field that holds the record's id.
  package var id: RecordField = "id"
  /// The name of the field that holds the text.
  package var text: RecordField = "text"
  /// The name of the field that holds the page; where it is not empty, it is the document, and the text is not looked at.
  package var html: RecordField = "html"
  /// The fields of the metadata, each with the name of the field that holds it.
  package var metadata: [(field: String, name: RecordField)]
  package var pass = Pass.none

  /// The fields of the metadata that records may hold, under their own names by default.
  package static let metadataFields = ["url", "title", "authors", "published", "language"]

  package init() {
    metadata = Self.metadataFields.map { ($0, RecordField([$0])) }
  }

  package static func == (a: RecordFields, b: RecordFields) -> Bool {
    a.id == b.id && a.text == b.text && a.html == b.html && a.pass == b.pass
      && a.metadata.map(\.field) == b.metadata.map(\.field)
      && a.metadata.map(\.name) == b.metadata.map(\.name)
  }

  /// All fields that a document is made of.
  var all: [RecordField] { [id, text, html] + metadata.map(\.name) }
}
