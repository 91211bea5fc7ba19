import StageKit
import Testing

@Suite struct ConditionTests {
  private func document() -> Document {
    var metadata = Metadata()
    metadata["language"] = .text("en")
    metadata["authors"] = .list(["Ann Lee", "Bo Roe"])
    var document = Document(id: "a.txt", text: "One two three.\nFour.", metadata: metadata, expectedLayers: ["quotes"])
    document.makeBlocksOfLines()
    return document
  }

  @Test(arguments: [
    ("language == \"en\" and words > 3", true), ("language == 'de' or words >= 4", true), ("not language", false),
    ("title", false), ("title != \"x\"", true), ("title == \"x\"", false), ("authors contains \"Lee\"", true),
    ("language in [\"de\", \"en\"]", true), ("quotes == 0", true), ("bytes < 10", false), ("blocks == 2", true),
    ("not (words > 3 and bytes > 3)", false), ("format == \"text\"", true),
  ])
  func holds(text: String, expected: Bool) throws {
    #expect(try Condition(text).holds(for: document()) == expected)
  }

  @Test(arguments: [
    ("language = \"en\"", 9), ("words >", 7), ("language == en", 12), ("(words > 1", 10), ("words > 1 title", 10),
    ("title == \"x", 9), ("", 0), ("a ? b", 2),
  ])
  func namesThePlaceOfAMistake(text: String, offset: Int) {
    #expect { try Condition(text) } throws: { ($0 as? ConditionError)?.offset == offset }
  }

  @Test func longConditionsAreNotDeep() throws {
    let all = try Condition(String(repeating: "words > 3 and ", count: 100_000) + "title")
    #expect(!all.holds(for: document()))
    let any = try Condition(String(repeating: "title or ", count: 100_000) + "not not words")
    #expect(any.holds(for: document()))
  }

  @Test func refusesDeepNesting() {
    #expect(throws: ConditionError.self) { try Condition(String(repeating: "(", count: 100_000)) }
  }
}
