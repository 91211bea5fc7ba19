import Testing

@testable import Runtime

@Suite struct RecordPathTests {
  @Test(arguments: [
    ("a.txt", "a.txt.json"), ("news/a.txt", "news/a.txt.json"), ("../../etc/passwd", "%2E./%2E./etc/passwd.json"),
    ("/a", "%/a.json"), ("a//b", "a/%/b.json"), (".hidden", "%2Ehidden.json"), ("a\u{0}b", "a%00b.json"),
    ("a%00b", "a%2500b.json"), ("a.json/b", "a%2Ejson/b.json"), ("", "%.json"), ("dump.jsonl#3", "dump.jsonl#3.json"),
  ])
  func staysInsideTheFolder(id: String, path: String) {
    #expect(RecordPath.path(ofID: id) == path)
  }

  @Test func tellsLongNamesApart() {
    let start = String(repeating: "é", count: 300)
    let a = RecordPath.path(ofID: start + "a")
    let b = RecordPath.path(ofID: start + "b")
    #expect(a != b)
    #expect(a.utf8.count <= 210)
  }
}
