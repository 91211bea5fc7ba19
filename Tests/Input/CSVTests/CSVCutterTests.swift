import CSV
import Formats
import Testing

@Suite struct CSVCutterTests {
  @Test(arguments: [1, 2, 3, 1000])
  func cutsRowsWherePiecesEndAnywhere(pieceByteCount: Int) {
    let table = Table(
      "a,b\r\n\"x \"\"y\"\"\r\nz\",\r\r\n\n1,\"2\"\n\"\",", pieceByteCount: pieceByteCount)
    #expect(table.rows == [["a", "b"], ["x \"y\"\r\nz", ""], ["1", "2"], ["", ""]])
    #expect(table.lines == [1, 2, 6, 7])
    #expect(table.failures.isEmpty)
  }

  @Test(arguments: [0, 1, 62, 63, 64, 65, 200, 1000])
  func linesAreCountedInLongRows(count: Int) {
    for ending in ["\n", "\r\n", "\r"] {
      let cell = String(repeating: ending, count: count)
      #expect(Table("\"\(cell)\"\(ending)next").lines == [1, count + 2])
    }
  }

  @Test func aMarkIsOneAtTheBeginningOfAFieldOnly() {
    #expect(Table(#"a"b,"c"d"e,f"#).rows == [[#"a"b"#, #"cd"e"#, "f"]])
    #expect(Table(" \"a,b\"\n").rows == [[" \"a", "b\""]])
  }

  @Test(arguments: [(10, "rr"), (9, "fr")])
  func aRowOfTheLimitIsAllowed(limit: Int, order: String) {
    for pieceByteCount in [1, 3, 100] {
      for ending in ["\n", "\r\n", "\r"] {
        let table = Table("0123456789\(ending)ab", limit: limit, pieceByteCount: pieceByteCount)
        #expect(table.order == order)
      }
    }
  }

  @Test(arguments: [1, 7, 64, 100_000])
  func anOpenMarkLosesOneLineAndNoMore(pieceByteCount: Int) {
    let rows = (0..<500).map { "\($0),text" }.joined(separator: "\n")
    let table = Table("a,b\n1,\"open\n" + rows, limit: 100, pieceByteCount: pieceByteCount)
    #expect(table.order == "rf" + String(repeating: "r", count: 500))
    #expect(table.rows.last == ["499", "text"])
    #expect(table.lines.last == 502)
    #expect(table.failures.map(\.code) == [.tooLarge])
    #expect(table.failures.first?.offset == 4)
    #expect(table.failures.first?.message.hasPrefix("the row that begins on line 2 has more bytes") == true)
    #expect(table.maxHeld <= 101 + pieceByteCount)
  }

  @Test(arguments: [1, 7, 1000])
  func anOpenMarkAtTheEndIsSaid(pieceByteCount: Int) {
    let table = Table("a,b\n1,\"open\n2,x\n3,y", pieceByteCount: pieceByteCount)
    #expect(table.order == "rfrr")
    #expect(table.rows == [["a", "b"], ["2", "x"], ["3", "y"]])
    #expect(table.lines == [1, 3, 4])
    #expect(table.failures.map(\.code) == [.damagedRecord])
  }

  @Test func holdsNoMoreThanTheLimitOfALineThatIsTooLong() {
    let table = Table("a\n" + String(repeating: "x", count: 100_000) + "\nb", limit: 1000, pieceByteCount: 100)
    #expect(table.order == "rfr")
    #expect(table.rows == [["a"], ["b"]])
    #expect(table.lines == [1, 3])
    #expect(table.maxHeld <= 1100)
  }

  /// Each of these lines opens a mark, wherever it is read from, so that each row goes to the limit.
  @Test(arguments: [1000, 1 << 16])
  func linesThatAllOpenMarksAreReadInLinearTime(pieceByteCount: Int) {
    let count = 40_000
    let table = Table(
      String(repeating: "\"x\",\"\n", count: count), limit: 24_000, pieceByteCount: pieceByteCount)
    // Of 4,000 lines, ten are tried.
    #expect(table.failures.count == 100)
    #expect(table.rows.isEmpty)
  }

  @Test func aLimitThatIsMetBetweenCRAndLFCountsOneLine() {
    for pieceByteCount in [1, 5, 1000] {
      let lines = String(repeating: "\"x\",\"\r\n", count: 100)
      let table = Table(lines + "\"\r\nlast", limit: 20, pieceByteCount: pieceByteCount)
      #expect(table.lines.last == 102)
      #expect(table.rows.last == ["last"])
    }
  }
}
