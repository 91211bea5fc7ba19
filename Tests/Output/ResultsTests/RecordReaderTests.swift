import Results
import TestSupport
import Testing

/// Records come one after another, all of them, or with an error.
@Suite struct RecordReaderTests {
  private static func record(_ id: String) -> String { #"{"version":1,"id":"\#(id)"}"# }

  @Test func recordsOfSeveralResultsComeInOrder() throws {
    let first = try WrittenResult([Self.record("b"), Self.record("a")])
    let second = try WrittenResult([Self.record("c")])
    let none = try WrittenResult([])
    #expect(try ids(of: [second.path, none.path, first.path]) == ["c", "b", "a"])
  }

  @Test func recordsInFilesComeInTheOrderOfTheirNames() throws {
    let folder = try WrittenResult(nil, recordCount: 4)
    for path in ["b.json", "a/z.json", "a.json", "a/b/c.json", ".hidden.json", "a/.hidden/x.json", "note.txt"] {
      try folder.folder.write("{\n  \"version\": 1,\n  \"id\": \"\(path)\"\n}\n", to: "records/\(path)")
    }
    #expect(try ids(of: [folder.path]) == ["a/b/c.json", "a/z.json", "a.json", "b.json"])
  }

  @Test func linesOfAnyLengthAreRead() throws {
    // The reader takes a mebibyte at a time: lines that end before, at and behind its end.
    let chunk = 1 << 20
    let empty = Self.record("").utf8.count
    for length in [chunk - 2, chunk - 1, chunk, chunk + 1, 3 * chunk + 5] {
      let id = String(repeating: "x", count: length - empty)
      let folder = try WrittenResult([Self.record(id), Self.record("y"), Self.record(id + "z")])
      #expect(try ids(of: [folder.path]) == [id, "y", id + "z"])
    }
  }

  @Test func theLastLineNeedsNoLineFeed() throws {
    let folder = try TemporaryFolder()
    try folder.write("\n\(Self.record("a"))\n\n\(Self.record("b"))", to: "r.jsonl")
    #expect(try ids(of: ["\(folder.path)/r.jsonl"]) == ["a", "b"])
  }

  @Test func fewerOrMoreRecordsThanTheManifestSaysAreAnError() throws {
    for count in [1, 3] {
      let folder = try WrittenResult([Self.record("a"), Self.record("b")], recordCount: count)
      let error = ResultError.otherCount(path: "\(folder.path)/records.jsonl", found: 2, expected: count)
      #expect(throws: error) { try ids(of: [folder.path]) }
    }
  }

  @Test func anArticleMayNotBeInTwoResults() throws {
    let first = try WrittenResult([Self.record("a"), Self.record("b")])
    let second = try WrittenResult([Self.record("c"), Self.record("b")])
    #expect(throws: ResultError.sameID(id: "b", first: first.path, second: second.path)) {
      try ids(of: [first.path, second.path])
    }
  }

  @Test func aRecordOfAnotherVersionIsRefused() throws {
    let folder = try WrittenResult([Self.record("a"), #"{"version":2,"id":"b"}"#])
    let error = try #require(throws: ResultError.self) { try ids(of: [folder.path]) }
    #expect(error.message.contains("line 2: a record of version 2"))
  }

  @Test(arguments: [
    "nonsense", "[1]", #"{"id":7}"#, #"{"version":1}"#, #"{"id":"a"} {"#, #"{"id":"\ud800"}"#,
    #"{"version":1,"id":"a","stage":"decode","code":"x"}"#,
  ])
  func whatIsNotARecordIsRefusedWithItsLine(line: String) throws {
    let folder = try WrittenResult([Self.record("z"), line], letters: [])
    if line.contains("code") {
      // Dead letters lie in a file of their own: here it is a record with more keys.
      #expect(try ids(of: [folder.path]) == ["z", "a"])
    } else {
      let error = try #require(throws: ResultError.self) { try ids(of: [folder.path]) }
      #expect(error.message.contains("records.jsonl', line 2"))
    }
  }

  @Test func bytesThatAreNotTextAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(#"{"id":""#.utf8) + [0xFF] + Array(#""}"#.utf8), to: "r.jsonl")
    #expect(throws: ResultError.self) { try ids(of: ["\(folder.path)/r.jsonl"]) }
  }

  @Test func deadLettersAreReadFromTheirFileAndFromMixedOnes() throws {
    let letter =
      #"{"version":1,"id":"d","source":{"path":"d","member":null,"record":3,"format":"text"},"stage":"decode","#
      + #""code":"invalid_utf8","message":"no","offset":7}"#
    func letters(_ paths: [String]) throws -> [StoredDeadLetter] {
      var reader = try ResultSet(paths: paths).deadLetters()
      var letters: [StoredDeadLetter] = []
      while let letter = try reader.next() { letters.append(letter) }
      return letters
    }
    let folder = try WrittenResult([Self.record("a")], letters: [letter])
    let found = try #require(try letters([folder.path]).first)
    #expect(found.id == "d" && found.stage == "decode" && found.code == "invalid_utf8" && found.offset == 7)
    #expect(found.source?.record == 3)
    let mixed = try TemporaryFolder()
    try mixed.write("\(letter)\n\(Self.record("a"))\n", to: "m.jsonl")
    #expect(try letters(["\(mixed.path)/m.jsonl"]).map(\.id) == ["d"])
    #expect(try ids(of: ["\(mixed.path)/m.jsonl"]) == ["a"])
    let wrong = try WrittenResult([Self.record("a")], letters: [Self.record("a")])
    #expect(throws: ResultError.self) { try letters([wrong.path]) }
  }
}
