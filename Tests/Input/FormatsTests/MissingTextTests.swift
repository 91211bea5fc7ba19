import Formats
import StageKit
import Testing

/// What is said of a record that has no text under the name that is asked for.
@Suite struct MissingTextTests {
  private func message(_ record: String, fields: RecordFields = RecordFields()) -> String? {
    var decoder = RecordDecoder(fields: fields)
    let result = decoder.decode(Array(record.utf8), source: Source(path: "a.jsonl"), expectedLayers: [])
    guard case .failure(let error) = result.document, error.code == .missingText else { return nil }
    return error.message
  }

  private static let start = "the record has no field 'text', and no field 'html'"

  @Test func theFieldsAreNamedAndTheLongestTextIsTheRemedy() {
    #expect(
      message(#"{"id": 1, "date": "2026", "headline": "A head", "body": "A longer text."}"#)
        == "\(Self.start); it has id, date, headline, body; say `input: {fields: {text: body}}`")
  }

  @Test func fieldsThatAreKnownAreNotTheText() {
    #expect(
      message(#"{"title": "A long title", "url": "https://example.org/a", "x": "b", "n": 12345678}"#)
        == "\(Self.start); it has title, url, x, n; say `input: {fields: {text: x}}`")
    #expect(message(#"{"title": "A long title", "x": ""}"#) == "\(Self.start); it has title, x")
    #expect(message("{}") == "\(Self.start); it has none at all")
  }

  @Test(arguments: [
    ("body text", #""body text""#), ("no", #""no""#), ("1st", #""1st""#), ("a\\\"b", #""a\"b""#), ("a-1", "a-1"),
    ("", #""""#),
  ])
  func aNameThatIsNotAWordIsInMarks(name: String, written: String) {
    #expect(message(#"{"\#(name)": "x"}"#)?.hasSuffix("say `input: {fields: {text: \(written)}}`") == true)
  }

  @Test(arguments: [(12, ""), (13, " and 1 more")])
  func twelveFieldsAreNamed(count: Int, more: String) {
    let record = "{" + (1...count).map { "\"f\($0)\": 1" }.joined(separator: ",") + "}"
    #expect(message(record)?.hasSuffix("f11, f12\(more)") == true)
  }

  @Test func aLongNameIsShortened() {
    let name = String(repeating: "n", count: 41)
    #expect(message("{\"\(name)\": 1}") == "\(Self.start); it has \(name.dropLast(2))…")
  }
}
