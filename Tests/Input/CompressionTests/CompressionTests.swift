import Compression
import Foundation
import TestSupport
import Testing

@Suite struct CompressionTests {
  private func decompress(_ bytes: [UInt8], pieceCount: Int = 1000) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "file")
    let file = try FileHandle(forReadingFrom: URL(filePath: folder.path + "/file"))
    let decompressor = try Decompressor(descriptor: file.fileDescriptor)
    var result: [UInt8] = []
    while try decompressor.read(into: &result, count: pieceCount) {}
    return result
  }

  @Test(arguments: Compression.allCases)
  func readsWhatItWrites(compression: Compression) throws {
    let text = Array(String(repeating: "The quick brown fox. ", count: 20_000).utf8)
    let frame = try Compressor(compression).frame(text)
    #expect(frame.count < text.count / 10)
    #expect(try decompress(frame) == text)
    #expect(Compression.recognize(prefix: frame.span) == compression)
  }

  @Test(arguments: Compression.allCases)
  func readsFramesOneAfterTheOtherAsOne(compression: Compression) throws {
    let compressor = Compressor(compression)
    let frames = try compressor.frame(Array("one ".utf8)) + compressor.frame(Array("two".utf8))
    #expect(try decompress(frames) == Array("one two".utf8))
  }

  @Test(arguments: Compression.allCases)
  func theSameBytesGiveTheSameFrame(compression: Compression) throws {
    var random = SystemRandomNumberGenerator()
    let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let frame = try Compressor(compression).frame(bytes)
    #expect(try Compressor(compression).frame(bytes) == frame)
    #expect(try decompress(frame) == bytes)
  }

  @Test(arguments: Compression.allCases)
  func saysThatDataIsCutOff(compression: Compression) throws {
    var random = SystemRandomNumberGenerator()
    let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let frame = try Compressor(compression).frame(bytes)
    #expect(throws: CompressionError.self) { try decompress(Array(frame.prefix(frame.count / 2))) }
  }

  @Test(arguments: Compression.allCases)
  func readsNothingAsNothing(compression: Compression) throws {
    #expect(try decompress(Compressor(compression).frame([])) == [])
  }

  @Test func knowsTheNameInside() {
    #expect(Compression.nameInside("a/x.html.gz") == "a/x.html")
    #expect(Compression.nameInside("x.JSONL.ZST") == "x.JSONL")
    #expect(Compression.nameInside("x.txt") == "x.txt")
    #expect(Compression.nameInside(".gz") == ".gz")
  }

  @Test func textIsNotTakenForCompressed() {
    for text in ["BZh is how bzip2 begins", "", "(", "\u{1F}"] {
      #expect(Compression.recognize(prefix: Array(text.utf8).span) == nil)
    }
  }
}
