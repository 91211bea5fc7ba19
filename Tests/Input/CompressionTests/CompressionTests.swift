import Glibc
import TestSupport
import Testing

@testable import Compression

@Suite struct CompressionTests {
  @Test(arguments: Compression.allCases)
  func readsAStream(compression: Compression) throws {
    let text = Array(String(repeating: "The quick brown fox. ", count: 20_000).utf8)
    let file = try compressed(text, compression)
    #expect(file.count < text.count / 10)
    for pieceCount in [7, 1000, 1 << 20] {
      let result = try Decompressed(file, pieceCount: pieceCount)
      #expect(result.bytes == text)
      #expect(result.error == nil)
    }
    #expect(Compression.recognize(prefix: file.span) == compression)
  }

  @Test(arguments: Compression.allCases)
  func readsStreamsOneAfterAnotherAsOne(compression: Compression) throws {
    let one = try compressed(Array("one ".utf8), compression)
    let empty = try compressed([], compression)
    let two = try compressed(Array("two".utf8), compression)
    let zeros = [UInt8](repeating: 0, count: 70_000)
    for file in [
      one + two, empty + one + empty + empty + two + empty, one + zeros.prefix(4) + two + zeros, one + zeros + two,
    ] {
      let result = try Decompressed(file)
      #expect(result.bytes == Array("one two".utf8))
      #expect(result.error == nil)
    }
  }

  @Test(arguments: Compression.allCases)
  func readsNothingAsNothing(compression: Compression) throws {
    let result = try Decompressed(compressed([], compression))
    #expect(result.bytes.isEmpty && result.error == nil)
  }

  @Test func readsWhatIsNotCompressedAsItIs() throws {
    for text in ["", "x", String(repeating: "plain text\n", count: 20_000)] {
      let result = try Decompressed(Array(text.utf8))
      #expect(result.bytes == Array(text.utf8) && result.error == nil)
    }
  }

  @Test func skippableFramesOfZstdAreSkipped() throws {
    let one = try compressed(Array("one ".utf8), .zstd)
    let two = try compressed(Array("two".utf8), .zstd)
    for number in UInt8(0x50)...0x5F {
      let skippable = [number, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
      let file = skippable + one + skippable + two + skippable
      #expect(Compression.recognize(prefix: file.span) == .zstd)
      let result = try Decompressed(file)
      #expect(result.bytes == Array("one two".utf8) && result.error == nil)
    }
    for first in [UInt8(0x4F), 0x60] {
      #expect(Compression.recognize(prefix: [first, 0x2A, 0x4D, 0x18, 0, 0, 0, 0].span) == nil)
    }
    #expect(try Decompressed([0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2]).error != nil)
  }

  @Test func knowsTheNameInside() {
    #expect(Compression.nameInside("a/x.html.gz") == "a/x.html")
    #expect(Compression.nameInside("x.JSONL.ZST") == "x.JSONL")
    #expect(Compression.nameInside("x.txt") == "x.txt")
    #expect(Compression.nameInside(".gz") == ".gz")
  }

  @Test func textIsNotTakenForCompressed() {
    for text in ["BZh is how bzip2 begins", "", "(", "\u{1F}", "BZh91AY"] {
      #expect(Compression.recognize(prefix: Array(text.utf8).span) == nil)
    }
  }
}

/// What a decompressor gives of a file, and the error with which it ends.
struct Decompressed {
  private(set) var bytes: [UInt8] = []
  private(set) var error: CompressionError?

  init(_ file: [UInt8], pieceCount: Int = 1000) throws {
    do throws(CompressionError) {
      let decompressor = try Decompressor(bytes: file)
      while try decompressor.read(into: &bytes, count: pieceCount) {}
      // An end without an error is the end of the file.
      #expect(decompressor.compressedByteCount == file.count)
      #expect(decompressor.expandedByteCount == bytes.count)
    } catch {
      self.error = error
    }
  }
}
