import Testing

@testable import Inputs

@Suite struct RecordSplitterTests {
  /// The records of a stream that comes in pieces of `pieceCount` bytes; an over-long one as `tooLong`.
  private func split(
    _ text: String, layout: RecordSplitter.Layout = .lines, limit: Int = 1000, pieceCount: Int = 1
  ) -> [String] {
    var splitter = RecordSplitter(layout: layout, limit: limit)
    var rest = Array(text.utf8)[...]
    var records: [String] = []
    var isAtEnd = false
    while !isAtEnd {
      isAtEnd = rest.isEmpty
      _ = splitter.append { bytes in
        bytes += rest.prefix(pieceCount)
        return true
      }
      rest = rest.dropFirst(pieceCount)
      let pieces = splitter.pieces(atEnd: isAtEnd)
      guard !pieces.isEmpty else { continue }
      let bytes = splitter.consume()
      for piece in pieces {
        switch piece {
        case .record(let range, let number):
          records.append("\(number ?? 0):" + String(decoding: bytes[range], as: UTF8.self))
        case .tooLong(let count, let number): records.append("\(number ?? 0):tooLong(\(count))")
        }
      }
    }
    return records
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func cutsLines(pieceCount: Int) {
    #expect(split("{a}\n\n {b}\r\n{c}", pieceCount: pieceCount) == ["1:{a}", "3: {b}\r", "4:{c}"])
    #expect(split("", pieceCount: pieceCount) == [])
    #expect(split("\n\n", pieceCount: pieceCount) == [])
  }

  @Test(arguments: [1, 5, 100])
  func passesOverALineThatIsTooLong(pieceCount: Int) {
    let text = "{a}\n" + String(repeating: "x", count: 50) + "\n{b}"
    #expect(split(text, limit: 10, pieceCount: pieceCount) == ["1:{a}", "2:tooLong(50)", "3:{b}"])
    #expect(split(String(repeating: "x", count: 50), limit: 10, pieceCount: pieceCount) == ["1:tooLong(50)"])
  }

  @Test func holdsNoMoreThanTheLimitOfALineThatIsTooLong() {
    var splitter = RecordSplitter(layout: .lines, limit: 1000)
    for _ in 0..<100 {
      _ = splitter.append { bytes in
        bytes += [UInt8](repeating: 0x78, count: 400)
        return true
      }
      #expect(splitter.pieces(atEnd: false).isEmpty)
      #expect(splitter.buffer.count <= 1400)
    }
    #expect(splitter.pieces(atEnd: true) == [.tooLong(byteCount: 40_000, number: 1)])
  }

  @Test(arguments: [1, 3, 100])
  func cutsTheElementsOfAnArray(pieceCount: Int) {
    let text = #" [ {"a": "],[\""}, [1, 2] ,"x" , {} ] "#
    #expect(
      split(text, layout: .array, pieceCount: pieceCount)
        == ["1: {\"a\": \"],[\\\"\"}", "2: [1, 2] ", "3:\"x\" ", "4: {} "])
    #expect(split("[]", layout: .array, pieceCount: pieceCount) == [])
    #expect(split(" [ ] ", layout: .array, pieceCount: pieceCount) == [])
  }

  @Test func takesAFileWithOneObjectAsOneRecord() {
    #expect(split("{\"a\":\n [1,2]}", layout: .array) == ["0:{\"a\":\n [1,2]}"])
  }

  @Test func losesNothingOfAnArrayThatIsCutOff() {
    #expect(split(#"[{"a": 1}, {"b""#, layout: .array) == [#"1:{"a": 1}"#, #"2: {"b""#])
    #expect(split(#"[1] x"#, layout: .array) == ["1:1", "2: x"])
  }
}
