import StageKit
import Testing

@testable import StageLoader

@Suite struct ProgramAnswerTests {
  private func answer(_ text: String) throws(StageError) -> ProgramAnswer { try ProgramAnswer(Array(text.utf8)) }

  private func complaint(_ text: String) -> String? {
    do throws(StageError) {
      _ = try answer(text)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func membersKeepTheirOrderAndTheirDigits() throws {
    let document = Document(id: "d", text: "Ä🎈b.")
    let places = InputSpanMapping()
    places.measure(document, in: .utf16)
    let found = try answer(
      #"{"id":"d","la\u0079ers":{"x":[{"z":1.50,"start":1,"a":{"q":[1, 2]},"end":3,"text":"?"},{"end":1,"start":0}]}}"#
    ).annotations(layer: "x", places, document)
    #expect(found.map { document.string($0.span) } == ["Ä", "🎈"])
    #expect(found[0].members.isEmpty)
    #expect(found[1].members.map(\.name) == ["z", "a"])
    #expect(found[1].members.map { String(decoding: $0.json, as: UTF8.self) } == ["1.50", #"{"q":[1, 2]}"#])
  }

  @Test func aPlaceInsideACharacterIsNone() throws {
    let document = Document(id: "d", text: "Ä🎈b.")
    let places = InputSpanMapping()
    places.measure(document, in: .utf16)
    let answer = try answer(#"{"id":"d","layers":{"x":[{"start":1,"end":2}]}}"#)
    #expect(throws: StageError.self) { try answer.annotations(layer: "x", places, document) }
  }

  @Test func aTextNamedLabelIsTheLabel() throws {
    let document = Document(id: "d", text: "ab")
    let places = InputSpanMapping()
    places.measure(document, in: .utf8)
    let found = try answer(
      #"{"id":"d","layers":{"x":[{"start":0,"end":1,"label":"\u0041"},{"start":1,"end":2,"label":1}]}}"#
    ).annotations(layer: "x", places, document)
    #expect(found.map(\.label) == ["A", nil])
  }

  @Test func whatIsMissingIsEmpty() throws {
    let answer = try answer(#"{"id":"d"}"#)
    #expect(answer.id == "d" && answer.error == nil && !answer.isFiltered)
    #expect(answer.layerNames.isEmpty && answer.metadata.isEmpty)
  }

  @Test func whatIsNoAnswerIsSaidToBeNone() {
    #expect(
      complaint("") == "the program's answer is not JSON: expected a value at byte 0, found the end of the text")
    #expect(complaint("{}") == "the program's answer has no 'id' at its top")
    #expect(complaint("[]") == "the program's answer has a value of the wrong kind at its top")
    #expect(
      complaint(#"{"id":"d","layers":{"x":[{"start":1}]}}"#) == "the program's answer has no 'end' at 'layers.x[0]'")
    #expect(
      complaint(#"{"id":"d","filtered":1}"#) == "the program's answer has a value of the wrong kind at 'filtered'")
    #expect(complaint(#"{"id":"d","error":{}}"#) == "the program's answer has no 'message' at 'error'")
  }

  /// Members of annotations are written into records as they are.
  @Test(arguments: ["\"a\tb\"", "01", "1.2.3", "-", #""\q""#, "[1,]", #""\ud83d""#, "nul"])
  func nothingThatIsNotJSONGetsThrough(value: String) {
    for line in [
      #"{"id":"d","layers":{"x":[{"start":0,"end":1,"n":\#(value)}]}}"#, #"{"id":"d","unknown":\#(value)}"#,
      #"{"id":"d","metadata":{"n":\#(value)}}"#,
    ] where !(line.contains("unknown") && value.contains("ud83d")) {
      #expect(complaint(line) != nil, "\(line)")
    }
  }

  @Test func anAnswerThatIsNotUTF8IsRefused() {
    #expect(throws: StageError.self) {
      try ProgramAnswer(Array(#"{"id":"d","unknown":""#.utf8) + [0xFF] + Array(#""}"#.utf8))
    }
  }

  @Test func theLastOfMembersOfOneNameCounts() throws {
    let document = Document(id: "d", text: "ab")
    let places = InputSpanMapping()
    places.measure(document, in: .utf8)
    let answer = try answer(
      #"{"id":"c","id":"d","layers":{"x":[{"start":0,"end":1,"a":1,"a":2,"end":2}],"x":[{"start":1,"end":2,"a":1,"a":3}]}}"#
    )
    #expect(answer.id == "d")
    let found = try answer.annotations(layer: "x", places, document)
    #expect(found.map { document.string($0.span) } == ["b"])
    #expect(found[0].members == [.init(name: "a", json: Array("3".utf8))])
  }

  /// Whoever reads dead letters relies on what a code may be.
  @Test(arguments: ["Bad Code!", "", "é", "1a", "a-b", "A", "_a"])
  func aCodeThatIsNoneIsReplacedAndTold(code: String) throws {
    let error = try #require(try answer(#"{"id":"d","error":{"code":"\#(code)","message":"no"}}"#).error)
    #expect(error.code == "stage_error")
    #expect(
      error.message == "no (its code was '\(code)'; expected small letters, digits and '_', as in 'no_model')")
    for code in ["too_sad", "a", "z9_"] {
      #expect(try answer(#"{"id":"d","error":{"code":"\#(code)","message":"no"}}"#).error?.code == code)
    }
  }

  @Test func metadataIsOfTheKindsThatRecordsHave() throws {
    let answer = try answer(
      #"{"id":"d","metadata":{"t":"x","b":true,"i":3,"n":1.0,"l":["a"],"e":[],"z":null}}"#)
    #expect(answer.metadata.map(\.name) == ["b", "i", "l", "n", "t"])
    #expect(answer.metadata.map(\.value) == [.boolean(true), .integer(3), .list(["a"]), .number(1), .text("x")])
    #expect(
      complaint(#"{"id":"d","metadata":{"o":{}}}"#)
        == "the program's answer has a value of the wrong kind at 'metadata.o'")
    #expect(
      complaint(#"{"id":"d","metadata":{"o":[1]}}"#)
        == "the program's answer has a value of the wrong kind at 'metadata.o[0]'")
  }
}
