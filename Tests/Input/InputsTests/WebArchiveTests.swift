import Compression
import Formats
import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Inputs

/// WARC files among the inputs.
@Suite struct WebArchiveTests {
  private static func file(pages: Int, pageByteCount: Int = 100) -> [UInt8] {
    var file = WARCFile()
    for number in 1...pages {
      let text = String(repeating: "x", count: pageByteCount)
      file.append(page: "<p>\(number) \(text)", url: "https://example.org/\(number)")
      file.append(type: "request", block: Array("GET / HTTP/1.1\r\n\r\n".utf8))
    }
    return file.bytes
  }

  /// What is found: `id format code` for each failure, `id format url` for each document.
  private static func found(
    in folder: TemporaryFolder, options: InputOptions = InputOptions()
  ) -> (lines: [String], passedOver: PassedOverRecords, documents: [EncodedDocument]) {
    var lines: [String] = []
    var documents: [EncodedDocument] = []
    var passedOver = PassedOverRecords()
    let expander = InputExpander(options: options)
    InputSource(inputs: [folder.path], options: options).cut { batch in
      passedOver += expander.expand(batch) { source, content in
        switch content {
        case .success(let document):
          documents.append(document)
          lines.append("\(source.defaultID) \(source.format) \(document.context.metadata.text("url") ?? "-")")
        case .failure(let error): lines.append("\(source.defaultID) \(source.format) \(error.code.rawValue)")
        }
        return true
      }
      return true
    }
    return (lines, passedOver, documents)
  }

  /// Small ones are read by a worker, large and compressed ones cut before.
  @Test(arguments: [nil] + Compression.allCases.map(Optional.some), [3, 40])
  func itsPagesAreDocumentsNumberedAmongAllRecords(compression: Compression?, pages: Int) throws {
    let file = Self.file(pages: pages, pageByteCount: pages == 3 ? 100 : 60_000)
    let folder = try TemporaryFolder()
    let bytes = try compression.map { try compressed(file, $0) } ?? file
    // It is recognized by its first bytes, whatever its name.
    for name in ["a.warc", "b", "c.txt"] { try folder.write(bytes, to: name + (compression?.fileExtension ?? "")) }
    let found = Self.found(in: folder)
    let suffix = compression?.fileExtension ?? ""
    #expect(
      found.lines
        == ["a.warc", "b", "c.txt"].flatMap { name in
          (1...pages).map { "\(name)\(suffix)#\(2 * $0 - 1) html https://example.org/\($0)" }
        })
    #expect(found.passedOver[.request] == 3 * pages)
    #expect(found.passedOver.total == 3 * pages)
  }

  @Test func whatTheHeadsSayGoesWithTheBytes() throws {
    var file = WARCFile()
    file.append(body: [0x66, 0xE9, 0x65], mediaType: "text/plain; charset=iso-8859-2")
    let folder = try TemporaryFolder()
    try folder.write(file.bytes, to: "a.warc")
    let document = try #require(Self.found(in: folder).documents.first)
    #expect(document.bytes == [0x66, 0xE9, 0x65])
    #expect(document.context.declaredEncoding?.name == "iso-8859-2")
    #expect(document.context.metadata.text("url") == "https://example.org/a")
    #expect(document.context.metadata.text("crawled") == "2026-01-02T03:04:05Z")
  }

  /// Whatever the pipeline says that files are: no record of HTTP heads.
  @Test(arguments: InputOptions.Format.allCases)
  func itIsReadWhateverTheFormatOfFiles(format: InputOptions.Format) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.file(pages: 2), to: "a")
    var options = InputOptions()
    options.format = format
    #expect(
      Self.found(in: folder, options: options).lines == [
        "a#1 html https://example.org/1", "a#3 html https://example.org/2",
      ])
  }

  @Test func brokenRecordsAreFailuresAmongTheOthers() throws {
    var file = WARCFile()
    file.append(page: "<p>One")
    file.append(page: "<p>Two", length: 20)
    file.append(body: Array("x".utf8), fields: ["Content-Encoding: sdch"])
    file.append(page: "<p>Four", mediaType: "text/plain")
    let folder = try TemporaryFolder()
    try folder.write(file.bytes, to: "a.warc")
    #expect(
      Self.found(in: folder).lines == [
        "a.warc#1 html https://example.org/a", "a.warc#2 html damaged_record",
        "a.warc#3 html unsupported_content_encoding", "a.warc#4 text https://example.org/a",
      ])
  }

  @Test func ofADamagedFileComesWhatStandsBeforeTheDamage() throws {
    var bytes: [UInt8] = []
    for number in 1...3 {
      var record = WARCFile()
      record.append(page: "<p>\(number)")
      bytes += try compressed(record.bytes, .gzip)
    }
    let folder = try TemporaryFolder()
    try folder.write(Array(bytes.dropLast(5)), to: "a.warc.gz")
    #expect(
      Self.found(in: folder).lines == [
        "a.warc.gz#1 html https://example.org/a", "a.warc.gz#2 html https://example.org/a",
        "a.warc.gz#3 html https://example.org/a", "a.warc.gz html damaged_compression",
      ])
  }

  @Test func aFileWithoutARecordIsAFailureAndOneWithoutADocumentIsNot() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "a.warc")
    var file = WARCFile()
    file.append(type: "request", block: [])
    try folder.write(file.bytes, to: "b.warc")
    let found = Self.found(in: folder)
    #expect(found.lines == ["a.warc html empty"])
    #expect(found.passedOver[.request] == 1)
  }
}
