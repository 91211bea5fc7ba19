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

  @Test(arguments: [
    (#"{"content": {"body": "in"}, "body": "out"}"#, "in"), (#"{"content": {"body": ""}, "body": "out"}"#, "out"),
    (#"{"content": {"body": null}, "body": "out"}"#, "out"), (#"{"content": "x", "body": "out"}"#, "out"),
    (#"{"content": {}, "body": "out"}"#, "out"), (#"{"body": "out"}"#, "out"),
    // A member that has the whole name goes before the way.
    (#"{"content": {"body": "in"}, "content.body": "whole"}"#, "whole"),
    // Of members of one name the last counts.
    (#"{"content": {"body": "a", "body": "b"}}"#, "b"),
  ])
  func readsWaysAndTheFirstThatHoldsSomething(record: String, text: String) throws {
    var fields = RecordFields()
    fields.text = RecordField(["content.body", "body"])
    let document = try decode(record, fields: fields).document.get()
    #expect(document.string(document.span) == text)
  }

  @Test func aWayThatLeadsToSomethingElseIsSaid() {
    var fields = RecordFields()
    fields.text = RecordField(["content.body", "body"])
    #expect(code(#"{"content": {"body": [1]}}"#, fields) == .wrongType)
    #expect(code(#"{"content": {"body": null}}"#, fields) == .wrongType)
    #expect(code(#"{"content": {"head": "x"}}"#, fields) == .missingText)
    #expect(code(#"{"content": [{"body": "x"}]}"#, fields) == .missingText)
  }

  private func code(_ record: String, _ fields: RecordFields) -> DecodeError.Code? {
    if case .failure(let error) = decode(record, fields: fields).document { error.code } else { nil }
  }

  @Test func whatIsOnTheWayIsPassedThrough() throws {
    var fields = RecordFields()
    fields.text = "content.body"
    fields.pass = .all
    let passed = try decode(#"{"content": {"body": "x", "n": 1}, "id": "i"}"#, fields: fields).document.get()
      .passedFields
    #expect(passed.map { String(decoding: $0, as: UTF8.self) } == #"{"content":{"body": "x", "n": 1}}"#)
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
    #expect { try decode(record).document.get() } throws: { ($0 as? DecodeError)?.code.rawValue == code }
  }

  /// What is passed is written as it is: what is not JSON would break the output.
  @Test(arguments: [
    ("\"a\tb\"", 7, "an escape for a control character inside a text"), ("01", 6, "',' or '}'"),
    ("1.2.3", 8, "',' or '}'"),
    ("-", 6, "a digit"), (#""\q""#, 7, "one of \" \\ / b f n r t u after a backslash"), ("[1,]", 8, "a value"),
    (#"{"a":1,}"#, 12, "a name in marks"), ("nul", 5, "a value"), ("1e", 7, "a digit"), ("", 5, "a value"),
    (#""\ud83d""#, 12, "an escape for the other half of the character"), ("'a'", 5, "a value"),
    (#"["\u12"]"#, 11, "four digits after \\u"), ("NaN", 5, "a value"), ("+1", 5, "a value"), (".5", 5, "a value"),
  ])
  func passesNothingThatIsNotJSON(value: String, offset: Int, expected: String) {
    var fields = RecordFields()
    fields.pass = .all
    #expect {
      try decode(#"{"n":\#(value),"text":"x"}"#, fields: fields).document.get()
    } throws: { error in
      guard let error = error as? DecodeError else { return false }
      return error.code == .invalidJSON && error.offset == offset
        && error.message.hasPrefix("this is not a JSON object: expected \(expected) at byte \(offset), found ")
    }
  }

  @Test func theLastOfFieldsOfOneNameCounts() throws {
    var fields = RecordFields()
    fields.pass = .all
    let document = try decode(
      #"{"text": "old", "n": 1, "m": 2, "t\u0065xt": "new", "\u006e": [3], "id": "a", "id": "b"}"#, fields: fields
    ).document.get()
    #expect(document.id == "b")
    #expect(document.string(document.span) == "new")
    #expect(document.passedFields.map { String(decoding: $0, as: UTF8.self) } == #"{"n":[3],"m":2}"#)
  }

  /// The grammar allows half a character; only where it would be used is it in the way.
  @Test func aHalfCharacterInAFieldThatNobodyAsksForIsNoReasonToLoseARecord() throws {
    let record = #"{"text": "x", "tweet": "cut \ud83d"}"#
    #expect(try decode(record).document.get().byteCount == 1)
    #expect(throws: DecodeError.self) { try decode(#"{"text": "cut \ud83d"}"#).document.get() }
  }

  @Test(arguments: [
    ("2020.0", "2020"), ("1.50", "1.5"), ("1e3", "1000"), ("12345678901234567890", "12345678901234567890"), ("-0", "0"),
  ])
  func numbersAreTextsInPlainDigits(number: String, expected: String) throws {
    let result = decode(#"{"id": \#(number), "text": "x", "title": \#(number)}"#)
    #expect(result.id == expected)
    #expect(try result.document.get().metadata.title == expected)
  }

  @Test func saysWhatAFieldOfTheWrongTypeHolds() {
    for (value, found) in [
      ("null", "null"), ("3", "a number"), ("true", "true or false"), ("{}", "an object"), ("[]", "a list of texts"),
      (#"["a"]"#, "a list of texts"), ("[1]", "a list"),
    ] {
      #expect {
        try decode(#"{"text": \#(value)}"#).document.get()
      } throws: { error in
        (error as? DecodeError)?.message == "the record's field 'text' holds \(found); expected a text"
      }
    }
  }

  @Test func namesTheByteThatIsNotUTF8() {
    var decoder = RecordDecoder(fields: RecordFields())
    let result = decoder.decode(
      Array(#"{"text": ""#.utf8) + [0xFF] + Array(#""}"#.utf8), source: Source(path: "a"), expectedLayers: [])
    #expect { try result.document.get() } throws: { ($0 as? DecodeError)?.offset == 10 }
  }

  @Test(arguments: [
    #"{"id": "a", "text": "x"}"#, #"{"text": "x", "id": 17}"#, #"{"text": "x"}"#, #"{"id": "", "text": "x"}"#,
    #"{"id": "a", "html": "<p>x"}"#, #"{"id": ["a"]}"#, #"{"id": "a""#,
  ])
  func tellsTheIDWithoutDecoding(record: String) {
    let decoder = RecordDecoder(fields: RecordFields())
    let source = Source(path: "dump.jsonl", record: 3, format: .jsonl)
    #expect(decoder.identifier(of: Array(record.utf8), source: source) == decode(record).id)
  }
}
