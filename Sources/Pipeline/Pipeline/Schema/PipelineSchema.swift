package import StageKit

/// The JSON Schema (2020-12) of pipeline files: what editors check and complete by.
///
/// Made of the same declarations as the checks. It cannot say all that a check finds: in what order stages read and
/// write, what a condition asks for, which options exclude each other. Whatever it refuses, a check refuses.
package enum PipelineSchema {
  /// The schema of pipelines of some stages; equal for equal registries, members in a fixed order.
  package static func schema(of registry: StageRegistry) -> JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A pipeline of galley",
      "description": "Which stages documents go through, and how inputs become documents.",
      "type": "object",
      "properties": [
        "name": described("The name of the pipeline; without it, that of the file.", text),
        "description": described("What the pipeline is for.", text),
        "load": described(
          "Files with stages that 'galley stages build' made; their paths are below the pipeline's folder.",
          ["type": "array", "items": text]),
        "input": input,
        "stages": stages(registry),
        "on_error": onError(ErrorPolicy.allCases, initial: .string(ErrorPolicy.deadLetter.rawValue)),
        "time_limit": described(
          "How long the pipeline may work on one document.",
          default: .integer(RunLimits().timeLimitMilliseconds / 1000), time),
        "memory_limit": described(
          "What the run may hold in memory; without it, three quarters of what the machine has.", memory),
        "max_error_rate": described(
          "The share of dead letters that stops a run, once a thousand documents are done; 1 for never.",
          default: .number(RunLimits().maxErrorRate), kind(.number(0...1))),
      ],
      "required": ["stages"],
      "additionalProperties": false,
      "$defs": .object(
        [
          .init(
            "variable",
            [
              "description": "A value from outside: ${NAME} or ${NAME:-default}.", "type": "string",
              "pattern": #"\$\{"#,
            ])
        ] + registry.stages.map { .init($0.name, options($0)) }),
    ]
  }

  /// What a variable may stand for: JSON Schema sees the file before variables are replaced.
  static func orVariable(_ schema: JSONValue) -> JSONValue {
    ["anyOf": [schema, ["$ref": "#/$defs/variable"]]]
  }

  static let text: JSONValue = ["type": "string", "minLength": 1]

  /// A schema with what it is for and, where there is one, its default.
  static func described(_ about: String, default initial: JSONValue = .null, _ schema: JSONValue) -> JSONValue {
    var members = [JSONValue.Member("description", .string(about))]
    if initial != .null { members.append(.init("default", initial)) }
    return .object(members).adding(schema)
  }

  private static func onError(_ policies: [ErrorPolicy], initial: JSONValue = .null) -> JSONValue {
    described(
      """
      What becomes of a document on which a stage fails: a dead letter, a record without that stage's layers, or the \
      end of the run.
      """, default: initial, orVariable(["enum": .array(policies.map { .string($0.rawValue) })]))
  }

  private static func stages(_ registry: StageRegistry) -> JSONValue {
    let exports = registry.stages.filter { $0 is any ExportStage.Type }.map { JSONValue.string($0.name) }
    let names = registry.stages.filter { requiredOption(of: $0) == nil }
    return [
      "description": "The stages in the order in which documents go through them; the last one exports.",
      "type": "array",
      "minItems": 1,
      "maxItems": .integer(PipelineChecker.maximumStageCount),
      "items": [
        "anyOf": .array(
          names.map { ["const": .string($0.name), "description": .string($0.abstract)] } + [
            [
              "type": "object",
              "properties": .object(
                registry.stages.map { .init($0.name, ["$ref": .string("#/$defs/\($0.name)")]) }),
              "minProperties": 1,
              "maxProperties": 1,
              "additionalProperties": false,
            ],
            ["$ref": "#/$defs/variable"],
          ])
      ],
      "contains": [
        "anyOf": .array(
          [["enum": .array(exports)], ["$ref": "#/$defs/variable"]]
            + exports.map { ["type": "object", "required": [$0]] })
      ],
    ]
  }

  /// The options of a stage, its own and the common ones.
  private static func options(_ stage: any Stage.Type) -> JSONValue {
    func open<S: Stage>(_ stage: S.Type) -> JSONValue { options(of: stage) }
    return open(stage)
  }

  private static func options<S: Stage>(of stage: S.Type) -> JSONValue {
    let specs = S.Options.specs
    var properties = specs.map { JSONValue.Member($0.name, property($0)) }
    let isExport = S.self is any ExportStage.Type
    for option in PipelineChecker.commonOptions where !specs.contains(where: { $0.name == option.name }) {
      switch option.name {
      case "on_error":
        properties.append(
          .init(option.name, onError(isExport ? [.deadLetter, .fail] : ErrorPolicy.allCases)))
      case "time_limit": properties.append(.init(option.name, described(option.about, time)))
      case "when" where isExport: break
      case "when": properties.append(.init(option.name, described(option.about, kind(.condition))))
      default:
        properties.append(.init(option.name, described(option.about, ["type": "string", "pattern": namePattern])))
      }
    }
    let required = requiredOption(of: stage)
    let members: JSONValue = [
      "type": required == nil ? ["object", "null"] : "object",
      "properties": .object(properties),
      "required": .array(required.map { [.string($0)] } ?? []),
      "additionalProperties": false,
    ]
    return described(S.abstract, members)
  }

  /// Letters, digits, `_` and `-`, at most 64; or a variable.
  private static let namePattern: JSONValue = #"^[A-Za-z0-9_-]{1,64}$|\$\{"#

  /// The option without which a stage cannot be made, if there is one: what it says itself when it is given none.
  private static func requiredOption(of stage: any Stage.Type) -> String? {
    func open<S: Stage>(_ stage: S.Type) -> String? {
      do throws(OptionError) {
        _ = try S(options: S.Options())
        return nil
      } catch {
        return error.option
      }
    }
    return open(stage)
  }

  private static func property<Options>(_ spec: OptionSpec<Options>) -> JSONValue {
    var options = Options()
    let isOptional = (try? spec.set(&options, to: .null)) != nil
    var schema = kind(spec.kind)
    if isOptional { schema = ["anyOf": [schema, ["type": "null"]]] }
    return described(spec.about, default: spec.defaultValue.json, schema)
  }

  private static func kind(_ kind: OptionKind) -> JSONValue {
    switch kind {
    case .boolean: return orVariable(["type": "boolean"])
    case .integer(let range):
      let schema: JSONValue = ["type": "integer", "minimum": .integer(range.lowerBound)]
      return orVariable(
        schema.adding(range.upperBound == .max ? [:] : ["maximum": .integer(range.upperBound)]))
    case .number(let range):
      return orVariable([
        "type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
      ])
    case .string: return ["type": "string"]
    case .choice(let words): return orVariable(["enum": .array(words.map { .string($0) })])
    case .list(.choice(let words)):
      return ["type": "array", "items": self.kind(.choice(words)), "uniqueItems": true]
    case .list(let element): return ["type": "array", "items": self.kind(element)]
    case .mapping: return ["type": "object"]
    case .condition:
      return [
        "type": "string", "minLength": 1, "examples": [#"language == "en" and words > 100"#],
      ]
    }
  }
}
