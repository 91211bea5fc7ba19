import Learning
import TestSupport
import Testing

@testable import Compression

/// Damaged and cut-off files: all that is not a whole, sound stream is an error that says where, after what came before.
@Suite struct DamageTests {
  private static let texts = (1...3).map { Array("text \($0): 0123456789 abcdefghijklmnopqrstuvwxyz\n".utf8) }

  private static func streams(_ compression: Compression) throws -> [[UInt8]] {
    try texts.map { try compressed($0, compression) }
  }

  @Test(arguments: Compression.allCases)
  func everyCutIsAnErrorButAtTheEndOfAStream(compression: Compression) throws {
    let streams = try Self.streams(compression)
    let file = Array(streams.joined())
    let ends = [streams[0].count, streams[0].count + streams[1].count, file.count]
    for count in 10..<file.count {
      let result = try Decompressed(Array(file.prefix(count)))
      #expect((result.error == nil) == ends.contains(count), "\(count) bytes")
      let whole = ends.filter { $0 <= count }.count
      #expect(result.bytes.starts(with: Self.texts.prefix(whole).joined()), "\(count) bytes")
      #expect(Self.texts.joined().starts(with: result.bytes), "\(count) bytes")
      if let error = result.error {
        #expect(error.offset <= count && error.offset >= (ends.last { $0 <= count } ?? 0))
        #expect(!error.isUnreadable)
      }
    }
  }

  /// Every bit of the checks, lengths and data that a change can be seen in.
  @Test(arguments: Compression.allCases)
  func everyChangedBitIsAnErrorOrChangesNothing(compression: Compression) throws {
    let streams = try Self.streams(compression)
    let expected = Array(Self.texts.joined())
    for damaged in 0..<3 {
      let before = streams.prefix(damaged).joined().count
      let kept = Self.texts.prefix(damaged).joined()
      for index in streams[damaged].indices {
        var file = Array(streams.joined())
        file[before + index] ^= 1 << UInt8(index % 8)
        let result = try Decompressed(file)
        // No check covers the time stamp and system in a gzip header. A first stream whose magic bytes are changed is a file
        // that is not compressed.
        if result.error == nil && (damaged > 0 || index > 5) { #expect(result.bytes == expected, "byte \(index)") }
        if damaged > 0 { #expect(result.bytes.starts(with: kept), "byte \(index)") }
        if let error = result.error, damaged > 0 { #expect(error.offset >= before) }
      }
    }
  }

  @Test func aChangedDigitInStoredDataIsFoundByTheCheckOfGzip() throws {
    // One stored block, as `gzip` makes of what it cannot compress.
    let text = Array("price 100".utf8)
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, UInt8(text.count), 0, ~UInt8(text.count), 0xFF]
    let dataStart = file.count
    file += text + Array(try compressed(text, .gzip).suffix(8))
    #expect(try Decompressed(file).error == nil)
    file[dataStart + 6] = UInt8(ascii: "9")
    let error = try #require(try Decompressed(file).error)
    #expect(
      error.message.contains(
        "gzip member 1, which begins at byte 0, is damaged at byte \(file.count - 4): its CRC-32 does")
    )
    file[dataStart + 6] = UInt8(ascii: "1")
    file[file.count - 1] ^= 1
    #expect(try #require(try Decompressed(file).error).message.contains("its length does not match its data"))
  }

  @Test(arguments: Compression.allCases)
  func whatFollowsTheLastStreamIsAnErrorUnlessItIsZero(compression: Compression) throws {
    let stream = try Self.streams(compression)[0]
    for tail in [Array("x".utf8), [0, 0, 7], [0x1F], Array("\n".utf8), [UInt8](repeating: 0xFF, count: 5000)] {
      let result = try Decompressed(stream + tail)
      #expect(result.bytes == Self.texts[0])
      let zeros = tail.prefix { $0 == 0 }.count
      #expect(try #require(result.error).offset == stream.count + zeros)
      #expect(try #require(result.error).message.contains("1 at byte \(stream.count + zeros) is not another one"))
    }
  }

  @Test(arguments: Compression.allCases)
  func aDamagedStreamAfterAHundredLosesOnlyWhatFollows(compression: Compression) throws {
    let stream = try Self.streams(compression)[0]
    let hundred = Array(repeatElement(stream, count: 100).joined())
    var damaged = stream
    damaged[stream.count / 2] ^= 0xFF
    let result = try Decompressed(hundred + damaged + hundred, pieceCount: 1 << 18)
    #expect(result.bytes.starts(with: repeatElement(Self.texts[0], count: 100).joined()))
    #expect(result.bytes.count < 102 * Self.texts[0].count)
    let error = try #require(result.error)
    #expect(error.message.contains(" 101, which begins at byte \(hundred.count), is damaged at byte "))
    #expect(error.offset >= hundred.count && error.offset <= hundred.count + stream.count)
  }

  @Test(arguments: Compression.allCases)
  func aLargeStreamGivesWhatStandsBeforeTheCut(compression: Compression) throws {
    print("seed 7")
    var random = SeededGenerator(seed: 7)
    let bytes = (0..<400_000).map { _ in UInt8(truncatingIfNeeded: random.next()) & 0x3F }
    let file = try compressed(bytes, compression)
    let result = try Decompressed(Array(file.prefix(file.count / 2)), pieceCount: 1 << 18)
    #expect(result.error?.message.contains("is cut off at byte \(file.count / 2), where the file ends") == true)
    #expect(bytes.starts(with: result.bytes))
    // A block of bzip2 has 900,000 bytes: nothing of it is known before its end.
    #expect(compression == .bzip2 || result.bytes.count > 40_000)
  }
}
