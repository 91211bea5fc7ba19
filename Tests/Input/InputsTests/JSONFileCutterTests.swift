import Testing

@testable import Inputs

@Suite struct JSONFileCutterTests {
  @Test(arguments: [1, 3, 100])
  func cutsTheElementsOfAnArray(pieceCount: Int) {
    let text = #" [ {"a": "],[\""}, [1, 2] ,"x" , {} ] "#
    #expect(cut(text, pieceCount) == ["1: {\"a\": \"],[\\\"\"}", "2: [1, 2] ", "3:\"x\" ", "4: {} "])
    #expect(cut("[]", pieceCount) == [])
    #expect(cut(" [ ] ", pieceCount) == [])
    #expect(cut(" \n", pieceCount) == [])
  }

  @Test(arguments: [1, 3, 100])
  func takesAFileWithOneObjectAsOneRecord(pieceCount: Int) {
    #expect(cut("{\"a\":\n [1,2]}", pieceCount) == ["0:{\"a\":\n [1,2]}"])
  }

  @Test(arguments: [1, 3, 100])
  func saysWhereAnArrayIsCutOff(pieceCount: Int) {
    // Inside an element: its bytes are not a record.
    #expect(cut(#"[{"a": 1}, {"b""#, pieceCount) == [#"1:{"a": 1}"#, "0:invalid_json@10"])
    #expect(cut(#"[{"a": 1}, 12"#, pieceCount) == [#"1:{"a": 1}"#, "0:invalid_json@10"])
    // After one that is whole, with its comma and without.
    #expect(cut(#"[{"a": 1},"#, pieceCount) == [#"1:{"a": 1}"#, "0:invalid_json@10"])
    #expect(cut(#"[{"a": 1}"#, pieceCount) == [#"1:{"a": 1}"#, "0:invalid_json@9"])
    #expect(cut("[", pieceCount) == ["0:invalid_json@1"])
    // Not cut off.
    #expect(cut(#"[{"a": 1}]"#, pieceCount) == [#"1:{"a": 1}"#])
  }

  @Test(arguments: [1, 3, 100])
  func saysWhatFollowsAnArray(pieceCount: Int) {
    #expect(cut("[1] x [2]", pieceCount) == ["1:1", "0:invalid_json@4"])
    #expect(cut("[1] \n", pieceCount) == ["1:1"])
  }

  @Test(arguments: [1, 5, 100])
  func passesOverAnElementThatIsTooLong(pieceCount: Int) {
    let text = #"[{"a": 1}, {"b": "xxxxxxxxxxxxxxxxxx,[]"}, {"c": 3}]"#
    #expect(cut(text, limit: 12, pieceCount) == [#"1:{"a": 1}"#, "2:too_large", #"3: {"c": 3}"#])
    #expect(cut("{\"a\": \"xxxxxxxxxxxxxxxxxx\"}", limit: 12, pieceCount) == ["0:too_large"])
  }

  private func cut(_ text: String, limit: Int = 1000, _ pieceCount: Int) -> [String] {
    records(of: text, JSONFileCutter(limit: limit), pieceCount: pieceCount)
  }
}
