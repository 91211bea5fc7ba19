import Formats
import StageKit
import Testing

@Suite struct RecordDecoderTests {
  private func decode(_ record: String, fields: RecordFields = RecordFields(), number: Int? = 3) -> RecordDecoder.Result
  {
    var decoder = RecordDecoder(fields: fields)
    return decoder.decode(
      Array(record.utf8), source: Source(path: "dump.jsonl", record: number, format: .jsonl), expectedLayers: [])
  }

  @Test func readsTextAndMetadata() throws {
    let result = decode(
      #"{"id": "a1", "text": "One.\nTwo \u00e9.", "title": "T", "authors": "Ann", "published": 2020, "language": null}"#
    )
    let document = try result.document.get()
    #expect(document.id == "a1")
    #expect(document.string(document.span) == "One.\nTwo é.")
    #expect(document[.blocks].count == 2)
    #expect(document.metadata.title == "T")
    #expect(document.metadata.authors == ["Ann"])
    #expect(document.metadata["published"] == .text("2020"))
    #expect(document.metadata.language == nil)
    #expect(document.passedFields == nil)
  }

  @Test func namesARecordWithoutAnIDByItsPlace() throws {
    #expect(decode(#"{"text": "x"}"#).id == "dump.jsonl#3")
    #expect(decode(#"{"text": "x"}"#, number: nil).id == "dump.jsonl")
    #expect(decode(#"{"id": 17, "text": "x"}"#).id == "17")
  }

  @Test func passesFieldsThroughUntouched() throws {
    var fields = RecordFields()
    fields.pass = .all
    let record = #"{"n": 1.0, "text": "x", "o": {"z": [1, "},\""], "a" : 2e400}, "\u0061b": null, "id": "i"}"#
    let passed = try #require(try decode(record, fields: fields).document.get().passedFields)
    #expect(String(decoding: passed, as: UTF8.self) == #"{"n":1.0,"o":{"z": [1, "},\""], "a" : 2e400},"ab":null}"#)

    fields.pass = .named(["id", "n", "absent"])
    let named = try #require(try decode(record, fields: fields).document.get().passedFields)
    #expect(String(decoding: named, as: UTF8.self) == #"{"n":1.0,"id":"i"}"#)
  }

  @Test func readsFieldsUnderOtherNames() throws {
    var fields = RecordFields()
    fields.text = "body"
    fields.id = "key"
    let document = try decode(#"{"key": "k", "body": "x", "text": 3}"#, fields: fields).document.get()
    #expect(document.id == "k")
    #expect(document.string(document.span) == "x")
  }

  @Test func aPageWinsWhereItIsNotEmpty() throws {
    let page = try decode(##"{"text": "plain", "html": "<title>T</title><p>One<p>Two"}"##).document.get()
    #expect(page.string(page.span) == "One\n\nTwo")
    #expect(page.metadata.title == "T")
    let plain = try decode(#"{"text": "<p>plain", "html": ""}"#).document.get()
    #expect(plain.string(plain.span) == "<p>plain")
  }

  @Test(arguments: [
    (#"{"id": "a"}"#, "missing_text"), (#"{"text": 3}"#, "wrong_type"), (#"{"text": "\n "}"#, "empty"),
    (#"{"text": "x""#, "invalid_json"), ("[1]", "invalid_json"), ("3", "invalid_json"), ("", "invalid_json"),
    (#"{"text": "x", "id": {}}"#, "wrong_type"), (#"{"text": "\ud800"}"#, "invalid_json"),
    (#"{"text": "x", "title": [1]}"#, "wrong_type"),
  ])
  func refuses(record: String, code: String) {
    #expect { try decode(record).document.get() } throws: { ($0 as? DecodeError)?.code == code }
  }

  @Test func namesTheByteThatIsNotUTF8() {
    var decoder = RecordDecoder(fields: RecordFields())
    let result = decoder.decode(
      Array(#"{"text": ""#.utf8) + [0xFF] + Array(#""}"#.utf8), source: Source(path: "a"), expectedLayers: [])
    #expect { try result.document.get() } throws: { ($0 as? DecodeError)?.offset == 10 }
  }
}
