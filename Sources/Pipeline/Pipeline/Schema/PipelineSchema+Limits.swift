import StageKit

// Numbers with units.
extension PipelineSchema {
  /// Seconds, or a number with its unit.
  static let time: JSONValue = [
    "anyOf": [
      ["type": "number", "minimum": .number(0.01), "maximum": 2_592_000],
      ["type": "string", "pattern": "^[0-9]{1,10} ?(ms|s|min|h)$", "examples": ["500 ms", "30 s", "5 min"]],
      ["$ref": "#/$defs/variable"],
    ]
  ]

  /// Bytes, or a number with its unit.
  static let memory: JSONValue = [
    "anyOf": [
      [
        "type": "integer", "minimum": .integer(PipelineChecker.memoryBytes.lowerBound),
        "maximum": .integer(PipelineChecker.memoryBytes.upperBound),
      ],
      ["type": "string", "pattern": "^[0-9]{1,10} ?(KiB|MiB|GiB|TiB)$", "examples": ["2 GiB"]],
      ["$ref": "#/$defs/variable"],
    ]
  ]
}
