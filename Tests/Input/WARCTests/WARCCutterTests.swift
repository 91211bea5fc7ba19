import Formats
import Learning
import StageKit
import TestSupport
import Testing

@testable import WARC

@Suite struct WARCCutterTests {
  /// A file with a record of each kind.
  private static var file: WARCFile {
    var file = WARCFile()
    file.append(type: "warcinfo", block: Array("software: x\r\n".utf8))
    file.append(page: "<p>One", url: "https://example.org/1")
    file.append(type: "request", block: Array("GET / HTTP/1.1\r\n\r\n".utf8))
    file.append(page: "Two", url: "https://example.org/2", mediaType: "text/plain; charset=utf-8")
    file.append(page: "{}", mediaType: "application/json")
    file.append(page: "<p>Not found", status: "404 Not Found")
    file.append(type: "revisit", block: Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
    file.append(type: "metadata", block: [])
    file.append(type: "continuation", block: Array("x".utf8))
    file.append(type: "response", fields: ["WARC-Truncated: length"], block: Array("HTTP/1.1 200 OK\r\n\r\nx".utf8))
    file.append(type: "response", fields: ["Content-Type: text/dns"], block: Array("20260102\nexample.org".utf8))
    file.append(type: "screenshot", block: Array("x".utf8))
    file.append(
      type: "conversion", fields: ["WARC-Target-URI: https://example.org/3", "Content-Type: text/plain"],
      block: Array("Three".utf8))
    file.append(type: "resource", fields: ["Content-Type: text/html"], block: Array("<p>Four".utf8))
    file.append(type: "resource", fields: ["Content-Type: image/png"], block: Array("x".utf8))
    return file
  }

  private static let lines = [
    "2 html https://example.org/1 <p>One", "4 text https://example.org/2 Two", "13 text https://example.org/3 Three",
    "14 html - <p>Four",
  ]

  @Test func documentsAreNumberedAmongAllRecordsAndTheOthersCounted() {
    let found = Found(Self.file.bytes)
    #expect(found.lines == Self.lines)
    #expect(found.recordCount == 15)
    #expect(
      found.passedOver.byKind.map { "\($0.kind.rawValue) \($0.count)" } == [
        "warcinfo 1", "request 1", "metadata 1", "revisit 1", "continuation 1", "truncated 1", "other_protocol 1",
        "other_status 1", "other_media_type 2", "unknown_type 1",
      ])
    #expect(found.passedOver.total == 11)
  }

  @Test(arguments: [1, 2, 7, 100, 1000])
  func itDoesNotMatterHowTheBytesArrive(pieceByteCount: Int) {
    let whole = Found(Self.file.bytes)
    let found = Found(Self.file.bytes, pieceByteCount: pieceByteCount, knowsByteCount: true)
    #expect(found.lines == whole.lines)
    #expect(found.records.map(\.offset) == whole.records.map(\.offset))
    #expect(found.passedOver == whole.passedOver)
  }

  /// The block of the last record may be the last of the file; one byte less is a record that is cut off.
  @Test(arguments: [(0, 2), (1, 1)], [true, false])
  func theLastBlockMayEndWithTheFile(_ cut: (missing: Int, documents: Int), knowsByteCount: Bool) {
    var file = WARCFile()
    file.append(page: "<p>One")
    file.blockEnd = ""
    file.append(page: "<p>Two")
    let found = Found(Array(file.bytes.dropLast(cut.missing)), knowsByteCount: knowsByteCount)
    #expect(found.records.count == cut.documents)
    #expect(found.recordCount == 2)
  }

  /// WARC/0.17 and 1.1, LF alone, no blank line behind a block, and many.
  @Test(arguments: ["WARC/0.17", "WARC/0.18", "WARC/1.0", "WARC/1.1"], ["", "\n", "\r\n", "\n\n", "\r\n\r\n\r\n\r\n"])
  func filesAreReadAsTheyAreWritten(version: String, blockEnd: String) {
    for lineEnd in ["\n", "\r\n"] {
      var file = WARCFile()
      (file.version, file.blockEnd, file.lineEnd) = (version, blockEnd, lineEnd)
      for number in 1...3 { file.append(page: "<p>\(number)", url: "<https://example.org/\(number)>") }
      #expect(Found(file.bytes).lines == (1...3).map { "\($0) html https://example.org/\($0) <p>\($0)" })
    }
  }

  @Test func whatTheHeadSaysIsKept() {
    var file = WARCFile()
    file.append(
      type: "response",
      fields: [
        "warc-target-uri:  <https://example.org/a b> ", "WARC-DATE: 2026-01-02T03:04:05.678Z",
        "X-Long: one", "\ttwo", "No colon here",
      ],
      block: Array("HTTP/2 200\r\ncontent-type: Text/HTML ; Charset=\"ISO-8859-1\"\n\n<p>A".utf8))
    let record = Found(file.bytes).records.first
    #expect(record?.url == "https://example.org/a b")
    #expect(record?.crawled == "2026-01-02T03:04:05.678Z")
    #expect(record?.charset == .windows1252)
    #expect(record?.format == .html)
    #expect(record?.offset == 0)
  }

  @Test func withoutATypeTheHeadsOrTheFirstBytesTellWhatItIs() {
    var file = WARCFile()
    file.append(page: " <!DOCTYPE html><p>A", mediaType: nil)
    file.append(page: "A plain text", mediaType: nil)
    file.append(body: [0x89, 0x50, 0x4E, 0x47, 0, 0], mediaType: nil)
    file.append(page: "<!DOCTYPE html><p>B", mediaType: "")
    file.append(
      type: "resource", fields: ["WARC-Identified-Payload-Type: application/xhtml+xml"], block: Array("<p>C".utf8))
    let found = Found(file.bytes)
    #expect(found.records.map(\.format) == [.html, .text, .html, .html])
    #expect(found.passedOver[.otherMediaType] == 1)
  }

  // MARK: What is broken

  @Test(arguments: [-3, 7, 40, 400])
  func aWrongLengthIsAFailureThatSaysWhereAndTheNextRecordIsFound(error: Int) {
    var file = WARCFile()
    file.append(page: "<p>One")
    let start = file.bytes.count
    let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Broken".utf8.count
    file.append(page: "<p>Broken", length: block + error)
    // Not a head: it has no type.
    file.append(raw: "WARC/1.0\r\nX: y\r\n\r\n")
    file.append(page: "<p>Three")
    file.append(page: "<p>Four")
    file.append(page: "<p>Five")
    for pieceByteCount in [1, 13, 10_000] {
      let lines = Found(file.bytes, pieceByteCount: pieceByteCount).lines
      #expect(lines.count == 5)
      #expect(lines.first == "1 html https://example.org/a <p>One")
      #expect(lines[1].hasPrefix("2 damaged_record record 2, which begins at byte \(start): its length"))
      #expect(
        lines.dropFirst(2).map { String($0.suffix(9)) }
          == ["a <p>Three", "/a <p>Four", "/a <p>Five"].map { String($0.suffix(9)) })
    }
  }

  @Test func aLengthBeyondTheEndHidesNoRecord() {
    var file = WARCFile()
    file.append(page: "<p>One")
    file.append(page: "<p>Two", length: 1 << 40)
    file.append(type: "request", block: [], length: 900)
    file.append(page: "<p>Four")
    for knowsByteCount in [true, false] {
      let found = Found(file.bytes, knowsByteCount: knowsByteCount)
      #expect(
        found.lines.map { String($0.prefix(18)) } == [
          "1 html https://exa", "2 damaged_record r", "3 damaged_record r", "4 html https://exa",
        ])
    }
  }

  @Test func aFileThatIsCutOffIsSaidOnce() {
    var file = WARCFile()
    file.append(page: "<p>One")
    let end = file.bytes.count
    file.append(page: "<p>Two")
    for count in (end + 1)..<(file.bytes.count - 4) {
      let bytes = Array(file.bytes.prefix(count))
      let found = Found(bytes)
      #expect(found.lines.count == 2, "\(count)")
      #expect(found.lines.last?.hasPrefix("2 damaged_record record 2, which begins at byte \(end): ") == true)
      // Whoever cannot read the file on says so.
      #expect(Found(bytes, ending: .brokenOff).lines.count == 1)
    }
    // The line ends behind a block may be missing.
    for count in (file.bytes.count - 4)...file.bytes.count {
      for ending in [WARCCutter.Ending.complete, .brokenOff] {
        #expect(Found(Array(file.bytes.prefix(count)), ending: ending).lines.count == 2)
      }
      #expect(Found(Array(file.bytes.prefix(count)), ending: .open).lines.count == 1)
    }
  }

  /// A head may have 64 KiB, with its blank line.
  @Test(arguments: [0, 1, 1 << 20])
  func aHeadThatIsTooLongIsAFailure(excess: Int) {
    var file = WARCFile()
    file.append(page: "<p>One")
    let start = file.bytes.count
    var long = WARCFile()
    long.append(type: "resource", fields: ["Content-Type: text/html", "X: "], block: [])
    let fill = 64 * 1024 + 4 - long.bytes.count + excess
    file.append(
      type: "resource", fields: ["Content-Type: text/html", "X: \(String(repeating: "x", count: fill))"], block: [])
    file.append(page: "<p>Three")
    let found = Found(file.bytes)
    #expect(found.lines.count == 3)
    let expected =
      excess == 0
      ? "2 html - " : "2 damaged_record record 2, which begins at byte \(start): its head is longer than 64 KiB"
    #expect(found.lines[1] == expected)
    #expect(found.lines[2] == "3 html https://example.org/a <p>Three")
  }

  @Test(arguments: [1_000, 100_000, 3_000_000])
  func anHTTPHeadThatIsTooLongIsAFailure(count: Int) {
    var file = WARCFile()
    file.append(page: "<p>One", fields: ["X: \(String(repeating: "x", count: count))"])
    file.append(page: "<p>Two")
    let found = Found(file.bytes, limit: 4_000_000)
    let isLong = count > 64 * 1024
    #expect(
      found.lines.first
        == (isLong
          ? "1 damaged_record record 1, which begins at byte 0: its HTTP head is longer than 64 KiB"
          : "1 html https://example.org/a <p>One"))
    #expect(found.lines.last == "2 html https://example.org/a <p>Two")
  }

  @Test func whatIsNotARecordIsAFailure() {
    var file = WARCFile()
    file.append(page: "<p>One")
    file.append(raw: "WARC/1.0\r\nWARC-Type: response\r\n\r\n")
    file.append(raw: "WARC/1.0\r\nContent-Length: 0\r\n\r\n")
    file.append(raw: "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n")
    file.append(page: "<p>Five")
    #expect(
      Found(file.bytes).lines.map { String($0.suffix(44)) }
        == [
          "1 html https://example.org/a <p>One",
          "has no 'Content-Length' with a number of bytes",
          "3 html https://example.org/a <p>Five",
        ].map { String($0.suffix(44)) })
  }

  @Test(arguments: [1_000_000, 20_000_000])
  func aDocumentOverTheLimitIsPassedOverInConstantMemory(count: Int) {
    var file = WARCFile()
    file.append(page: "<p>One")
    file.append(body: [UInt8](repeating: UInt8(ascii: "x"), count: count), mediaType: "image/png")
    file.append(body: [UInt8](repeating: UInt8(ascii: "x"), count: count))
    file.append(page: "<p>Four")
    let found = Found(file.bytes, limit: count - 1)
    #expect(
      found.lines == [
        "1 html https://example.org/a <p>One",
        "3 too_large \(count) bytes are more than max_document_bytes allows (\(count - 1))",
        "4 html https://example.org/a <p>Four",
      ])
    #expect(found.passedOver[.otherMediaType] == 1)
    #expect(found.maxHeld < 1_300_000)
    #expect(Found(file.bytes, limit: count).lines.count == 3)
    #expect(Found(file.bytes, limit: count).records.count == 3)
  }

  @Test func anyBytesAreReadWithoutATrap() {
    var random = SeededGenerator(seed: 7)
    let file = Self.file.bytes
    for _ in 0..<2_000 {
      var bytes = file
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let index = bytes.indices.randomElement(using: &random) ?? 0
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...300, using: &random)))
        default: bytes.insert(contentsOf: Array("WARC/1.0\r\n\r\n".utf8), at: index)
        }
        if bytes.isEmpty { bytes = [0x57] }
      }
      let whole = Found(bytes)
      let pieces = Found(bytes, pieceByteCount: Int.random(in: 1...500, using: &random))
      #expect(whole.lines == pieces.lines)
      #expect(whole.passedOver == pieces.passedOver)
      #expect(whole.recordCount == whole.passedOver.total + whole.lines.count)
    }
  }
}
