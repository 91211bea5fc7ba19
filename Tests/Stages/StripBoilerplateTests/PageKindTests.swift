import StageKit
import Testing

/// Pages without an article: nothing is kept, and the metadata say why.
@Suite struct PageKindTests {
  private func kind(_ page: Page) -> String? { page.document.metadata.text("page_kind") }

  private static let links = (1...40).map { "Town council \($0)" }

  @Test func anArticleHasNoKind() throws {
    #expect(kind(try Page(Article.text)) == nil)
    #expect(kind(try Page(html: Article.paragraphs.map { "<p>\($0)</p>" }.joined())) == nil)
    #expect(kind(try Page("")) == nil)
  }

  @Test(arguments: [true, false]) func pagesOfLinksAreIndexes(isMarkedUp: Bool) throws {
    let page =
      isMarkedUp
      ? try Page(html: Self.links.map { "<li><a href=/a>\($0)</a></li>" }.joined())
      : try Page(Self.links.joined(separator: "\n"))
    #expect(page.text == "")
    #expect(kind(page) == "index")
  }

  @Test(arguments: [true, false]) func whatAServerSaysInPlaceOfAPageIsNoArticle(isMarkedUp: Bool) throws {
    let lines = [
      "Home", "Sports", "Page not found",
      "The page you are looking for may have been moved, or it never was. Try the front page, or look for it in our archive.",
      "About",
    ]
    let page =
      isMarkedUp
      ? try Page(html: lines.map { $0.count < 12 ? "<a href=/>\($0)</a><br>" : "<p>\($0)</p>" }.joined())
      : try Page(lines.joined(separator: "\n\n"))
    #expect(page.text == "")
    #expect(kind(page) == "error")
  }

  @Test func anArticleMayTalkOfErrors() throws {
    let text = "Page not found\n\n" + Article.text
    #expect(try Page(text).text.contains(Article.paragraphs[1]))
    #expect(kind(try Page(text)) == nil)
  }

  @Test func pagesWithoutProseAreEmpty() throws {
    #expect(kind(try Page("Menu\nHome")) == "empty")
    #expect(kind(try Page(html: "<p>Menu<p>Home")) == "empty")
  }

  @Test func captionsAreNoHeadlines() throws {
    let html = """
      <p>By Ann Hale</p><figure><img src=a.jpg><figcaption>The mountain railway at Upper Osse in winter</figcaption></figure>
      """ + Article.paragraphs.map { "<p>\($0)</p>" }.joined()
    let page = try Page(html: html, keep: [.headline])
    #expect(!page.text.contains("figure") && !page.text.hasPrefix("The mountain railway at"))
    #expect(page.text.contains(Article.paragraphs[0]))
  }
}
