import StageKit
import Testing

@testable import Formats

@Suite struct TextTranscoderTests {
  /// Texts, each with its bytes.
  private static let cases: [(encoding: String, text: String, bytes: [UInt8])] = [
    ("utf-16le", "a€𝄞\n", [0x61, 0, 0xAC, 0x20, 0x34, 0xD8, 0x1E, 0xDD, 0x0A, 0]),
    ("utf-16be", "a€𝄞\n", [0, 0x61, 0x20, 0xAC, 0xD8, 0x34, 0xDD, 0x1E, 0, 0x0A]),
    ("windows-1252", "“é”\u{81}", [0x93, 0xE9, 0x94, 0x81]),
    ("koi8-r", "Да", [0xE4, 0xC1]),
    // The second byte of the first character is a backslash.
    ("shift_jis", "表x", [0x95, 0x5C, 0x78]),
    ("gb18030", "中𝄞", [0xD6, 0xD0, 0x94, 0x32, 0xBE, 0x34]),
    ("euc-kr", "한", [0xC7, 0xD1]),
    ("iso-2022-jp", "a日b", [0x61, 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x62]),
  ]

  private func transcoder(_ name: String, _ replacement: TextTranscoder.Replacement) throws -> TextTranscoder {
    try TextTranscoder(try #require(TextEncoding(label: name)), replacement: replacement)
  }

  @Test(arguments: cases.indices)
  func aTextMayComeInPiecesOfAnySize(index: Int) throws {
    let (name, text, bytes) = Self.cases[index]
    for count in 1...bytes.count {
      let transcoder = try transcoder(name, .invalidByte)
      var output: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: count) {
        transcoder.append(Array(bytes[start..<min(start + count, bytes.count)]), isLast: false, to: &output)
      }
      transcoder.append([], isLast: true, to: &output)
      #expect(String(validating: output, as: UTF8.self) == text, "\(name) in pieces of \(count)")
    }
  }

  @Test(arguments: [
    ("utf-16le", [0x61, 0x00, 0x00, 0xD8, 0x62, 0x00] as [UInt8], "a\u{FFFD}b"), ("utf-16le", [0x61], "\u{FFFD}"),
    ("utf-16be", [0xDC, 0x00, 0xD8, 0x00], "\u{FFFD}\u{FFFD}"), ("shift_jis", [0x61, 0x95], "a\u{FFFD}"),
    ("windows-1253", [0xD2, 0x61], "\u{FFFD}a"), ("euc-kr", [0xFF, 0x61], "\u{FFFD}a"),
  ])
  func whatIsNotAllowedIsReplaced(name: String, bytes: [UInt8], text: String) throws {
    var output: [UInt8] = []
    try transcoder(name, .character).append(bytes, isLast: true, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == text)
    output = []
    try transcoder(name, .invalidByte).append(bytes, isLast: true, to: &output)
    #expect(String(validating: output, as: UTF8.self) == nil)
  }

  @Test func aTextFileIsReadInTheEncodingThatIsNamed() throws {
    func decode(_ bytes: [UInt8], _ name: String) throws -> String {
      let document = try TextDecoder.decode(
        bytes, encoding: TextEncoding(label: name), id: "a", source: Source(path: "a"), expectedLayers: [])
      return document.string(document.span)
    }
    for (name, text, bytes) in Self.cases { #expect(try decode(bytes, name) == text) }
    // A byte-order mark goes before what is named.
    #expect(try decode([0xEF, 0xBB, 0xBF, 0xC3, 0xA9], "windows-1252") == "é")
    #expect { try decode([0x61, 0xD2], "windows-1253") } throws: {
      ($0 as? DecodeError)?.code.rawValue == "invalid_encoding"
    }
    #expect { try decode([0x61, 0xD2], "utf-8") } throws: { ($0 as? DecodeError)?.code.rawValue == "invalid_utf8" }
    #expect { try decode([0x61], "utf-16le") } throws: { ($0 as? DecodeError)?.code.rawValue == "invalid_utf16" }
  }

  @Test func aPageIsReadInTheEncodingThatIsNamed() throws {
    var scratch = HTMLDecoder.Scratch()
    let page: [UInt8] = Array("<meta charset=utf-8><p>".utf8) + [0xC3, 0xA9]
    let document = try HTMLDecoder.decode(
      page, encoding: .windows1252, id: "a", source: Source(path: "a"), scratch: &scratch)
    #expect(document.string(document.span) == "Ã©")
  }
}
