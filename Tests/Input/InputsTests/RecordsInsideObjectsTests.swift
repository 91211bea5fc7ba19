import Testing

@testable import Inputs

/// The list of records is a member of an object: `records` in a pipeline.
@Suite struct RecordsInsideObjectsTests {
  private func cut(_ text: String, _ way: String...) -> [String] {
    let cuts = [1, 2, 5, 1000].map { records(of: text, JSONFileCutter(limit: 100, way: way), pieceCount: $0) }
    #expect(cuts.allSatisfy { $0 == cuts[0] })
    return cuts[0]
  }

  @Test func theElementsOfTheListAreTheRecords() {
    #expect(
      cut(#"{"n": 1, "articles": [{"a": 1}, {"b": [2]}], "m": [3]}"#, "articles") == [
        #"1:{"a": 1}"#, #"2: {"b": [2]}"#,
      ])
    #expect(cut(#" {"data" : {"articles" : [{}]}}"#, "data", "articles") == ["1:{}"])
    #expect(cut(#"{"a\u0072ticles": [1]}"#, "articles") == ["1:1"])
  }

  @Test(arguments: [
    // The name as a text, in another object, in a list, and too deep.
    #"{"x": "articles", "y": {"articles": [1]}, "z": [{"articles": [2]}], "articles": [3]}"#,
    #"{"x": ["articles", [4]], "articles": [3]}"#, #"{"articles": {"articles": [4]}, "articles": [3]}"#,
    #"{"\"articles": [4], "articles": [3]}"#, #"{"articles": "x", "articles": [3]}"#,
  ])
  func onlyTheMemberOnTheWayIsTheList(text: String) {
    #expect(cut(text, "articles") == ["1:3"])
  }

  @Test(arguments: ["", "[1]", "{}", #"{"articles": 1}"#, #"{"x": [1]}"#, #"{"articles": {"x": [1]}}"#, "}}{", "]"])
  func aFileWithoutTheListIsOneFailure(text: String) {
    #expect(cut(text, "articles") == ["0:invalid_json@0"])
  }

  @Test func aListThatIsCutOffIsSaid() {
    #expect(cut(#"{"articles": [{}, {"#, "articles") == ["1:{}", "0:invalid_json@17"])
  }

  @Test func whatIsAroundTheListIsNotHeld() {
    var cutter = JSONFileCutter(limit: 100, way: ["articles"])
    cutter.append(Array(#"{"x": ""#.utf8))
    for _ in 0..<100 {
      cutter.append([UInt8](repeating: 0x78, count: 400))
      #expect(cutter.nextPieces(atEnd: false).isEmpty)
      #expect(cutter.buffer.bytes.count <= 400)
    }
    cutter.append(Array(#"", "articles": [1], "y": ""#.utf8))
    #expect(cutter.nextPieces(atEnd: false).count == 1)
    _ = cutter.takeBytes()
    for _ in 0..<100 {
      cutter.append([UInt8](repeating: 0x78, count: 400))
      #expect(cutter.nextPieces(atEnd: false).isEmpty)
      #expect(cutter.buffer.bytes.isEmpty)
    }
    #expect(cutter.nextPieces(atEnd: true).isEmpty)
  }
}
