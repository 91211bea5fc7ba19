import StageKit
import Testing

@testable import JSON

/// What RFC 8259 says is JSON, what it says is not, and what it leaves open.
@Suite struct JSONScannerTests {
  private func isTaken(_ bytes: [UInt8]) -> Bool {
    (try? JSONScanner.value(of: bytes.span)) != nil
  }

  private func value(_ text: String) throws -> JSONValue { try JSONValue(json: Array(text.utf8).span) }

  @Test(arguments: [
    "{}", "[]", "[[]]", "[[] ]", " [1] ", "\t{\"a\"\r\n:\n1 } ", "true", "false", "null", "\"\"",
    "[null, 1, \"1\", {}]",
    // Numbers.
    "0", "-0", "1", "-1", "10", "123456789012345678901234567890", "0.0", "-0.1", "1e1", "1E1", "1e+1", "1e-1", "1.5e10",
    "1e0001", "0e1", "1e400", "[0,0]", "{\"a\":0}",
    // Texts.
    #""\"\\\/\b\f\n\r\t""#, #""\u0000\u001f\u00e9\uD83D\uDE00\u00E9""#, "\"\u{7F}\u{80}\u{2028}\u{FEFF}é😀\u{10FFFF}\"",
    #"{"":0}"#, #"{"a":1,"a":2}"#, #"{"\u0061":1}"#, "\"/ // {[,:]}'\"",
  ])
  func takes(json: String) {
    #expect(isTaken(Array(json.utf8)))
  }

  @Test(arguments: [
    "", " ", "{", "}", "[", "]", "[}", "{]", "[1}", "{\"a\":1]", "[,]", "[1,]", "[1,,2]", "[,1]", "[1 2]", "[1:2]",
    "[1]]",
    "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{:1}", "{1:1}", "{a:1}", "{'a':1}",
    "{\"a\" \"b\"}",
    "{\"a\":1 \"b\":2}", "{null:1}", "[[1]", "{} {}", "1 2", "[]x", "\"a\" \"b\"",
    // Numbers.
    "-", "+1", "01", "-01", "00", "1.", ".1", "-.1", "1.e1", "1e", "1e+", "1E-", "1.2.3", "1e1.5", "0x10", "1_000",
    "--1",
    "1-2", "Infinity", "-Infinity", "NaN", "１", "1e1e1",
    // Words.
    "tru", "True", "TRUE", "nul", "nulll", "truefalse", "undefined", "fals",
    // Texts.
    "\"", "\"a", "'a'", "\"\\\"", "\"\\", #""\q""#, #""\x41""#, #""\u""#, #""\u12""#, #""\u123g""#, #""\u+123""#,
    #""\U0041""#,
    #""\a""#, "\"\t\"", "\"\n\"", "\"\r\"", "\"\u{0}\"", "\"\u{1F}\"", "“a”", "\"a\\\nb\"", #""\ud83d\u12""#,
    // White space and comments that JSON does not have.
    "\u{A0}1", "\u{C}1", "\u{B}1", "1\u{2028}", "//x\n1", "/*x*/1", "#\n1", "1\u{0}",
  ])
  func refuses(json: String) {
    #expect(!isTaken(Array(json.utf8)))
  }

  @Test(
    arguments: [
      [0xFF], [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x5B, 0xFF, 0x5D],
      [0xFF, 0xFE, 0x31, 0x00],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(json: [UInt8]) {
    #expect(!isTaken(json))
  }

  /// Each kind of byte in each place of the 32 that are looked at together, and after them.
  @Test func findsTheEndOfATextOfAnyLength() throws {
    for count in 0..<100 {
      let text = String(repeating: "x", count: count)
      #expect(try value("[\"\(text)\",1]") == [.string(text), 1])
      #expect(try value("[\"\(text)\\n\(text)\",1]") == [.string(text + "\n" + text), 1])
      #expect(try value("[\"\(text)é\\\"\",1]") == [.string(text + "é\""), 1])
      for control in ["\t", "\n", "\u{0}", "\u{1F}"] { #expect(!isTaken(Array("\"\(text)\(control)\"".utf8))) }
    }
  }

  @Test func decodesEscapes() throws {
    #expect(try value(#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\u0000!""#) == "\"\\/\u{8}\u{C}\n\r\té😀\u{0}!")
  }

  /// The grammar allows half a character and UTF-8 does not: a problem only for those who want the text.
  @Test(arguments: [
    (#"["\ud83d"]"#, 8), (#"["\ude00"]"#, 8), (#"["x\ud83dx"]"#, 9), (#"["\ud83d\u0041"]"#, 8),
    (#"["\ud83d\ud83d\ude00"]"#, 8), (#"["\ude00\ud83d"]"#, 8), (#"[{"\ud83d":[1]}]"#, 9),
  ])
  func aHalfCharacterIsSaidToBeOne(json: String, offset: Int) throws {
    let bytes = Array(json.utf8)
    let slice = try JSONScanner.value(of: bytes.span)
    #expect(throws: JSONFault.self) { try slice.checkCharacters(in: bytes.span) }
    do throws(JSONFault) {
      _ = try JSONValue(bytes.span, slice)
      Issue.record("taken")
    } catch {
      #expect(error.offset == offset)
      #expect(error.expected == "an escape for the other half of the character")
    }
  }

  @Test func aByteOrderMarkBeforeTheTextIsPassedOver() throws {
    #expect(try value("\u{FEFF}{\"a\":1}") == ["a": 1])
    #expect(!isTaken(Array("\u{FEFF}".utf8)))
    #expect(!isTaken(Array("\u{FEFF}\u{FEFF}1".utf8)))
    #expect(!isTaken(Array(" \u{FEFF}1".utf8)))
  }

  @Test func theLastOfMembersOfOneNameCounts() throws {
    #expect(try value(#"{"a":1,"b":2,"\u0061":3}"#) == ["a": 3, "b": 2])
    // Equal for people, and for Swift; not the same name.
    let both = try JSONObject(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8).span)
    #expect(both.members.count == 2)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("2020", "2020"), ("2020.0", "2020"), ("1.50", "1.5"), ("-1.50", "-1.5"), ("2e3", "2000"),
    ("2.5E+3", "2500"), ("25e-1", "2.5"), ("1e-3", "0.001"), ("-0.0", "0"), ("0e5", "0"), ("0.10e1", "1"),
    ("12345678901234567890", "12345678901234567890"), ("1e64", "1" + String(repeating: "0", count: 64)),
    ("1e65", "1e65"), ("1e99999999999999999999", "1e99999999999999999999"), ("100", "100"),
  ])
  func writesNumbersInPlainDigits(json: String, expected: String) throws {
    let bytes = Array(json.utf8)
    #expect(try JSONScanner.value(of: bytes.span).plainDigits(in: bytes.span) == expected)
  }

  @Test func wholeNumbersAreThoseWithoutAFraction() throws {
    #expect(
      try value("[9223372036854775807, -9223372036854775808, 1.0]") == [.integer(.max), .integer(.min), .number(1)])
    #expect(try value("9223372036854775808") == .number(9223372036854775808))
    #expect(throws: JSONFault.self) { try value("1e400") }
  }
}
