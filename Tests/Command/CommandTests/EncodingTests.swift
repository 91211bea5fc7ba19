import Foundation
import TestSupport
import Testing

/// `input: {encoding: …}`
@Suite struct EncodingTests {
  private func texts(_ bytes: [UInt8], in name: String, encoding: String) throws -> (texts: [String], errors: [String])
  {
    let folder = try TemporaryFolder()
    try folder.write(
      "input: {encoding: \(encoding)}\nstages:\n  - export_json:\n      fields: [text]\n", to: "p.yaml")
    try folder.write(bytes, to: name)
    let run = try GalleyProcess(["run", "p.yaml", name, "--output", "out", "--quiet"], in: folder)
    let letters = folder.lines("out/dead_letters.jsonl")
    #expect(run.status == (letters.isEmpty ? 0 : 1), "\(run.errors)")
    return try (
      folder.lines("out/records.jsonl").map { try field("text", of: $0) }, letters.map { try field("code", of: $0) }
    )
  }

  private func field(_ name: String, of line: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(object?[name] as? String)
  }

  private func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

  @Test func textFilesAndRecordsAreReadInTheEncodingThatIsNamed() throws {
    let latin: [UInt8] = [0x93, 0x43, 0x61, 0x66, 0xE9, 0x94]
    #expect(try texts(latin, in: "a.txt", encoding: "windows-1252").texts == ["“Café”"])
    let record = Array(#"{"text": ""#.utf8) + latin + Array("\"}\n".utf8)
    #expect(try texts(record + record, in: "a.jsonl", encoding: "windows-1252").texts == ["“Café”", "“Café”"])
    #expect(try texts(latin, in: "a.txt", encoding: "auto").texts == ["“Café”"])
    #expect(try texts(Array("Grö".utf8) + [0xE9], in: "a.txt", encoding: "auto").errors == ["invalid_utf8"])
  }

  @Test func recordsAreCutBetweenCharacters() throws {
    // The second bytes are a backslash, a bracket and a brace.
    let word: [UInt8] = [0x95, 0x5C, 0x81, 0x5B, 0x8A, 0x7B]
    let array =
      Array(#"[{"text": ""#.utf8) + word + Array(#""}, {"text": ""#.utf8) + word + Array(#"x"}]"#.utf8)
    #expect(try texts(array, in: "a.json", encoding: "shift_jis").texts == ["表ー顎", "表ー顎x"])
  }

  @Test func utf16RecordsAreReadWithAMarkOrWithAName() throws {
    // U+0A22 and U+220A hold the bytes of a line feed and of a quotation mark.
    let text = "{\"text\": \"One \u{0A22}\u{220A} 𝄞\"}\n{\"text\": \"Two\"}\n"
    for (bytes, encoding) in [([0xFF, 0xFE] + utf16(text), "auto"), (utf16(text), "utf-16le")] {
      #expect(try texts(bytes, in: "a.jsonl", encoding: encoding).texts == ["One \u{0A22}\u{220A} 𝄞", "Two"])
    }
  }

  @Test func aLargeFileIsDecodedPieceByPiece() throws {
    let lines = (0..<30_000).map { "{\"id\": \($0), \"text\": \"Nummer \($0): Größe 𝄞\"}\n" }
    let texts = try texts([0xFF, 0xFE] + utf16(lines.joined()), in: "a.jsonl", encoding: "auto").texts
    #expect(texts.count == 30_000)
    #expect(texts.last == "Nummer 29999: Größe 𝄞")
  }

  @Test func onlyTheDamagedRecordIsRefused() throws {
    let bytes = Array("{\"text\": \"a\"}\n{\"text\": \"".utf8) + [0xFF] + Array("\"}\n{\"text\": \"b\"}\n".utf8)
    let result = try texts(bytes, in: "a.jsonl", encoding: "euc-kr")
    #expect(result.texts == ["a", "b"])
    #expect(result.errors == ["invalid_encoding"])
  }

  @Test func aMarkBeforeRecordsIsNoPartOfThem() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("{\"text\": \"a\"}\n".utf8)
    #expect(try texts(bytes, in: "a.jsonl", encoding: "auto").texts == ["a"])
  }
}
