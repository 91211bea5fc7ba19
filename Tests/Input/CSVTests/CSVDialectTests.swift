import CSV
import Testing

@Suite struct CSVDialectTests {
  @Test(arguments: [
    ("id,text\n1,a;b;c\n", ","), ("id;text\n1;\"a, b, c\"\n2;x\n", ";"), ("id\ttext\n1\ta, b\n", "\t"),
    ("id|text\n1|x\n", "|"), ("text\none, two\n", ","), ("", ","),
    // The mark that makes rows of the header's width, not the one that makes most fields of the header.
    ("a,b;c,d;e,f\n1;2;3\n4;5;6\n", ";"), ("a;b", ";"),
  ])
  func guessesTheDelimiter(table: String, delimiter: String) {
    let bytes = Array(table.utf8)
    #expect(CSVDialect.delimiter(of: bytes.span, isWhole: true) == delimiter.utf8.first)
  }

  @Test(arguments: [
    ("id,text\n1,a\n", true), ("\u{FEFF}text;id\na;1", true), ("id,body\n1,a\n", false),
    ("id,text\n1,a\n2\n", false), ("id,text\n", false), ("text\na\n", false),
    ("The text, which is long.\nIt goes on, like this.\n", false),
  ])
  func recognizesATableByItsHeaderAndRows(table: String, isTable: Bool) {
    let bytes = Array(table.utf8)
    #expect(CSVDialect.recognizes(bytes.span, isWhole: true, names: ["text", "html"]) == isTable)
  }

  @Test func aRowThatGoesOnBehindTheSampleSaysNothing() {
    let bytes = Array("id,text\n1,a\n2".utf8)
    let (ofBeginning, ofWhole) = (
      CSVDialect.recognizes(bytes.span, isWhole: false, names: ["text"]),
      CSVDialect.recognizes(bytes.span, isWhole: true, names: ["text"])
    )
    #expect(ofBeginning)
    #expect(!ofWhole)
  }
}
