import Foundation
import TestSupport
import Testing
import YAML

/// `galley schema`
@Suite struct SchemaCommandTests {
  private func validator(_ arguments: [String] = []) throws -> SchemaValidator {
    let run = try GalleyProcess(["schema"] + arguments, in: try TemporaryFolder())
    #expect(run.status == 0, "\(run.errors)")
    return try SchemaValidator(JSONTree(text: run.output))
  }

  private func problems(_ pipeline: String, _ validator: SchemaValidator) throws -> [String] {
    let tree = YAMLTree(Array(pipeline.utf8))
    #expect(tree.problems.isEmpty)
    return validator.problems(with: JSONTree(try #require(tree.root)))
  }

  /// Whether galley takes the pipeline.
  private func isChecked(_ pipeline: String) throws -> Bool {
    let folder = try TemporaryFolder()
    try folder.write(pipeline, to: "p.yaml")
    return try GalleyProcess(["check", "p.yaml"], in: folder).status == 0
  }

  @Test func everyPipelineThatComesWithGalleyIsValid() throws {
    let validator = try validator()
    let folder = Places.package.appending(path: "pipelines")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(names.count > 2)
    for name in names.sorted() {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(try problems(text, validator) == [], "\(name)")
    }
  }

  @Test func whatACheckTakesTheSchemaTakes() throws {
    let validator = try validator()
    for pipeline in [
      "stages: [export_json]",
      "input:\nstages:\n  - export_json:\n",
      "input: {pass: all, max_document_bytes: 2 MiB, encoding: koi8-r}\nstages: [export_json: {on_error: fail}]",
      "stages:\n  - keep_documents:\n      when: words > 3\n      name: a-1\n      on_error: skip\n  - export_json",
      "stages:\n  - segment_paragraphs: {when: words > 3}\n  - summarize: {words: null}\n  - export_json",
      "stages:\n  - segment_paragraphs\n  - summarize:\n      sentences: ${N:-3}\n  - export_json",
      "input: {format: \"${F:-auto}\", max_document_bytes: \"${M:-3} KiB\"}\nstages: [\"${S:-export_json}\"]",
    ] {
      #expect(try isChecked(pipeline), "\(pipeline)")
      #expect(try problems(pipeline, validator) == [], "\(pipeline)")
    }
  }

  @Test(arguments: [
    "[]", "name: a", "stages: []", "stages: export_json", "stages: [export_jsn]", "stages: [segment_paragraphs]",
    "nmae: a\nstages: [export_json]", "name: 7\nstages: [export_json]", "on_error: stop\nstages: [export_json]",
    "input: text\nstages: [export_json]", "input: {fromat: text}\nstages: [export_json]",
    "input: {format: pdf}\nstages: [export_json]", "input: {encoding: latin}\nstages: [export_json]",
    "input: {fields: {txt: a}}\nstages: [export_json]", "input: {fields: {id: 7}}\nstages: [export_json]",
    "input: {pass: section}\nstages: [export_json]", "input: {pass: [a, a]}\nstages: [export_json]",
    "input: {max_document_bytes: 0}\nstages: [export_json]", "input: {max_document_bytes: 1 MB}\nstages: [export_json]",
    "stages: [keep_documents, export_json]", "stages: [keep_documents: {name: a}, export_json]",
    "stages: [export_json: {when: words > 3}]", "stages: [export_json: {on_error: skip}]",
    "stages: [export_json: {layout: line}]", "stages: [export_json: {fields: [id, id]}]",
    "stages: [export_json: {layout: files, pretty: yes}]", "stages: [export_json: lines]",
    "stages: [{segment_paragraphs: {}, export_json: {}}]", "stages: [segment_paragraphs: {nmae: a}, export_json]",
    "stages: [segment_paragraphs, summarize: {sentences: 0}, export_json]",
    "stages: [segment_paragraphs, summarize: {sentences: three}, export_json]",
    "stages: [segment_paragraphs, summarize: {method: best}, export_json]",
    "stages: [segment_paragraphs: {name: \"a b\"}, export_json]",
    "stages: [segment_paragraphs: {when: true}, export_json]",
  ])
  func whatTheSchemaRefusesACheckRefuses(pipeline: String) throws {
    #expect(try !problems(pipeline, try validator()).isEmpty)
    #expect(try !isChecked(pipeline))
  }

  @Test func recordsAndDeadLettersAreValid() throws {
    let validator = try validator(["--record"])
    for name in ["news", "quotes", "clean"] {
      let folder = try TemporaryFolder()
      let pipeline = Places.package.appending(path: "pipelines/\(name).yaml").path
      try folder.write("", to: "empty.txt")
      let examples = Places.package.appending(path: "Examples").path
      let run = try GalleyProcess(["run", pipeline, examples, "empty.txt", "--output", "out"], in: folder)
      #expect(run.status == 1, "\(run.errors)")
      let records = folder.lines("out/records.jsonl")
      let letters = folder.lines("out/dead_letters.jsonl")
      #expect(records.count > 5 && !letters.isEmpty)
      for line in records + letters {
        #expect(validator.problems(with: try JSONTree(text: line)) == [], "\(name): \(line.prefix(200))")
      }
    }
  }

  @Test(arguments: [
    "{}", #"{"id": 7}"#, #"{"version": 2}"#, #"{"id": "a", "txet": "x"}"#, #"{"source": {"path": "a"}}"#,
    #"{"quotes": [{"start": 0, "end": 1, "text": "a", "kind": "said"}]}"#,
    #"{"sentences": [{"start": -1, "end": 1, "paragraph": 0}]}"#, #"{"metadata": {"title": null}}"#,
    #"{"layers": {"x": [{"start": 0}]}}"#, #"{"version": 1, "id": "a", "stage": "decode", "code": "empty"}"#,
  ])
  func whatIsNoRecordIsRefused(record: String) throws {
    #expect(try !validator(["--record"]).problems(with: JSONTree(text: record)).isEmpty)
  }
}

extension JSONTree {
  /// A value of YAML's as JSON has it, as editors see it.
  fileprivate init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar):
      switch scalar.value {
      case .null: self = .null
      case .boolean(let flag): self = .boolean(flag)
      case .integer(let integer): self = .integer(integer)
      case .number(let number): self = .number(number)
      case .string(let text): self = .string(text)
      }
    case .sequence(let elements): self = .array(elements.map { JSONTree($0) })
    case .mapping(let members):
      self = .object(Dictionary(members.map { ($0.name, JSONTree($0.value)) }) { $1 })
    }
  }
}
