import Foundation
import StageKit
import Testing

@testable import GalleyCLI

/// What comes from outside cannot change the terminal, forge a line or turn the direction of writing.
@Suite struct ConsoleTextTests {
  private static let hostile = [
    "\u{1B}[2J", "\n", "\r", "\r\n", "\u{7}", "\u{7F}", "\u{85}", "\u{9B}31m", "\u{2028}", "\u{2029}", "\u{202E}",
    "\u{2066}", "\u{200F}",
  ]

  private func isHarmless(_ text: ConsoleText) -> Bool {
    !text.text.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.isBidiControl || $0 == "\u{2028}" || $0 == "\u{2029}"
    }
  }

  @Test(arguments: hostile)
  func whatIsInterpolatedIsHarmlessAndOnOneLine(text: String) {
    #expect(isHarmless("skip  \(text): \(text + "x")"))
    #expect(isHarmless("skip  \("a\(text)b" as ConsoleText)"))
    #expect(isHarmless(["\(text)", "b"].joined(separator: "\(text)")))
  }

  @Test(arguments: hostile.filter { !$0.contains("\n") && $0 != "\r\n" })
  func whatIsLaidOutInLinesIsHarmless(text: String) {
    #expect(isHarmless(ConsoleText(lines: "a\(text)b")))
  }

  @Test(arguments: hostile)
  func valuesOfJSONStayWhatTheyAre(text: String) throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("a")
    writer.value("é \(text) “b”")
    writer.endObject()
    let console = ConsoleText(json: String(decoding: writer.bytes, as: UTF8.self))
    #expect(isHarmless(console))
    let object = try #require(JSONSerialization.jsonObject(with: Data(console.text.utf8)) as? [String: String])
    #expect(object["a"]?.unicodeScalars.elementsEqual("é \(text) “b”".unicodeScalars) == true)
  }

  @Test func whatIsHarmlessStays() {
    #expect(("\("Ä e\u{301} 日本 😀 ~!")" as ConsoleText).text == "Ä e\u{301} 日本 😀 ~!")
    #expect(ConsoleText(lines: "a\n\tb c\n").text == "a\n\tb c\n")
    #expect(ConsoleText(lines: "a\r\nb\rc").text == "a\nb c")
    #expect(("\("a\tb\nc\u{A0}d")" as ConsoleText).text == "a b c d")
  }

  @Test func whatGalleyWritesItselfStays() {
    let text: ConsoleText = "one\n\u{1B}[Ktwo \(3)"
    #expect(text.text == "one\n\u{1B}[Ktwo 3")
    #expect(("\("a\u{1B}b")" as ConsoleText).styled(.bold).text == "\u{1B}[1ma\u{FFFD}b\u{1B}[0m")
    #expect(("a" as ConsoleText).styled(.plain).text == "a" && ("" as ConsoleText).styled(.bold).text == "")
    #expect((["a", "b"] as [ConsoleText]).joined(separator: ", ").text == "a, b")
  }
}
