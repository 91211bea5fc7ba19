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
    for escape in ["\"", "\\", "\u{1F}", "\u{0}"] {
      for place in 0..<20 {
        let before = String(repeating: "é~", count: place / 3) + String(repeating: "x", count: place % 3)
        let text = before + escape + " \u{7F}\u{80}!#[]" + before
        let expected =
          switch escape {
          case "\"", "\\": "\\" + escape
          case "\u{0}": "\\u0000"
          default: "\\u001f"
          }
        #expect(written { $0.value(text) } == "\"" + text.replacing(escape, with: expected) + "\"")
      }
    }
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
