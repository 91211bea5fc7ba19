import JSON
import Testing

@Suite struct JSONArrayCutterTests {
  /// The boundaries of a text of which one more byte is known at a time, each with the offset after it.
  private func boundaries(_ text: String, pieceCount: Int) -> [String] {
    let bytes = Array(text.utf8)
    var cutter = JSONArrayCutter()
    var position = 0
    var known = 0
    var found: [String] = []
    while known < bytes.count {
      known = min(bytes.count, known + pieceCount)
      let text = Array(bytes[..<known])
      while let boundary = cutter.next(in: text.span, from: &position) { found.append("\(boundary) \(position)") }
      #expect(position == known)
    }
    return found + ["\(cutter.stage)"]
  }

  @Test(arguments: [1, 2, 3, 100])
  func findsTheElementsOfAnArray(pieceCount: Int) {
    #expect(
      boundaries(#" [{"a":[1,2],"],\"\\":{}},"x,]" , 3]"#, pieceCount: pieceCount)
        == ["opening 2", "comma 26", "comma 33", "closing 36", "after"])
    #expect(boundaries("[] x", pieceCount: pieceCount) == ["opening 1", "closing 2", "after"])
    #expect(boundaries("\u{FEFF}[1", pieceCount: pieceCount) == ["opening 4", "inside"])
    #expect(boundaries(#"{"a":[1,2]}"#, pieceCount: pieceCount) == ["notAnArray"])
    #expect(boundaries(" \n", pieceCount: pieceCount) == ["before"])
  }

  @Test func knowsWhetherAnElementIsWhole() {
    for (text, isBetween) in [
      ("[{}", true), ("[{", false), ("[\"", false), ("[\"\"", true), ("[{}, ", true), ("[]", false),
    ] {
      var cutter = JSONArrayCutter()
      var position = 0
      let bytes = Array(text.utf8)
      while cutter.next(in: bytes.span, from: &position) != nil {}
      #expect(cutter.isBetweenTokens == isBetween, "\(text)")
    }
  }
}
