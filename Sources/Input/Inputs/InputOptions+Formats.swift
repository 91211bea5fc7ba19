package import Formats
package import Pipeline
import StageKit

extension InputOptions {
  /// The format of every file; nil if each is to be recognized.
  var sourceFormat: Source.Format? {
    switch format {
    case .auto: nil
    case .text: .text
    case .html: .html
    case .jsonl: .jsonl
    case .json: .json
    case .csv: .csv
    case .tsv: .tsv
    }
  }

  /// The encoding of inputs without a byte-order mark; nil if each is to tell.
  package var textEncoding: TextEncoding? { encoding.flatMap(TextEncoding.init(label:)) }

  /// The names of fields as decoding wants them.
  package var recordFields: RecordFields {
    var result = RecordFields()
    result.id = RecordField(fields.id.names)
    result.text = RecordField(fields.text.names)
    result.html = RecordField(fields.html.names)
    result.metadata = [
      ("url", fields.url), ("title", fields.title), ("authors", fields.authors), ("published", fields.published),
      ("language", fields.language),
    ].map { ($0.0, RecordField($0.1.names)) }
    switch pass {
    case .all: result.pass = .all
    case .named(let names): result.pass = names.isEmpty ? .none : .named(names)
    }
    return result
  }
}
