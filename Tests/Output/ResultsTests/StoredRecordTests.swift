import Results
import TestSupport
import Testing

/// The parts of a record.
@Suite struct StoredRecordTests {
  private static let line =
    #"{"version":1,"id":"a","source":{"path":"a.zip","member":"x","record":null,"format":"html"},"#
    + #""metadata":{"title":"T\n1","authors":["A","B"],"published":null,"rank":12345678901234567890,"hot":true},"#
    + #""input":{"tags":[1,{"a":2}],"section":"s"},"text":"é “Ja”, sagt 😀 Eva.","#
    + #""paragraphs":[{"start":0,"end":19,"kind":"heading","level":2}],"#
    + #""sentences":[{"start":0,"end":19,"paragraph":0}],"#
    + #""quotes":[{"start":3,"end":5,"text":"Ja","kind":"direct","speaker":{"start":15,"end":18,"text":"Eva"},"#
    + #""cue":null,"speaker_name":"Eva Roth","speaker_id":0,"confidence":0.6}],"#
    + #""speakers":[{"name":"Eva Roth","role":"minister","gender":"female","gender_evidence":"title"}],"#
    + #""summary":[{"start":3,"end":5,"text":"Ja"}],"layers":{"k w":[{"start":0,"end":1,"text":"é","score":0.50}]},"#
    + #""errors":[{"stage":"s","code":"c","message":"m"}],"more":1}"#

  private static func record(_ line: String, offsets: String = "scalars") throws -> StoredRecord {
    let folder = try WrittenResult([line], offsets: offsets)
    var reader = try ResultSet(paths: [folder.path]).records()
    return try #require(try reader.next())
  }

  @Test func everyPartIsRead() throws {
    let record = try Self.record(Self.line)
    let source = try #require(try record.source())
    #expect(source.path == "a.zip" && source.member == "x" && source.record == nil && source.format == "html")
    #expect(try record.metadata().map(\.name) == ["title", "authors", "published", "rank", "hot"])
    #expect(try record.metadata().map(\.value.flat) == ["T\n1", "A; B", nil, "12345678901234567890", "true"])
    #expect(try record.metadata().texts("authors") == ["A", "B"])
    #expect(try record.input().map(\.value.flat) == [#"[1,{"a":2}]"#, "s"])
    #expect(try record.text() == "é “Ja”, sagt 😀 Eva.")
    let paragraph = try #require(try record.paragraphs().first)
    #expect(paragraph.kind == "heading" && paragraph.level == 2 && paragraph.span.end == 19)
    #expect(try record.sentences().map(\.paragraph) == [0])
    let quote = try #require(try record.quotes().first)
    #expect(quote.text == "Ja" && quote.kind == "direct" && quote.speaker?.text == "Eva" && quote.cue == nil)
    #expect(quote.speakerName == "Eva Roth" && quote.speakerIndex == 0 && quote.confidence == 0.6)
    let speaker = try #require(try record.speakers().first)
    #expect(speaker.role == "minister" && speaker.gender == "female" && speaker.genderEvidence == "title")
    #expect(try record.summary().map(\.text) == ["Ja"])
    let layer = try #require(try record.layers().first)
    #expect(layer.name == "k w" && layer.annotations.map(\.span.text) == ["é"])
    #expect(layer.annotations[0].fields.map(\.value) == [.number("0.50")])
    #expect(try record.failedStages() == ["s"])
  }

  @Test func whatTheRecordLacksIsEmpty() throws {
    let record = try Self.record(#"{"id":"a"}"#)
    #expect(try record.text() == nil && record.source() == nil && record.measuredText() == nil)
    #expect(try record.metadata().isEmpty && record.quotes().isEmpty && record.layers().isEmpty)
    #expect(!record.hasQuotes && !record.hasSpeakers && !record.hasSummary)
    #expect(try Self.record(Self.line).hasQuotes)
  }

  /// The same quotation with offsets in each unit, from a folder that says the unit and from a file that does not.
  @Test(arguments: [("scalars", 3, 5), ("utf8", 6, 8), ("utf16", 3, 5)])
  func offsetsCutTheText(unit: String, start: Int, end: Int) throws {
    let line = #"{"id":"a","text":"é “Ja”","quotes":[{"start":\#(start),"end":\#(end),"text":"Ja"}]}"#
    let record = try Self.record(line, offsets: unit)
    #expect(try record.measuredText()?[record.quotes()[0].span] == "Ja")
    let folder = try TemporaryFolder()
    try folder.write(line, to: "r.jsonl")
    var reader = try ResultSet(paths: ["\(folder.path)/r.jsonl"]).records()
    let alone = try #require(try reader.next())
    #expect(try alone.measuredText()?[alone.quotes()[0].span] == "Ja")
  }

  @Test func unitsOfUTF16AreToldFromScalarsBehindAnEmoji() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"id":"a","text":"😀 “Ja”","quotes":[{"start":4,"end":6,"text":"Ja"}]}"#, to: "r.jsonl")
    var reader = try ResultSet(paths: ["\(folder.path)/r.jsonl"]).records()
    let record = try #require(try reader.next())
    #expect(try record.measuredText()?[record.quotes()[0].span] == "Ja")
  }

  @Test func aSpanBehindTheTextHasNoText() throws {
    let record = try Self.record(#"{"id":"a","text":"é","quotes":[{"start":0,"end":2,"text":"éx"}]}"#)
    #expect(try record.measuredText()?[record.quotes()[0].span] == nil)
  }

  @Test(arguments: [
    #""quotes":{}"#, #""quotes":[7]"#, #""quotes":[{"start":0}]"#, #""quotes":[{"start":2,"end":1,"text":""}]"#,
    #""quotes":[{"start":-1,"end":1,"text":""}]"#, #""quotes":[{"start":0,"end":1,"text":7}]"#,
    #""quotes":[{"start":0,"end":1,"text":"a","confidence":"high"}]"#,
  ])
  func aPartThatIsSomethingElseIsAnError(part: String) throws {
    let record = try Self.record(#"{"id":"a",\#(part)}"#)
    #expect(throws: ResultError.self) { try record.quotes() }
  }
}
