import Formats
import Testing

@testable import Inputs

@Suite struct LineCutterTests {
  @Test(arguments: [1, 2, 3, 7, 100])
  func cutsLines(pieceCount: Int) {
    #expect(cut("{a}\n\n {b}\r\n{c}", pieceCount) == ["1:{a}", "3: {b}\r", "4:{c}"])
    #expect(cut("", pieceCount) == [])
    #expect(cut("\n\n", pieceCount) == [])
  }

  @Test(arguments: [1, 5, 100])
  func passesOverALineThatIsTooLong(pieceCount: Int) {
    let text = "{a}\n" + String(repeating: "x", count: 50) + "\n{b}"
    #expect(cut(text, limit: 10, pieceCount) == ["1:{a}", "2:too_large", "3:{b}"])
    #expect(cut(String(repeating: "x", count: 50), limit: 10, pieceCount) == ["1:too_large"])
  }

  @Test(arguments: [(9, ["1:too_large", "2:{b}"]), (10, ["1:xxxxxxxxxx", "2:{b}"])])
  func theLimitItselfIsAllowed(limit: Int, records: [String]) {
    #expect(cut("xxxxxxxxxx\n{b}", limit: limit, 3) == records)
  }

  @Test func holdsNoMoreThanTheLimitOfALineThatIsTooLong() {
    var cutter = LineCutter(limit: 1000)
    for _ in 0..<100 {
      cutter.buffer.bytes += [UInt8](repeating: 0x78, count: 400)
      #expect(cutter.nextPieces(atEnd: false).isEmpty)
      #expect(cutter.buffer.bytes.count <= 1400)
    }
    let pieces = cutter.nextPieces(atEnd: true)
    #expect(pieces == [RecordPiece(content: .failure(.tooLarge(40_000, limit: 1000)), number: 1)])
  }

  private func cut(_ text: String, limit: Int = 1000, _ pieceCount: Int) -> [String] {
    records(of: text, LineCutter(limit: limit), pieceCount: pieceCount)
  }
}

/// The records that a cutter finds in a text that comes in pieces: number and text, or number and code of the error; 0 for
/// no number.
func records(of text: String, _ cutter: some RecordCutter, pieceCount: Int) -> [String] {
  var cutter = cutter
  var rest = Array(text.utf8)[...]
  var records: [String] = []
  var isAtEnd = false
  while !isAtEnd {
    isAtEnd = rest.isEmpty
    cutter.append(Array(rest.prefix(pieceCount)))
    rest = rest.dropFirst(pieceCount)
    let pieces = cutter.nextPieces(atEnd: isAtEnd)
    guard !pieces.isEmpty else { continue }
    let bytes = cutter.takeBytes()
    for piece in pieces {
      let text =
        switch piece.content {
        case .success(let range): String(decoding: bytes[range], as: UTF8.self)
        case .failure(let error): error.code.rawValue + (error.offset.map { "@\($0)" } ?? "")
        }
      records.append("\(piece.number ?? 0):\(text)")
    }
  }
  return records
}
