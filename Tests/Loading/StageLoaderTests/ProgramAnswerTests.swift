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
    #expect(complaint("") == "the program's answer is not JSON")
    #expect(complaint("{}") == "the program's answer has no 'id' at its top")
    #expect(complaint("[]") == "the program's answer has a value of the wrong kind at its top")
    #expect(
      complaint(#"{"id":"d","layers":{"x":[{"start":1}]}}"#) == "the program's answer has no 'end' at 'layers.x[0]'")
    #expect(
      complaint(#"{"id":"d","filtered":1}"#) == "the program's answer has a value of the wrong kind at 'filtered'")
    #expect(complaint(#"{"id":"d","error":{}}"#) == "the program's answer has no 'message' at 'error'")
  }
}
