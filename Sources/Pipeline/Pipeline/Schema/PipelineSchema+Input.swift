import StageKit

// The key `input`.
extension PipelineSchema {
  static var input: JSONValue {
    let initial = InputOptions()
    return [
      "description": "How inputs become documents.",
      "type": ["object", "null"],
      "properties": [
        "format": described(
          "What the inputs are; auto tells by the name and the first bytes of each.",
          default: .string(initial.format.rawValue), choice(InputOptions.Format.allCases.map(\.rawValue))),
        "encoding": described(
          """
          The encoding of inputs without a byte-order mark; auto means UTF-8, and for pages what they state themselves.
          """,
          default: .string(InputOptions.automatic), choice([InputOptions.automatic] + InputOptions.encodingNames)),
        "delimiter": described(
          "What stands between the fields of a table (CSV); told by its first lines unless it is said.",
          orVariable(["type": "string", "pattern": #"^(tab|\t|[!#-/:-@\[-`{-~])$"#, "examples": [",", ";", "tab"]])),
        "records": described(
          "The member of a JSON file that is the list of records, or the way to it through objects (data.articles).",
          text),
        "fields": described(
          """
          The names of the fields of a record that a document is made of, or ways through objects (content.body); of a \
          list, the first that holds something counts.
          """,
          [
            "type": "object",
            "properties": .object(
              FieldNames.keys.map { name, path in
                let initial = initial.fields[keyPath: path].names.first.map { JSONValue.string($0) } ?? .null
                return .init(
                  name, described("The field that holds \(FieldNames.about(name)).", default: initial, fieldChoice))
              }),
            "additionalProperties": false,
          ]),
        "pass": described(
          "The fields of a record that go through to the output record as they are.", default: [],
          ["anyOf": [["const": "all"], passedFields, ["$ref": "#/$defs/variable"]]]),
        "max_document_bytes": described(
          "A document of more bytes is a dead letter.", default: .integer(initial.maxDocumentBytes),
          ["anyOf": [byteCount, byteCountWithUnit, ["$ref": "#/$defs/variable"]]]),
        "max_expansion": described(
          "Compressed data that becomes more than so many times its size, and more than 64 MiB, is a dead letter.",
          default: .integer(initial.maxExpansion), ["anyOf": [factor, ["$ref": "#/$defs/variable"]]]),
      ],
      "additionalProperties": false,
    ]
  }

  private static let fieldChoice: JSONValue = [
    "anyOf": [text, ["type": "array", "items": text, "minItems": 1, "uniqueItems": true]]
  ]
  private static let passedFields: JSONValue = ["type": "array", "items": text, "uniqueItems": true]
  private static let byteCount: JSONValue = [
    "type": "integer", "minimum": .integer(PipelineChecker.documentBytes.lowerBound),
    "maximum": .integer(PipelineChecker.documentBytes.upperBound),
  ]
  private static let factor: JSONValue = [
    "type": "integer", "minimum": .integer(PipelineChecker.expansion.lowerBound),
    "maximum": .integer(PipelineChecker.expansion.upperBound),
  ]
  private static let byteCountWithUnit: JSONValue = [
    "type": "string", "pattern": "^[0-9]{1,10} ?(KiB|MiB|GiB)$", "examples": ["128 MiB"],
  ]

  private static func choice(_ words: [String]) -> JSONValue {
    orVariable(["enum": .array(words.map { .string($0) })])
  }
}

extension FieldNames {
  /// What a field is for, as half a sentence.
  fileprivate static func about(_ name: String) -> String {
    switch name {
    case "id": "what the document is known by"
    case "text": "the text"
    case "html": "the page; where it is not empty, the text is not looked at"
    case "url": "the address"
    case "authors": "the authors, a text or a list of texts"
    case "published": "the time of publication"
    default: "the \(name)"
    }
  }
}
