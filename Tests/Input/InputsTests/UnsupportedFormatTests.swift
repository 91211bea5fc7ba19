import Compression
import Formats
import Pipeline
import TestSupport
import Testing

@testable import Inputs

/// What is known and not read never becomes a document, whatever it is called and whatever the pipeline says.
@Suite struct UnsupportedFormatTests {
  private static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]

  private func error(_ name: String, _ bytes: [UInt8], _ format: InputOptions.Format = .auto) throws -> DecodeError? {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    var options = InputOptions()
    options.format = format
    var found: [DecodeError?] = []
    let expander = InputExpander(options: options)
    InputSource(inputs: [folder.path], options: options).cut { batch in
      expander.expand(batch) { _, content in
        if case .failure(let error) = content { found.append(error) } else { found.append(nil) }
        return true
      }
      return true
    }
    #expect(found.count == 1)
    return found.first ?? nil
  }

  @Test(arguments: [InputOptions.Format.auto, .text, .html, .json, .jsonl])
  func isRefusedUnderEveryFormat(_ format: InputOptions.Format) throws {
    for name in ["a.png", "a.html", "a.jsonl", "a"] {
      let error = try #require(try error(name, Self.picture, format))
      #expect(error.code == .unsupportedFormat)
      #expect(error.message.contains("a picture (PNG)"))
    }
  }

  @Test func isRefusedInsideCompressedDataAndInLargeFiles() throws {
    #expect(try error("a.gz", compressed(Self.picture, .gzip))?.code == .unsupportedFormat)
    let large = Self.picture + [UInt8](repeating: 0x0A, count: InputCutter.smallFileByteCount)
    #expect(try error("a.jsonl", large)?.code == .unsupportedFormat)
    #expect(try error("a", large)?.code == .unsupportedFormat)
  }

  @Test func aTextThatBeginsAlikeIsADocument() throws {
    #expect(try error("a.txt", Array("BM and MZ are letters.".utf8)) == nil)
  }
}
