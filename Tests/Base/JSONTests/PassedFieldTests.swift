import JSON
import StageKit
import Testing

@Suite struct PassedFieldTests {
  @Test func theValueOfAFieldOfTheInputIsRead() throws {
    let passed = #"{"section":"old","s\u0065ction":"Sport\u00e9\ud83d\ude00","rank":2.5,"gone":null,"tags":["a",1]}"#
    let document = Document(id: "a", text: "A.", passedFields: Array(passed.utf8))
    #expect(document.passedField(named: "section") == "Sporté😀")
    #expect(document.passedField(named: "rank") == .number(2.5))
    #expect(document.passedField(named: "gone") == .null)
    #expect(document.passedField(named: "tags") == ["a", 1])
    #expect(document.passedField(named: "absent") == nil)
    #expect(Document(id: "a", text: "A.").passedField(named: "section") == nil)
    let condition = try Condition("input.section == \"Sporté😀\" and input.rank > 2")
    #expect(condition.holds(for: document, inputField: document.passedField))
  }
}
