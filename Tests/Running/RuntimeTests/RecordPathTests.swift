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

  /// A slash with an accent is one `Character`, and two scalars of which one is a slash.
  @Test func partsEndAtEachSlash() {
    #expect(Array(RecordPath.path(ofID: "a/\u{301}b/../c").utf8) == Array("a/\u{301}b/%2E./c.json".utf8))
    #expect(Array(RecordPath.path(ofID: "\u{600}.json/b").utf8) == Array("\u{600}%2Ejson/b.json".utf8))
  }

  @Test func aLongNameGetsAHash() {
    let limit = RecordPath.maxNameByteCount
    let fits = String(repeating: "a", count: limit)
    #expect(RecordPath.path(ofID: fits) == fits + ".json")
    #expect(RecordPath.path(ofID: fits + "/b") == fits + "/b.json")
    for id in [fits + "a", String(repeating: "é", count: 300), String(repeating: "\u{1F600}", count: 300)] {
      let path = RecordPath.path(ofID: id)
      #expect(path.utf8.count == limit + 5 || path.utf8.count > limit && path.utf8.count < limit + 5, "\(path)")
      #expect(path.contains("%-") && path != RecordPath.path(ofID: id + "b"))
      // The cut is not inside of a scalar, and the escape of a folder that ends like a file still fits.
      #expect(!path.unicodeScalars.contains("\u{FFFD}"))
      #expect(RecordPath.path(ofID: id + "/b").split(separator: "/").allSatisfy { $0.utf8.count <= 255 })
    }
    // An id that spells the name of another does not get its path.
    let path = RecordPath.path(ofID: fits + "a")
    #expect(RecordPath.path(ofID: String(path.dropLast(5))) != path)
  }

  @Test func aLongPathBecomesOneName() {
    // 5 parts of 199 and 4 slashes; ".json" is added.
    let start = Array(repeating: String(repeating: "a", count: 199), count: 5).joined(separator: "/")
    let limit = RecordPath.maxPathByteCount
    let fits = start + "/" + String(repeating: "b", count: limit - 5 - start.utf8.count - 1)
    #expect(RecordPath.path(ofID: fits) == fits + ".json" && (fits + ".json").utf8.count == limit)
    let long = RecordPath.path(ofID: fits + "b")
    #expect(!long.contains("/") && long.utf8.count <= 205)
    #expect(long != RecordPath.path(ofID: fits + "c"))
    #expect(RecordPath.path(ofID: String(repeating: "/", count: 600)).utf8.count <= 205)
  }
}
