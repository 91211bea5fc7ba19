import Testing

@testable import GalleyCLI

@Suite struct RecordPrinterTests {
  private func rendered(_ record: String, hasColor: Bool = false) throws -> String {
    let record = try #require(ShownRecord(Array(record.utf8)))
    return RecordPrinter(width: 60, hasColor: hasColor).render(record).text
  }

  @Test func showsWhoSaidWhat() throws {
    let record = #"""
      {"id": "a", "metadata": {"title": "Tram saved", "authors": ["Ann Lee"]}, "text": "x", "summary": [{"text": "It stays."}],
       "quotes": [{"text": "It\nstays.", "kind": "direct", "speaker_name": "Bo Roe", "confidence": 0.9}]}
      """#
    #expect(try rendered(record) == "a  Tram saved\n  by Ann Lee\n  • It stays.\n  Bo Roe: “It stays.”\n")
    #expect(try rendered(record, hasColor: true).contains("\u{1B}[36mBo Roe:\u{1B}[0m"))
  }

  /// A page can hold anything; a terminal is told what to do by some of it.
  @Test func nothingInARecordReachesTheTerminalAsACommand() throws {
    let evil = #"\u001b[2J\u202e\u0007"#
    let record = """
      {"id": "\(evil)a", "metadata": {"title": "\(evil)", "authors": ["\(evil)"], "published": "\(evil)"}, "text": "\(evil)", \
      "summary": [{"text": "\(evil)"}], "quotes": [{"text": "\(evil)", "kind": "direct", "speaker_name": "\(evil)", "confidence": 1}]}
      """
    let letter = #"{"id": "\#(evil)", "stage": "decode", "code": "c", "message": "\#(evil)"}"#
    for text in [try rendered(record), try rendered(letter)] {
      #expect(
        !text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control || $0.value == 0x202E })
    }
  }
}
