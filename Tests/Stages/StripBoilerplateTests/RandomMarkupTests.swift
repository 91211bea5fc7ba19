import Learning
import StageKit
import StripBoilerplate
import Testing

/// What holds for every page with markup, however broken.
@Suite struct RandomMarkupTests {
  private static let pieces =
    [
      "<div>", "</div>", "<p>", "</p>", "<article>", "</article>", "<main>", "<nav>", "</nav>", "<aside>", "</aside>",
      "<section class='related cards'>", "</section>", "<div class='comments' id='respond'>",
      "<div class='entry-content'>",
      "<ul><li>", "</li></ul>", "<table><tr><td>", "</td><td>", "</table>", "<a href='/'>", "</a>", "<h1>", "</h1>",
      "<h3>",
      "</h3>", "<form>", "</form>", "<footer>", "</footer>", "<span class='date'>", "</span>", "<br><br>", "<button>",
      "<blockquote>", "</blockquote>", "<figcaption>", "</figcaption>", "<div hidden>", "<div style='display:none'>",
      "Home", "Share", "3 Comments", "Related", "By Ann Lee", "March 5, 2026", "日本語の段落です。", "é", "___", " ", "\u{2028}",
    ] + Article.paragraphs

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func keepsWordsOfThePageInTheirOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let page = try Page(
        html: (0..<random.below(200)).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined())
      let blocks = page.document[.blocks]
      #expect(page.document[.roles].map(\.span) == blocks.map(\.span), "seed \(seed)")
      let kept = page.document[.keptBlocks]
      #expect(kept.map(\.block) == page.roles.indices.filter { page.roles[$0] == .content }, "seed \(seed)")
      #expect(kept.allSatisfy { $0.span == blocks[$0.block].span }, "seed \(seed)")
      #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.span.end <= $1.span.start }, "seed \(seed)")
      // The same words, in the page's order.
      let all = page.document.string(page.document.span).split(whereSeparator: \.isWhitespace)
      var place = all.startIndex
      for word in page.text.split(whereSeparator: \.isWhitespace) {
        place = all[place...].firstIndex(of: word).map { $0 + 1 } ?? all.endIndex + 1
        guard place <= all.endIndex else { break }
      }
      #expect(place <= all.endIndex, "seed \(seed)")
    }
  }

  @Test(arguments: [21, 22, 23] as [UInt64])
  func keepsAnArticleWhateverStandsRoundIt(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let items = ["Home", "About us", "Weather", "Sport", "Video", "Log in", "Archive", "Jobs"]
    let article = Article.paragraphs.map { "<p>\($0)</p>" }.joined()
    for _ in 0..<20 {
      let menu = (0..<(5 + random.below(40))).map { _ in "<li><a href='/'>\(items[random.below(items.count)])</a></li>"
      }
      let depth = random.below(30)
      let html =
        "<ul>\(menu.joined())</ul>" + String(repeating: "<div>", count: depth) + article
        + String(repeating: "</div>", count: depth) + "<ul>\(menu.joined())</ul>"
      #expect(try Page(html: html).text == Article.text, "seed \(seed): \(html)")
    }
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 200_000) + "text", String(repeating: "<a><b><i>", count: 33_000) + "text",
    String(repeating: "<div>text ", count: 20_000), String(repeating: "<p>A word.", count: 250_000),
    String(repeating: "<div class='related nav comment entry widget'>a", count: 20_000),
    String(repeating: "<h1>Snow fences</h1>", count: 50_000) + Article.text,
    String(repeating: "<table><tr><td>a", count: 20_000), "", "<p>", "<html></html>",
  ])
  func readsHostilePages(html: String) throws {
    let page = try Page(html: "<title>Snow fences</title>" + html)
    #expect(page.roles.count == page.document[.blocks].count)
  }
}
