import Testing

@testable import JSON

@Suite struct JSONFaultTests {
  private func fault(_ json: [UInt8]) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSONScanner.value(of: json.span)
      return nil
    } catch {
      return error
    }
  }

  private func message(_ json: String) -> String? {
    fault(Array(json.utf8)).map { "\($0.offset): expected \($0.expected), found \($0.found)" }
  }

  @Test(arguments: [
    (#"{"a":"#, "5: expected a value, found the end of the text"),
    (#"{"a":}"#, "5: expected a value, found '}'"),
    (#"{"a":1 "b":2}"#, "7: expected ',' or '}', found '\"'"),
    (#"{"a" 1}"#, "5: expected ':', found '1'"),
    (#"{a: 1}"#, "1: expected a name in marks, or '}', found 'a'"),
    (#"{"a":1,}"#, "7: expected a name in marks, found '}'"),
    (#"[1, 2"#, "5: expected ',' or ']', found the end of the text"),
    (#"{"a":"é"#, "8: expected the '\"' that ends the text, found the end of the text"),
    (#"{"a":"\q"}"#, "7: expected one of \" \\ / b f n r t u after a backslash, found 'q'"),
    (#"{"a":"\u12"}"#, "10: expected four digits after \\u, found '\"'"),
    ("{\"a\":\"x\ny\"}", "7: expected an escape for a control character inside a text, found a line break"),
    (#"{"a":01}"#, "6: expected ',' or '}', found '1'"), (#"{"a":1.}"#, "7: expected a digit, found '}'"),
    (#"{"a":'x'}"#, "5: expected a value, found '''"), (#"{"a":NaN}"#, "5: expected a value, found 'N'"),
    (#"{"a":1}}"#, "7: expected nothing after the value, found '}'"),
    (#"{"a":“x”}"#, "5: expected a value, found '“'"), ("", "0: expected a value, found the end of the text"),
  ])
  func namesThePlace(json: String, expected: String) {
    #expect(message(json) == expected)
  }

  @Test(arguments: [
    "{}", "[]", " {\"a\" : [1, -0.5e+3, true, false, null, \"\\u00e9\\ud83d\\ude00\", {}, []]}\r\n", "3", "\"x\"",
  ])
  func findsNoFaultInJSON(json: String) {
    #expect(message(json) == nil)
  }

  @Test func bracketsMayBeOpenUpToALimit() {
    let limit = JSONScanner.maxDepth
    func nested(_ count: Int) -> String {
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(message(nested(limit)) == nil)
    #expect(message(nested(limit + 1)) == "\(limit): expected at most \(limit) brackets open at once, found '['")
    #expect(message(String(repeating: #"{"a":"#, count: 200_000)) != nil)
    // The object whose members are walked counts.
    #expect(membersFault(#"{"a":\#(nested(limit - 1))}"#) == nil)
    #expect(membersFault(#"{"a":\#(nested(limit))}"#)?.offset == limit + 4)
  }

  private func membersFault(_ json: String) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSONObject(Array(json.utf8).span)
      return nil
    } catch {
      return error
    }
  }

  @Test func namesTheByteThatIsNotUTF8() {
    #expect(fault(Array(#""é"#.utf8) + [0xFF, 0x22])?.description == "expected UTF-8 at byte 3, found byte 0xFF")
    #expect(fault(Array(#""é"#.utf8.dropLast()))?.description == "expected UTF-8 at byte 1, found byte 0xC3")
  }

  @Test func whatIsNotAnObjectHasNoMembers() {
    #expect(membersFault("[1]")?.description == "expected an object at byte 0, found '['")
    #expect(membersFault("")?.description == "expected an object at byte 0, found the end of the text")
    #expect(membersFault("{} x")?.description == "expected nothing after the value at byte 3, found 'x'")
  }
}
