package import StageKit

/// The JSON Schema of dead letters, beside what writes them.
package enum DeadLetterSchema {
  /// The schema of a dead letter. `#/$defs/source` is that of records.
  package static let deadLetter: JSONValue = [
    "title": "A dead letter of galley",
    "description": "A document that was not finished, with its reason.",
    "type": "object",
    "properties": [
      "version": ["const": 1],
      "id": ["type": "string"],
      "source": ["$ref": "#/$defs/source"],
      "stage": [
        "description": "The name of the stage in the pipeline; 'decode' before the first, 'commit' after the last.",
        "type": "string",
      ],
      "code": ["description": "What went wrong, for programs.", "type": "string", "pattern": "^[a-z][a-z0-9_]*$"],
      "message": ["description": "What went wrong, for people.", "type": "string"],
      "offset": ["description": "Where, in bytes of the input.", "type": "integer", "minimum": 0],
    ],
    "required": ["version", "id", "source", "stage", "code", "message"],
    "additionalProperties": false,
  ]
}
