internal import ArgumentParser
import ExportJSON
import Pipeline
import Runtime
import StageKit

/// `galley schema`
struct SchemaCommand: StageUsingCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of pipelines, for editors.",
    discussion: """
      Editors with the YAML language server check and complete a pipeline that begins with the line

        # yaml-language-server: $schema=pipeline.schema.json

      where that file, beside the pipeline, is what this command prints.
      """)

  @Flag(help: "The schema of records and dead letters, which runs write.")
  var record = false

  func run(_ stages: StageRegistry) throws {
    let schema = record ? Self.recordSchema : PipelineSchema.schema(of: stages)
    Console.print(ConsoleText(lines: schema.prettyText))
  }

  /// A line of records.jsonl or of dead_letters.jsonl.
  private static var recordSchema: JSONValue {
    let schemas: JSONValue = ["record": RecordSchema.record, "dead_letter": DeadLetterSchema.deadLetter]
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A record or a dead letter of galley",
      "oneOf": [["$ref": "#/$defs/record"], ["$ref": "#/$defs/dead_letter"]],
      "$defs": schemas.adding(RecordSchema.definitions),
    ]
  }
}
