import CSV
import Formats
import JSON
import StageKit
import Testing

@Suite struct CSVHeaderTests {
  private func header(_ text: String) -> CSVHeader {
    let bytes = Array(text.utf8)
    return CSVHeader(bytes.indices, in: bytes.span, delimiter: UInt8(ascii: ","))
  }

  private func object(_ row: [UInt8], _ names: String, encoding: TextEncoding? = nil) -> Result<String, DecodeError> {
    Result { () throws(DecodeError) in
      String(
        decoding: try header(names).object(of: row.indices, in: row.span, line: 7, encoding: encoding), as: UTF8.self)
    }
  }

  @Test func everyColumnHasANameOfItsOwn() {
    #expect(
      header("a,,a,a_2,a,,\u{E9},e\u{301}").names == [
        "a", "column_2", "a_3", "a_2", "a_4", "column_6", "é", "e\u{301}",
      ])
    #expect(header("column_2,").names == ["column_2", "column_3"])
    #expect(header("\"x\ny\",\" z\"").names == ["x\ny", " z"])
  }

  @Test func tenThousandColumnsOfOneName() throws {
    let names = header(Array(repeating: "x", count: 10_000).joined(separator: ",")).names
    #expect(Set(names).count == 10_000)
    #expect(names.last == "x_10000")
  }

  @Test func aRowIsAnObjectOfTexts() {
    #expect(
      object(Array("1,\"a \"\"b\"\"\nc\\\",\u{0}".utf8), "id,text,x")
        == .success(#"{"id":"1","text":"a \"b\"\nc\\","x":"\u0000"}"#))
  }

  @Test(arguments: [("1", "1 field"), ("1,2,3", "3 fields"), ("1,2,", "3 fields")])
  func aRaggedRowSaysWhatIsThereAndWhere(row: String, found: String) {
    guard case .failure(let error) = object(Array(row.utf8), "id,text") else {
      Issue.record("no failure")
      return
    }
    #expect(error.code == .damagedRecord)
    #expect(error.message.hasPrefix("the row on line 7 has \(found), and the header has 2; "))
  }

  @Test func bytesThatAreNotTextAreSaid() {
    let row: [UInt8] = [0x31, 0x2C, 0xFF]
    #expect(object(row, "id,text") == .failure(.invalidUTF8(offset: 2)))
    #expect(object(row, "id,text", encoding: .utf16LittleEndian) == .failure(.invalid(.utf16LittleEndian)))
  }
}
