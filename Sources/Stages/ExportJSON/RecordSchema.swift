public import StageKit

/// The JSON Schema (2020-12) of what is written for a document: the contract of ``ExportJSONStage``.
///
/// It lives beside the writer, whose fields it lists, so that one is not changed without the other. Which fields a
/// record has, and what offsets count, depends on the stage's options: none is required here.
public enum RecordSchema {
  /// The schema of a record. It refers to ``definitions``.
  public static var record: JSONValue {
    [
      "title": "A record of galley",
      "description": "An article: its text with all annotations. Offsets count in 'text'.",
      "type": "object",
      "properties": .object(RecordField.allCases.map { .init($0.rawValue, schema(of: $0)) }),
      "minProperties": 1,
      "additionalProperties": false,
    ]
  }

  /// The definitions by name that records refer to as `#/$defs/NAME`.
  public static var definitions: JSONValue {
    [
      "source": source,
      "place": object(
        "A place in the text with the text that stands there.",
        ["start": offset, "end": offset, "text": string]),
    ]
  }

  private static let string: JSONValue = ["type": "string"]
  private static let stringOrNull: JSONValue = ["type": ["string", "null"]]
  private static let strings: JSONValue = ["type": "array", "items": ["type": "string"]]
  private static let offset: JSONValue = ["type": "integer", "minimum": 0]
  private static let placeOrNull: JSONValue = ["anyOf": [["$ref": "#/$defs/place"], ["type": "null"]]]

  private static var source: JSONValue {
    object(
      "Where the document came from.",
      [
        "path": ["description": "The path below the input's root.", "type": "string"],
        "member": ["description": "The name of the archive's member.", "type": ["string", "null"]],
        "record": [
          "description": "The number of the record in its file, from 1.", "type": ["integer", "null"], "minimum": 1,
        ],
        "format": choice(Source.Format.allCases),
      ])
  }

  private static func schema(of field: RecordField) -> JSONValue {
    switch field {
    case .version: return ["description": "The version of the record's shape.", "const": 1]
    case .id: return ["description": "The name of the document, unique in a run.", "type": "string"]
    case .source: return ["$ref": "#/$defs/source"]
    case .metadata: return metadata
    case .input:
      return ["description": "The input's own fields that the pipeline passes through.", "type": "object"]
    case .text: return ["description": "The clean text, or the input text.", "type": "string"]
    case .blocks:
      return spans("The blocks of the input text.", ["role": ["enum": .array(words(Role.allCases) + [.null])]])
    case .paragraphs: return spans("The paragraphs.", ["kind": choice(Paragraph.Kind.allCases)])
    case .sentences:
      return spans(
        "The sentences, each with the position of its paragraph.",
        ["paragraph": ["type": ["integer", "null"], "minimum": 0]])
    case .quotes:
      return spans(
        "The quotations, without their marks.",
        [
          "text": string,
          "kind": choice(Quotation.Kind.allCases),
          "speaker": placeOrNull,
          "cue": placeOrNull,
          "speaker_name": stringOrNull,
          "confidence": ["type": "number", "minimum": 0, "maximum": 1],
        ])
    case .summary: return spans("The sentences of the summary, in text order.", ["text": string])
    case .layers:
      return [
        "description": "The layers of custom stages by their names.",
        "type": "object",
        "additionalProperties": [
          "type": "array",
          "items": [
            "type": "object", "properties": ["start": offset, "end": offset, "text": string],
            "required": ["start", "end", "text"],
          ],
        ],
      ]
    case .errors:
      return [
        "description": "The stages that failed on the document and were skipped.",
        "type": "array",
        "items": object(nil, ["stage": string, "code": string, "message": string]),
      ]
    }
  }

  /// Standard fields are always there; stages and inputs may add more.
  private static var metadata: JSONValue {
    let names = Metadata.standardFields
    return [
      "description": "What is known besides the text.",
      "type": "object",
      "properties": .object(
        names.map { .init($0, Metadata.listFields.contains($0) ? strings : stringOrNull) }),
      "required": .array(names.map { .string($0) }),
      "additionalProperties": [
        "anyOf": [["type": ["string", "number", "boolean", "null"]], strings]
      ],
    ]
  }

  private static func spans(_ about: String, _ members: JSONValue) -> JSONValue {
    let span: JSONValue = ["start": offset, "end": offset]
    return ["description": .string(about), "type": "array", "items": object(nil, span.adding(members))]
  }

  /// An object that has all of these members and no other.
  private static func object(_ about: String?, _ properties: JSONValue) -> JSONValue {
    guard case .object(let members) = properties else { return properties }
    let description: JSONValue = about.map { ["description": .string($0)] } ?? [:]
    return description.adding([
      "type": "object", "properties": properties, "required": .array(members.map { .string($0.name) }),
      "additionalProperties": false,
    ])
  }

  private static func choice<Choice: RawRepresentable>(_ cases: [Choice]) -> JSONValue where Choice.RawValue == String {
    ["enum": .array(words(cases))]
  }

  private static func words<Choice: RawRepresentable>(_ cases: [Choice]) -> [JSONValue]
  where Choice.RawValue == String {
    cases.map { .string($0.rawValue) }
  }
}
