import Learning
import StageKit
import StripBoilerplate
import Testing

/// What holds for every page.
@Suite struct RandomPageTests {
  private static let lines =
    [
      "Home", "Log in", "Share:", "Related", "3 Comments", "Reply", "___", "•", "1", "By Ann Lee", "Photo: Bo Roe",
      "Published March 5, 2026", "日本語の段落です。", "Read more", "é", "\u{2028}", "", "", "",
      "We use cookies.", "’", "Ann’s", "a b c d e f g h", "no stop", "42 17 3",
    ] + Article.paragraphs

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func givesOneRoleABlockAndKeepsTheOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let separator = ["\n", "\n\n", "\r\n"][random.below(3)]
      let text = (0..<random.below(60)).map { _ in Self.lines[random.below(Self.lines.count)] }
        .joined(separator: separator)
      let page = try Page(text)
      #expect(page.roles.count == page.document[.blocks].count, "seed \(seed)")
      #expect(page.document[.roles].map(\.span) == page.document[.blocks].map(\.span), "seed \(seed)")
      let kept = page.document[.keptBlocks]
      #expect(kept.map(\.block) == page.roles.indices.filter { page.roles[$0] == .content }, "seed \(seed)")
      #expect(kept.allSatisfy { $0.span == page.document[.blocks][$0.block].span }, "seed \(seed)")
    }
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func keepsAnArticleWhateverMenuStandsBeforeIt(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let items = [
      "Home", "About us", "Contact us", "Weather", "Sport", "Video", "Log in", "Subscribe", "Archive", "Jobs",
    ]
    for _ in 0..<20 {
      let menu = (0..<(5 + random.below(40))).map { _ in items[random.below(items.count)] }.joined(separator: "\n")
      let page = try Page(menu + "\n\n" + Article.text + "\n\n" + menu)
      #expect(page.text == Article.text, "seed \(seed): \(menu)")
    }
  }

  @Test func keepsAllOfATextThatIsTooLongForAPage() throws {
    let page = try Page(String(repeating: "Home\n", count: 200_001))
    #expect(page.document[.keptBlocks].count == 200_001)
  }

  @Test(arguments: ["a ", "A", "\"", "(", "’", "é", "日", "By Ann ", "Share\n", "\n", "in the ", "you may also "])
  func readsAMillionOfAnything(piece: String) throws {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    let page = try Page(text)
    #expect(page.roles.count == page.document[.blocks].count)
  }
}
