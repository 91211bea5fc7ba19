import StageKit
import Testing

@Suite struct JSONWriterTests {
  private func written(pretty: Bool = false, _ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(pretty: pretty)
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func keepsTheOrderOfMembers() {
    let text = written { writer in
      writer.beginObject()
      writer.member("z")
      writer.value(1)
      writer.member("a")
      writer.beginArray()
      writer.value(true)
      writer.null()
      writer.value(hundredths: 97)
      writer.value(-12)
      writer.endArray()
      writer.member("o")
      writer.beginObject()
      writer.endObject()
      writer.endObject()
    }
    #expect(text == #"{"z":1,"a":[true,null,0.97,-12],"o":{}}"#)
  }

  @Test func escapesWhatJSONCannotHold() {
    let text = written { $0.value("a\"b\\c\n\u{1}é\u{2028}") }
    #expect(text == "\"a\\\"b\\\\c\\n\\u0001é\u{2028}\"")
  }

  @Test func findsWhatNeedsAnEscapeWhereverItStands() {
    for escape in ["\"", "\\", "\u{1F}", "\u{0}", "\u{7F}", "\u{80}", "\u{9F}"] {
      for place in 0..<40 {
        let before = String(repeating: "é~", count: place / 3) + String(repeating: "x", count: place % 3)
        let text = before + escape + " \u{A0}»\u{E0}!#[]" + before
        let expected =
          switch escape {
          case "\"", "\\": "\\" + escape
          case "\u{0}": "\\u0000"
          case "\u{1F}": "\\u001f"
          case "\u{7F}": "\\u007f"
          case "\u{80}": "\\u0080"
          default: "\\u009f"
          }
        #expect(written { $0.value(text) } == "\"" + text.replacing(escape, with: expected) + "\"")
      }
    }
  }

  /// Some terminals obey them: U+009B begins a command.
  @Test func escapesTheControlsThatJSONCouldHold() {
    let text = written { $0.value("~\u{7F}\u{80}\u{9B}\u{9F}\u{A0}\u{BF}") }
    #expect(text == "\"~\\u007f\\u0080\\u009b\\u009f\u{A0}\u{BF}\"")
  }

  @Test func whatIsJSONAlreadyStaysOnOneLineAndWithoutControls() {
    let json = Array("{\"a\":\r\n [1.50,\t\"\\n\u{7F}\u{9B}\u{A0}é\"]\n}".utf8)
    let text = written { writer in
      writer.beginArray()
      writer.value(json: json.span)
      writer.value(json: Array("2".utf8).span)
      writer.endArray()
    }
    #expect(text == "[{\"a\": [1.50,\t\"\\n\\u007f\\u009b\u{A0}é\"]},2]")
  }

  @Test(arguments: [0, 7, 10, 99, 100, 1_234_567_890_123, -1, .max, .min]) func writesWholeNumbers(number: Int) {
    #expect(written { $0.value(number) } == String(number))
  }

  @Test func indents() {
    let text = written(pretty: true) { writer in
      writer.beginObject()
      writer.member("a")
      writer.beginArray()
      writer.value(1)
      writer.value(2)
      writer.endArray()
      writer.member("b")
      writer.beginArray()
      writer.endArray()
      writer.endObject()
    }
    #expect(text == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}")
  }
}
