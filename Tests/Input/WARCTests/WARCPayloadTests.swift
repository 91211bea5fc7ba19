import Compression
import Formats
import TestSupport
import Testing

@testable import WARC

@Suite struct WARCPayloadTests {
  private static let page = "<!DOCTYPE html><p>" + String(repeating: "What was said. ", count: 40)

  /// What becomes of a body: its text, or the code and message of its failure.
  private static func payload(_ body: [UInt8], _ fields: [String], limit: Int = 1 << 20) -> String {
    var file = WARCFile()
    file.append(body: body, fields: fields)
    let line = Found(file.bytes, limit: limit).lines.first ?? ""
    return line.replacingPrefix("1 html https://example.org/a ", with: "")
  }

  private static func chunked(_ text: String, size: Int, extensions: String = "", end: String = "0\r\n\r\n") -> [UInt8]
  {
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(size)
      output += Array((String(chunk.count, radix: 16) + extensions + "\r\n").utf8) + chunk + [0x0D, 0x0A]
      rest = rest.dropFirst(size)
    }
    return output + Array(end.utf8)
  }

  @Test(arguments: [1, 15, 16, 255, 100_000], ["0\r\n\r\n", "0\r\nX: y\r\n\r\n", "000\n\n", ""])
  func chunksAreUndone(size: Int, end: String) {
    for extensions in ["", ";name=value", "  "] {
      let body = Self.chunked(Self.page, size: size, extensions: extensions, end: end)
      #expect(Self.payload(body, ["Transfer-Encoding: chunked"]) == Self.page)
    }
  }

  @Test func aBodyThatIsNotInChunksIsTakenAsItIs() {
    for page in [Self.page, "Abc is a hexadecimal word.", "12 men said: yes\nand no", "F\u{E9}e", ""] {
      #expect(Self.payload(Array(page.utf8), ["Transfer-Encoding: chunked"]) == page)
    }
  }

  @Test func chunksThatLieAreFailures() {
    for (body, problem) in [
      (
        "5\r\nabcde\r\n9\r\nabc\r\n", "byte 10 of its body: a chunk of the body has 9 bytes by its size, and 5 are left"
      ),
      ("3\r\nabcde\r\n0\r\n\r\n", "byte 6 of its body: a chunk of the body does not end where its size says"),
      ("3\r\nabc\r\nxyz\r\n", "byte 8 of its body: a chunk of the body does not begin with its size"),
      (
        "FFFFFFFFFFFFFF\r\nabc",
        "byte 0 of its body: a chunk of the body has 72057594037927935 bytes by its size, and 3 are left"
      ),
    ] {
      #expect(
        Self.payload(Array(body.utf8), ["Transfer-Encoding: chunked"])
          == "1 damaged_record record 1, which begins at byte 0: \(problem)")
    }
  }

  // The page in brotli, and without the header that zlib writes.
  @Test func compressedBodiesAreDecoded() throws {
    let text = Array(Self.page.utf8)
    let gzip = try compressed(text, .gzip)
    let raw = Array(gzip.dropFirst(10).dropLast(8))
    for (name, body) in [
      ("gzip", gzip), ("x-gzip", gzip), ("GZIP", gzip), ("gzip", gzip + [0, 1, 2]), ("deflate", raw),
      ("deflate", zlib(raw, text)), ("zstd", try compressed(text, .zstd)), ("identity", text),
      ("gzip, identity", gzip), ("gzip, gzip", try compressed(gzip, .gzip)), ("br", Self.brotli),
    ] {
      let expected = name == "br" ? "<p>Brotli</p>" : Self.page
      #expect(Self.payload(body, ["Content-Encoding: \(name)"]) == expected, "\(name)")
      let chunks = Self.chunkedBytes(body)
      #expect(
        Self.payload(chunks, ["Content-Encoding: \(name)", "Transfer-Encoding: chunked"]) == expected,
        "\(name), chunked")
    }
  }

  /// "<p>Brotli</p>" in one uncompressed block: window of 16 bits, 13 bytes, then the last, empty block.
  private static let brotli: [UInt8] = {
    // Bits from the lowest: 0 (window), 0 (not last), 00 (4 digits of length), 12 in 16 bits, 1 (uncompressed), padding.
    let length: UInt32 = 12 << 4 | 1 << 20
    return [UInt8(length & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length >> 16)] + Array("<p>Brotli</p>".utf8) + [3]
  }()

  private static func chunkedBytes(_ body: [UInt8]) -> [UInt8] {
    Array((String(body.count, radix: 16) + "\r\n").utf8) + body + Array("\r\n0\r\n\r\n".utf8)
  }

  private func zlib(_ raw: [UInt8], _ text: [UInt8]) -> [UInt8] {
    var (low, high) = (UInt32(1), UInt32(0))
    for byte in text {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    let sum = high << 16 | low
    return [0x78, 0x9C] + raw + [UInt8(sum >> 24), UInt8(sum >> 16 & 255), UInt8(sum >> 8 & 255), UInt8(sum & 255)]
  }

  @Test(arguments: ["gzip", "deflate", "br", "zstd"])
  func aBodyThatIsNotCompressedIsTakenAsItIs(name: String) {
    for page in [Self.page, "\n <p>\u{E9}</p>", "Just a text"] {
      #expect(Self.payload(Array(page.utf8), ["Content-Encoding: \(name)"]) == page)
    }
  }

  @Test func damagedCompressionIsAFailure() throws {
    var gzip = try compressed(Array(Self.page.utf8), .gzip)
    let cut = Self.payload(Array(gzip.dropLast(3)), ["Content-Encoding: gzip"])
    #expect(
      cut.hasPrefix("1 damaged_compression the body of the record, compressed with 'gzip' by its head, is cut off"))
    gzip[20] ^= 0x55
    let damaged = Self.payload(gzip, ["Content-Encoding: gzip"])
    #expect(damaged.hasPrefix("1 damaged_compression the body of the record, compressed with 'gzip' by its head, is "))
    #expect(Self.payload([0xFF, 0xFF, 1], ["Content-Encoding: br"]).hasPrefix("1 damaged_compression"))
  }

  @Test func anUnknownCompressionIsAFailure() {
    #expect(
      Self.payload(Array("x".utf8), ["Content-Encoding: sdch"])
        == "1 unsupported_content_encoding the body of the record is compressed with 'sdch'; gzip, deflate, br and zstd can be read"
    )
  }

  @Test func aBodyThatBecomesLargerThanTheLimitIsRefused() throws {
    let body = try compressed([UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000), .gzip)
    #expect(Self.payload(body, ["Content-Encoding: gzip"], limit: 1_000_000).utf8.count == 1_000_000)
    let refused = Self.payload(body, ["Content-Encoding: gzip"], limit: 999_999)
    #expect(refused.hasPrefix("1 too_large at least "))
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with text: String) -> String {
    hasPrefix(prefix) ? text + dropFirst(prefix.count) : self
  }
}
