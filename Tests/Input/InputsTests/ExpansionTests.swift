import Compression
import Formats
import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Inputs

/// Compressed data that expands to far more than its size.
@Suite struct ExpansionTests {
  private func error(ofZeros count: Int, compressed compression: Compression, limit: Int) throws -> DecodeError? {
    let folder = try TemporaryFolder()
    let frame = try compressed([UInt8](repeating: UInt8(ascii: "0"), count: count), compression)
    try folder.write(frame, to: "a.jsonl" + compression.fileExtension)
    var options = InputOptions()
    options.maxExpansion = limit
    var found: DecodeError?
    let expander = InputExpander(options: options)
    InputSource(inputs: [folder.path], options: options).cut { batch in
      expander.expand(batch) { _, content in
        if case .failure(let error) = content { found = error }
        return true
      }
      return true
    }
    return found
  }

  @Test func aBombIsRefusedWithItsSizes() throws {
    let found = try error(ofZeros: 100 << 20, compressed: .bzip2, limit: 1000)
    #expect(found?.code == .expansionLimit)
    let message = try #require(found?.message)
    let sizes = try #require(message.firstMatch(of: /: (\d+) bytes of compressed data expand to at least (\d+) bytes/))
    let (compressed, expanded) = (Int(sizes.1) ?? 0, Int(sizes.2) ?? 0)
    #expect(compressed > 0 && compressed < 1000, "\(message)")
    // It is not expanded much further than where it may be refused.
    #expect(expanded > 64 << 20 && expanded < 65 << 20, "\(message)")
    #expect(message.hasSuffix("more than max_expansion allows (1000 to 1)"))
  }

  @Test func whatIsSmallMayExpandByAnyFactor() throws {
    #expect(try error(ofZeros: 64 << 20, compressed: .bzip2, limit: 1) == nil)
    #expect(try error(ofZeros: 64 << 20 + 1, compressed: .bzip2, limit: 1)?.code == .expansionLimit)
  }

  @Test func theLimitIsWhatThePipelineSays() throws {
    // gzip makes equal bytes about 1,030 times smaller, and no more.
    #expect(try error(ofZeros: 66 << 20, compressed: .gzip, limit: 900)?.code == .expansionLimit)
    #expect(try error(ofZeros: 66 << 20, compressed: .gzip, limit: 1100) == nil)
  }

  @Test func aCompressedFileThatIsTooLargeSaysHowMuchItHolds() throws {
    let folder = try TemporaryFolder()
    let frame = try compressed(Array(repeating: UInt8(ascii: "x"), count: 1000), .gzip)
    try folder.write(frame, to: "a.txt.gz")
    var options = InputOptions()
    options.maxDocumentBytes = 999
    var messages: [String] = []
    let expander = InputExpander(options: options)
    InputSource(inputs: [folder.path], options: options).cut { batch in
      expander.expand(batch) { _, content in
        if case .failure(let error) = content { messages.append(error.message) }
        return true
      }
      return true
    }
    #expect(messages == ["at least 1000 bytes are more than max_document_bytes allows (999)"])
  }
}
