import Foundation
import Learning
import Testing

@testable import Formats

@Suite struct JSONFaultTests {
  private func message(_ json: String) -> String? {
    JSONFault.first(in: Array(json.utf8).span).map { "\($0.offset): expected \($0.expected), found \($0.found)" }
  }

  @Test(arguments: [
    (#"{"a":"#, "5: expected a value, found the end of the record"),
    (#"{"a":}"#, "5: expected a value, found '}'"),
    (#"{"a":1 "b":2}"#, "7: expected ',' or '}', found '\"'"),
    (#"{"a" 1}"#, "5: expected ':', found '1'"),
    (#"{a: 1}"#, "1: expected a name in marks, or '}', found 'a'"),
    (#"{"a":1,}"#, "7: expected a name in marks, found '}'"),
    (#"[1, 2"#, "5: expected ',' or ']', found the end of the record"),
    (#"{"a":"é"#, "8: expected the '\"' that ends the text, found the end of the record"),
    (#"{"a":"\q"}"#, "7: expected one of \" \\ / b f n r t u after a backslash, found 'q'"),
    (#"{"a":"\u12"}"#, "10: expected four digits after \\u, found '\"'"),
    (#"{"a":"\ud800"}"#, "12: expected an escape for the other half of the character, found '\"'"),
    ("{\"a\":\"x\ny\"}", "7: expected an escape for a control character inside a text, found a line break"),
    (#"{"a":01}"#, "6: expected ',' or '}', found '1'"), (#"{"a":1.}"#, "7: expected a digit, found '}'"),
    (#"{"a":'x'}"#, "5: expected a value, found '''"), (#"{"a":NaN}"#, "5: expected a value, found 'N'"),
    (#"{"a":1}}"#, "7: expected nothing after the object, found '}'"),
    (#"{"a":“x”}"#, "5: expected a value, found '“'"), ("", "0: expected a value, found the end of the record"),
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

  /// Foundation may take more than JSON, such as a comma before a bracket that closes; what it does not take has a fault.
  @Test func whatFoundationRefusesHasAFault() throws {
    let seed: UInt64 = 12
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let whole = Array(#"{"a": [1, -2.5e3, "é\n\u00e9 x", true, null], "b": {"c": "d"}}"#.utf8)
    let pieces = Array(#"{}[]",:\u0a19.-+eEtrfn "#.utf8)
    for round in 0..<500 {
      var bytes = whole
      for _ in 0...random.below(2) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = pieces[random.below(pieces.count)]
        default: bytes.insert(pieces[random.below(pieces.count)], at: place)
        }
      }
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      let isTaken = (try? JSONDecoder().decode(Anything.self, from: Data(bytes))) != nil
      #expect(isTaken || JSONFault.first(in: bytes.span) != nil, "seed \(seed), round \(round): \(text)")
    }
  }

  /// Decodes every text and number, so that all of the JSON is looked at.
  private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if (try? value.decode([String: Anything].self)) != nil { return }
      if (try? value.decode([Anything].self)) != nil { return }
      if (try? value.decode(Double.self)) != nil { return }
      if (try? value.decode(Bool.self)) != nil || value.decodeNil() { return }
      _ = try value.decode(String.self)
    }
  }

  @Test func deepNestingEnds() {
    let count = 200_000
    #expect(message(String(repeating: "[", count: count)) == "\(count): expected a value, found the end of the record")
    #expect(message(String(repeating: "[", count: count) + String(repeating: "]", count: count)) == nil)
  }
}
