import Testing

@testable import Pipeline

/// How far a name may be from what was meant.
@Suite struct NearNameTests {
  @Test(arguments: [
    // At most one edit for three letters, …
    ("abx", "abc", true), ("axx", "abc", false), ("ab", "abc", true),
    // … two for six, …
    ("abxx", "abcd", true), ("axxx", "abcd", false), ("abcdxx", "abcdef", true), ("abcxxx", "abcdef", false),
    // … and three for more.
    ("abcdxxx", "abcdefg", true), ("abcxxxx", "abcdefg", false), ("abcdefg", "abcdefghij", true),
    ("abcdefg", "abcdefghijk", false),
    // An edit is also a letter that has changed places with its neighbour.
    ("acb", "abc", true), ("bca", "abc", false),
    // Case, and what stands between words, count nothing.
    ("EXPORT-JSON", "export_json", true), ("export json", "export_json", true), ("exportxjsxn", "export_json", true),
    // A name of which nothing stays is not near.
    ("a", "b", false), ("a", "ab", true), ("", "a", false),
  ])
  func near(name: String, other: String, isNear: Bool) {
    #expect(NearName.nearest(to: name, among: [other]) == (isNear ? other : nil))
  }

  @Test func aNameOfMoreThanSixtyFourLettersIsNotCompared() {
    let name = String(repeating: "a", count: 64)
    #expect(NearName.nearest(to: name, among: [name + "b"]) == name + "b")
    #expect(NearName.nearest(to: name + "b", among: [name]) == nil)
  }

  @Test func theNearestIsTakenAndOfEqualOnesTheFirst() {
    #expect(NearName.nearest(to: "summarise", among: ["summarized", "summarize", "summaries"]) == "summarize")
    #expect(NearName.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
  }
}
