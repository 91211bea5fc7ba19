import Formats
import StageKit
import TestSupport
import Testing

@testable import Runtime

@Suite struct JournalTests {
  private static let header = {
    var header = JournalHeader(layout: .lines, pipeline: "{\"a\":\"b\tc\"}", program: "0.1")
    header.inputs.pipelineName = "news\t2"
    header.inputs.roots = [
      InputRoot(.named, path: "in"), InputRoot(.listed, path: "./a\tb\n"),
      InputRoot(.named, path: "gone", maker: InputRoot.Maker(program: "0.0", pipeline: ContentHash(a: 1, b: 2))),
    ]
    header.inputs.excludedIDs = [BytewiseString("e\u{301}"), BytewiseString("\u{E9}"), BytewiseString("x\t")]
    return header
  }()

  private func entry(_ number: Int, id: String? = nil) -> JournalEntry {
    let source = Source(path: "a\tb\\n\n.jsonl", record: number, format: .jsonl)
    var entry = JournalEntry(
      kind: .record, key: ContentHash(of: [UInt8(number)].span, at: source), id: id ?? "\(source.path)#\(number)",
      path: source.path, record: number, stage: 3, skipped: number == 2 ? [1, 2] : [], inputByteCount: 10 * number,
      textByteCount: number)
    entry.setPayload([1, 2, UInt8(number)].span)
    entry.root = number % 3
    // One has the default id of its member, one its own.
    if number == 3 || number == 4 { entry.member = BytewiseString("m\t\n\(number)") }
    if number == 4 { entry.id = entry.source.defaultID }
    return entry
  }

  /// A journal of three groups, and what is in it.
  private func journal(in folder: TemporaryFolder) throws -> [JournalEntry] {
    let writer = try JournalWriter(path: "\(folder.path)/j", header: Self.header)
    let entries = [entry(1), entry(2, id: "=\t-"), entry(3, id: "-"), entry(4), entry(5)]
    writer.append(entries[0])
    writer.append(entries[1])
    try writer.write()
    writer.append(entries[2])
    try writer.write()
    writer.append(entries[3])
    writer.append(entries[4])
    try writer.synchronize()
    return entries
  }

  @Test func readsWhatWasWritten() throws {
    let folder = try TemporaryFolder()
    let entries = try journal(in: folder)
    let bytes = try #require(folder.read("j"))
    let reading = try #require(JournalReading(bytes))
    #expect(reading.header == Self.header && reading.header.inputs == Self.header.inputs)
    #expect(reading.entries == entries)
    #expect(reading.byteCount == bytes.count && !reading.isComplete)
  }

  @Test func ofATornJournalOnlyWholeGroupsCount() throws {
    let folder = try TemporaryFolder()
    let entries = try journal(in: folder)
    let bytes = try #require(folder.read("j"))
    var counts: Set<Int> = []
    for count in 0..<bytes.count {
      guard let reading = JournalReading(Array(bytes[..<count])) else { continue }
      counts.insert(reading.entries.count)
      #expect(reading.entries == Array(entries.prefix(reading.entries.count)))
      #expect(reading.byteCount <= count)
    }
    #expect(counts == [0, 2, 3])
  }

  @Test func fromADamagedByteOnNothingCounts() throws {
    let folder = try TemporaryFolder()
    let entries = try journal(in: folder)
    let bytes = try #require(folder.read("j"))
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x04
      guard let reading = JournalReading(damaged) else { continue }
      // The title and version are not under a checksum of their own: without them there is no journal.
      #expect(reading.byteCount <= place)
      #expect(reading.entries == Array(entries.prefix(reading.entries.count)))
    }
  }

  @Test func namedInputsAreTheSameHoweverTheyAreWritten() {
    for path in ["in", "./in", "in/", "././in//"] {
      #expect(InputRoot(.named, path: path).isSame(as: InputRoot(.named, path: "in")))
    }
    for path in ["in2", "../in", "/in", "i", "in/a", "./"] {
      #expect(!InputRoot(.named, path: path).isSame(as: InputRoot(.named, path: "in")))
    }
    #expect(InputRoot(.named, path: "/").path == "/" && InputRoot(.named, path: "./").path == ".")
    #expect(!InputRoot(.named, path: "e\u{301}").isSame(as: InputRoot(.named, path: "\u{E9}")))
    // The path of a listed file is its id.
    #expect(!InputRoot(.listed, path: "./in").isSame(as: InputRoot(.listed, path: "in")))
    #expect(!InputRoot(.listed, path: "in").isSame(as: InputRoot(.named, path: "in")))
  }

  @Test func goesOnBehindWhatCounts() throws {
    let folder = try TemporaryFolder()
    let entries = try journal(in: folder)
    let bytes = try #require(folder.read("j"))
    try folder.write(Array(bytes.dropLast(3)), to: "journal")
    let files = GenerationFiles(
      journal: "\(folder.path)/journal", records: "\(folder.path)/r", deadLetters: "\(folder.path)/d")
    let generation = try #require(Generation(files, layout: .lines))
    let writer = try JournalWriter(continuing: generation)
    writer.append(entry(9))
    try writer.writeEnd()
    try writer.synchronize()
    let journal = try #require(folder.read("journal"))
    let reading = try #require(JournalReading(journal))
    #expect(reading.entries == entries.prefix(3) + [entry(9)])
    #expect(reading.isComplete)
  }

  /// `é` as one scalar and as two: equal as Swift compares strings, different files.
  @Test func pathsAndIDsAreComparedAsBytes() throws {
    let folder = try TemporaryFolder()
    let writer = try JournalWriter(path: "\(folder.path)/j", header: Self.header)
    let names = ["caf\u{E9}", "cafe\u{301}"]
    var entries: [JournalEntry] = []
    for path in names {
      for id in names {
        entries.append(
          JournalEntry(
            kind: .record, key: ContentHash(of: [1].span, at: Source(path: path)), id: id, path: path, record: nil,
            stage: 1,
            inputByteCount: 1))
      }
    }
    for entry in entries { writer.append(entry) }
    try writer.synchronize()
    let bytes = try #require(folder.read("j"))
    let reading = try #require(JournalReading(bytes))
    for (entry, read) in zip(entries, reading.entries) {
      #expect(read.id.utf8.elementsEqual(entry.id.utf8) && read.path.utf8.elementsEqual(entry.path.utf8))
    }
    for (index, entry) in entries.enumerated() { #expect(reading.entries.firstIndex(of: entry) == index) }
    #expect(
      JournalHeader(layout: .lines, pipeline: names[0], program: "1")
        != JournalHeader(layout: .lines, pipeline: names[1], program: "1"))
  }

  @Test func contentsAndPlacesAreToldApart() {
    var hashes: Set<ContentHash> = []
    var count = 0
    for length in 0..<70 {
      for bit in 0..<max(1, length) {
        var bytes = [UInt8](repeating: 0, count: length)
        if length > 0 { bytes[bit] = 1 }
        for source in [
          Source(path: "a"), Source(path: "b"), Source(path: "a", format: .html),
          Source(path: "a", record: 1, format: .jsonl), Source(path: "a", record: 1, format: .json),
          Source(path: "a", record: 2, format: .jsonl),
        ] {
          hashes.insert(ContentHash(of: bytes.span, at: source))
          count += 1
        }
      }
    }
    #expect(hashes.count == count)
  }
}
