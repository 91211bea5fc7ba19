import Formats
import StageKit
import Testing

@Suite struct TextDecoderTests {
  private func decode(_ bytes: [UInt8]) throws -> Document {
    try TextDecoder.decode(bytes, id: "a", source: Source(path: "a"), expectedLayers: [])
  }

  @Test func keepsTheBytesOfTheText() throws {
    let text = "One \r\n\r\n\tTwo\u{2028}Three"
    let document = try decode(Array(text.utf8))
    #expect(document.string(document.span) == text)
    #expect(document[.blocks].map { document.string($0.span) } == ["One", "Two", "Three"])
  }

  @Test func takesByteOrderMarksOff() throws {
    let document = try decode([0xEF, 0xBB, 0xBF, 0x61])
    #expect(document.string(document.span) == "a")
    let wide = try decode([0xFF, 0xFE, 0x61, 0x00, 0xAC, 0x20])
    #expect(wide.string(wide.span) == "a€")
    let bigEndian = try decode([0xFE, 0xFF, 0x00, 0x61])
    #expect(bigEndian.string(bigEndian.span) == "a")
  }

  @Test(arguments: [
    ([UInt8](), "empty"), (Array(" \n\u{A0}\t".utf8), "empty"), ([0x61, 0x00, 0x62], "binary"),
    ([0xC3, 0xA9, 0xC3, 0x28], "invalid_utf8"), ([0xFF, 0xFE, 0x00, 0xD8], "invalid_utf16"),
    ([0xFF, 0xFE, 0x61], "invalid_utf16"), ([1, 2, 3, 4, 5, 0x61], "binary"),
  ])
  func refuses(bytes: [UInt8], code: String) {
    #expect { try decode(bytes) } throws: { ($0 as? DecodeError)?.code.rawValue == code }
  }

  @Test func namesTheByteThatIsNotUTF8() {
    #expect { try decode([0xEF, 0xBB, 0xBF, 0x61, 0xC3]) } throws: { ($0 as? DecodeError)?.offset == 4 }
  }
}
