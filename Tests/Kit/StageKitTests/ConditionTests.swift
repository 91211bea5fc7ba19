import StageKit
import Testing

@Suite struct ConditionTests {
  private func document() -> Document {
    var metadata = Metadata()
    metadata["language"] = .text("en")
    metadata["authors"] = .list(["Ann Lee", "Bo Roe"])
    var document = Document(
      id: "a.txt", text: "One two three.\nFour.",
      source: Source(path: "dumps/a.jsonl", member: "inner/b", record: 7, format: .jsonl), metadata: metadata,
      expectedLayers: ["quotes"])
    document.makeBlocksOfLines()
    return document
  }

  @Test(arguments: [
    ("language == \"en\" and words > 3", true), ("language == 'de' or words >= 4", true), ("not language", false),
    ("title", false), ("title != \"x\"", true), ("title == \"x\"", false), ("authors contains \"Lee\"", true),
    ("language in [\"de\", \"en\"]", true), ("quotes == 0", true), ("bytes < 10", false), ("blocks == 2", true),
    ("not (words > 3 and bytes > 3)", false), ("format == \"jsonl\"", true), ("markup == 0", true), ("markup", false),
  ])
  func holds(text: String, expected: Bool) throws {
    #expect(try Condition(text).holds(for: document()) == expected)
  }

  @Test(arguments: [
    ("source == \"dumps/a.jsonl\"", true), ("source contains \"dumps/\"", true), ("source contains \"b\"", false),
    ("source.member == \"inner/b\"", true), ("source.record == 7", true), ("source.record > 7", false),
  ])
  func asksWhereADocumentCameFrom(text: String, expected: Bool) throws {
    #expect(try Condition(text).holds(for: document()) == expected)
    #expect(!(try Condition("source.member").holds(for: Document(id: "a", text: "A."))))
  }

  @Test(arguments: [
    ("input.section == \"Sport\"", true), ("input.section == \"old\"", false), ("input.rank > 2", true),
    ("input.rank >= 2.6", false), ("input.live == true", true), ("input.live", true), ("input.gone", false),
    ("input.place", false),
    ("input.absent", false), ("input.tags == \"a\"", true), ("input.tags == \"1\"", true),
    ("input.tags contains \"b\"", false), ("input.\"two words\" == 'x'", true),
    ("input.'quote \" mark' == \"y\"", true),
    ("input.rank == \"2.5\"", false),
  ])
  func asksForFieldsOfTheInput(text: String, expected: Bool) throws {
    let fields: [String: JSONValue] = [
      "section": "Sport", "rank": .number(2.5), "live": true, "gone": nil, "tags": ["a", 1], "two words": "x",
      "quote \" mark": "y", "place": ["a": "b"],
    ]
    #expect(try Condition(text).holds(for: document()) { fields[$0] } == expected)
    #expect(!(try Condition(text).holds(for: Document(id: "a", text: "A."))))
  }

  /// A comparison that can never hold is an error of the pipeline, not an empty result.
  @Test(
    arguments: [
      ("words > 5", nil), ("words > \"5\"", 8), ("words in [1, 2]", nil), ("words in [1, \"2\"]", 13),
      ("words == true", 9),
      ("words contains \"5\"", 6), ("words", nil), ("title == \"5\"", nil), ("title == 5", 9),
      ("title in [\"a\", 5]", 15),
      ("published >= \"2024\"", nil), ("published >= 2024", 13), ("title contains \"5\"", nil),
      ("not title == false", 13),
      ("authors == \"Ann\"", nil), ("authors contains \"Ann\"", nil), ("authors < \"Ann\"", 8), ("authors == 1", 11),
      ("source.record >= 7", nil), ("source.record == \"7\"", 17), ("input.rank > \"5\"", nil), ("input.rank > 5", nil),
    ] as [(String, Int?)])
  func knowsTheTypesOfFields(text: String, offset: Int?) throws {
    let field = try #require(try Condition(text).fields.first)
    let type = try #require(Condition.standardType(of: field.name))
    #expect(field.problem(for: type)?.offset == offset)
  }

  @Test(arguments: [("input.x < true", 8), ("input.x == true", nil), ("input.x != false", nil)] as [(String, Int?)])
  func trueAndFalseHaveNoOrder(text: String, offset: Int?) {
    do throws(ConditionError) {
      _ = try Condition(text)
      #expect(offset == nil)
    } catch {
      #expect(error.offset == offset)
    }
  }

  @Test(arguments: [
    ("language = \"en\"", 9), ("words >", 7), ("language == en", 12), ("(words > 1", 10), ("words > 1 title", 10),
    ("title == \"x", 9), ("", 0), ("a ? b", 2), ("input.\"x > 1", 6), ("words > 1-", 9),
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
