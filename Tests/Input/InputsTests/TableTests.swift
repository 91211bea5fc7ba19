import Compression
import Formats
import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Inputs

/// Tables among the inputs.
@Suite struct TableTests {
  /// What is read from files, in order: the id of each document with its text and title, or with the code of its error.
  private func read(_ folder: TemporaryFolder, _ options: InputOptions = InputOptions()) -> [String] {
    var found: [String] = []
    let expander = InputExpander(options: options)
    var decoder = DocumentDecoder(
      fields: options.recordFields, encoding: options.textEncoding, expectedLayers: [])
    InputSource(inputs: [folder.path], options: options).cut { batch in
      expander.expand(batch) { source, content in
        do {
          let result = decoder.decode(try content.get())
          let document = try result.document.get()
          let title = document.metadata.title ?? "-"
          let passed = document.passedFields.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
          found.append("\(result.id) \(source.format) \(title): \(document.string(document.span))\(passed)")
        } catch {
          found.append("\(source.defaultID) \((error as? DecodeError)?.code.rawValue ?? "")")
        }
        return true
      }
      return true
    }
    return found
  }

  @Test func aRowIsADocumentAsTheSameJSONRecordIs() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "\u{FEFF}id,title,text,outlet\r\na,T,\"One, \"\"two\"\".\nThree\",Gazette\r\n,U,Four,\r\n", to: "a.csv")
    try folder.write(
      #"""
      {"id": "a", "title": "T", "text": "One, \"two\".\nThree", "outlet": "Gazette"}
      {"id": "", "title": "U", "text": "Four", "outlet": ""}

      """#, to: "b.jsonl")
    var options = InputOptions()
    options.pass = .all
    #expect(
      read(folder, options) == [
        "a csv T: One, \"two\".\nThree {\"outlet\":\"Gazette\"}", "a.csv#2 csv U: Four {\"outlet\":\"\"}",
        "a jsonl T: One, \"two\".\nThree {\"outlet\":\"Gazette\"}", "b.jsonl#2 jsonl U: Four {\"outlet\":\"\"}",
      ])
  }

  @Test func badRowsAreDeadLettersAndAllElseIsRead() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Array("text;note\n1;a\n2\n3;b;c\n4;a\n".utf8) + [0xFF, 0x3B, 0x0A] + Array("5;\u{0}\n6;\"open\n7;a".utf8),
      to: "a.csv")
    #expect(
      read(folder) == [
        "a.csv#1 csv -: 1", "a.csv#2 damaged_record", "a.csv#3 damaged_record", "a.csv#4 csv -: 4",
        "a.csv#5 invalid_utf8", "a.csv#6 csv -: 5", "a.csv#7 damaged_record", "a.csv#8 csv -: 7",
      ])
  }

  @Test func aTableIsRecognizedByItsNameElseByItsHeader() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\tb\n1\tx,y\n", to: "a.tsv")
    try folder.write("a|text\n1|x\n", to: "b.dump")
    try folder.write("a|b\n1|x\n", to: "c.dump")
    try folder.write("a|text\n1|x\n", to: "d.txt")
    #expect(
      read(folder) == [
        "a.tsv#1 missing_text", "b.dump#1 csv -: x", "c.dump text -: a|b\n1|x\n", "d.txt text -: a|text\n1|x\n",
      ])
    var options = InputOptions()
    options.format = .csv
    options.delimiter = UInt8(ascii: "|")
    options.fields.text = "b"
    #expect(
      read(folder, options) == [
        "a.tsv#1 missing_text", "b.dump#1 missing_text", "c.dump#1 csv -: x", "d.txt#1 missing_text",
      ])
  }

  @Test func aHeaderThatCannotBeReadIsOneFailure() throws {
    let folder = try TemporaryFolder()
    try folder.write("\"text\n1\n2\n", to: "a.csv")
    try folder.write("text\n", to: "b.csv")
    #expect(read(folder) == ["a.csv damaged_record", "b.csv empty"])
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .windows1252])
  func aTableInAnotherEncoding(encoding: TextEncoding) throws {
    let folder = try TemporaryFolder()
    let text = "text,title\nWörter,é\n"
    let bytes: [UInt8] =
      encoding == .windows1252
      ? text.unicodeScalars.map { UInt8($0.value) } : text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try folder.write(bytes, to: "a.csv")
    var options = InputOptions()
    options.encoding = encoding.name
    #expect(read(folder, options) == ["a.csv#1 csv é: Wörter"])
  }

  /// A large or compressed file is cut before the workers have it.
  @Test func aTableIsTheSameWhereverItIsCut() throws {
    let folder = try TemporaryFolder()
    let rows = (1...4000).map { "\"Row \($0),\n\(String(repeating: "x", count: 200))\",\($0)\n" }
    for count in [4000, 8000] {
      let table = "text,title\n" + rows.joined() + (count == 4000 ? "" : rows.joined())
      try folder.write(table, to: "a.csv")
      #expect((table.utf8.count > InputCutter.smallFileByteCount) == (count == 8000))
      let found = read(folder)
      #expect(found.count == count)
      #expect(found[3999].hasPrefix("a.csv#4000 csv 4000: Row 4000,\nxx"))
      try folder.write(try compressed(Array(table.utf8), .gzip), to: "a.csv")
      #expect(read(folder) == found)
    }
  }

  @Test func tenThousandColumns() throws {
    let folder = try TemporaryFolder()
    let names = (1...10_000).map { "c\($0)" }.joined(separator: ",")
    let cells = (1...10_000).map { "\($0)" }.joined(separator: ",")
    try folder.write("\(names),text\n\(cells),x\n", to: "a.csv")
    #expect(read(folder) == ["a.csv#1 csv -: x"])
  }
}
