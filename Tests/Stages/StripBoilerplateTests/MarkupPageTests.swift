import StageKit
import StripBoilerplate
import Testing

/// Pages with markup, as sites write them.
@Suite struct MarkupPageTests {
  private static let menu = """
    <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
    """
  private static let paragraphs = Article.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
  /// A thread that is far longer than an article.
  private static func thread(_ attributes: String) -> String {
    let comments = (0..<40).map { number in
      """
      <li class="\(attributes)"><b>Reader \(number)</b><p>I have read this with great interest, and although I live \
      nowhere near the mountain I think that number \(number) of the fences ought to have been looked at years ago.</p></li>
      """
    }
    return "<ol>" + comments.joined() + "</ol>"
  }

  @Test func keepsTheArticleAndGivesRolesToWhatStandsRoundIt() throws {
    let page = try Page(
      html: """
        <html><head><title>Snow fences stop the mountain railway</title></head><body>
        <div class="cookie-bar">We use cookies to make this page better. <a href="/c">Settings</a></div>\(Self.menu)
        <main><h1>Snow fences stop the mountain railway</h1>
        <div class="byline">By Ann Lee</div>
        <article>\(Self.paragraphs)
        <figure><img src="a.jpg"><figcaption>The second tunnel in March.</figcaption></figure>
        <div class="newsletter-signup"><p>Get the news of the valley in your inbox every Friday morning.</p></div>
        <div class="related"><h3>Related</h3><p><a href="/x">A sawmill that never sleeps, and the town that hears it</a></p></div>
        </article></main>
        <section class="comments"><p>I walked down last winter, and it took me four hours with the dog.</p></section>
        <footer><p>Copyright the valley's own newspaper.</p></footer></body></html>
        """)
    #expect(page.text == Article.text)
    #expect(page.role("Snow fences stop the mountain railway") == .headline)
    #expect(page.role("By Ann Lee") == .byline)
    #expect(page.role("The second tunnel in March.") == .caption)
    #expect(page.role("Home") == .navigation)
    #expect(page.role("Get the news of the valley in your inbox every Friday morning.") == .promotion)
    #expect(page.role("A sawmill that never sleeps, and the town that hears it") == .teaser)
    #expect(page.role("I walked down last winter, and it took me four hours with the dog.") == .comment)
    #expect(page.role("Copyright the valley's own newspaper.") == .other)
  }

  @Test func keepsHeadingsListsTablesAndQuotationsOfTheArticle() throws {
    let page = try Page(
      html: """
        <body>\(Self.menu)<div class="content">\(Self.paragraphs)
        <h2>What still runs</h2>
        <ul><li>The bus to Lower Osse, twice a day</li><li>The post van on Tuesdays</li></ul>
        <blockquote><p>Nobody asked us, and nobody will carry our milk.</p></blockquote>
        <table><tr><th>Village</th><th>People above the tunnel</th></tr><tr><td>Upper Osse</td><td>212 in winter</td></tr></table>
        <p>The county has promised to publish a list of flights by the end of the month, and to pay for them.</p>
        </div></body>
        """)
    #expect(!page.text.contains("Home"))
    for kept in [
      "What still runs", "The bus to Lower Osse, twice a day", "The post van on Tuesdays",
      "Nobody asked us, and nobody will carry our milk.", "Upper Osse\t212 in winter",
    ] {
      #expect(page.text.contains(kept))
    }
  }

  @Test func keepsAShortPostUnderALongThread() throws {
    let post = "The fences are up again, and the first train left Brammel at six this morning with nine people in it."
    let page = try Page(
      html: """
        <body>\(Self.menu)<div id="wrap"><h1>The train runs</h1><div class="post-body"><p>\(post)</p></div>
        <div id="comments">\(Self.thread("comment"))</div></div></body>
        """)
    #expect(page.text == post)
  }

  @Test func keepsAnArticleWhoseTopicIsInItsClasses() throws {
    let page = try Page(
      html: """
        <body>\(Self.menu)<div class="post type-post hentry category-comments tag-privacy tag-newsletter">
        <div class="entry-content">\(Self.paragraphs)</div></div></body>
        """)
    #expect(page.text == Article.text)
  }

  @Test func believesNoClassThatStandsOnTheWholeArticle() throws {
    let cards = Article.paragraphs.map { "<div class=\"widget card\"><p>\($0)</p></div>" }.joined()
    let page = try Page(html: "<body>\(Self.menu)<div>\(cards)</div></body>")
    #expect(page.text == Article.text)
  }

  @Test func keepsNoCookieNoticeThatIsLongerThanTheArticle() throws {
    let notice = String(
      repeating:
        "<p>Some of these are needed so that the page works at all, and others help us to count its readers.</p>",
      count: 60)
    let page = try Page(
      html: """
        <body>\(Self.menu)<div><h1>A winter without trains</h1>\(Self.paragraphs)</div>
        <div id="consent-panel"><h2>Your choice</h2>\(notice)</div></body>
        """)
    #expect(page.text == Article.text)
  }

  @Test func keepsALeadOutsideOfTheArticlesElement() throws {
    let lead = "For the first time in sixty years, Upper Osse will have to do without its railway for a whole winter."
    let page = try Page(
      html: """
        <body>\(Self.menu)<div class="page"><div class="top"><h1>A winter without trains</h1><div><p>\(lead)</p></div></div>
        <div class="text">\(Self.paragraphs)</div></div></body>
        """)
    #expect(page.text == lead + "\n\n" + Article.text)
  }

  @Test func goesOnAfterTeasersInsideTheArticle() throws {
    let first = Article.paragraphs.prefix(3).map { "<p>\($0)</p>" }.joined()
    let rest = Article.paragraphs.dropFirst(3).map { "<p>\($0)</p>" }.joined()
    let page = try Page(
      html: """
        <body><div>\(first)<h4>Related stories</h4><ul><li><a href="/1">Sawmill doubles its shifts before the thaw</a></li>
        <li><a href="/2">County buys a second helicopter</a></li></ul>\(rest)</div></body>
        """)
    #expect(page.text == Article.text)
  }

  @Test func leavesOutAThreadThatOnlyItsHeadingNames() throws {
    let page = try Page(
      html:
        "<body><div><div class=\"text\">\(Self.paragraphs)</div><h3>40 Comments</h3>\(Self.thread("row"))</div></body>")
    #expect(page.text == Article.text)
  }

  @Test func keepsAnArticleThatAScriptShows() throws {
    let parts = Article.paragraphs.enumerated().map { "<div hidden id=\"S:\($0)\"><p>\($1)</p></div>" }.joined()
    let page = try Page(html: "<body>\(Self.menu)<div><h1>A winter without trains</h1></div>\(parts)</body>")
    #expect(page.text == Article.text)
  }

  @Test func bylinesFarOverTheHeadlineAndBehindTheEndAreOthers() throws {
    let page = try Page(
      html: """
        <html><head><title>A winter without trains</title></head><body><div>
        <p>By Bo Roe</p><p>Opinion</p><p>The week</p><h1>A winter without trains</h1><p>By Ann Lee</p>
        \(Self.paragraphs)<p>By Cleo Marsh</p></div></body></html>
        """, keep: [.byline])
    #expect(page.role("By Ann Lee") == .byline)
    #expect(page.role("By Bo Roe") == .teaser)
    #expect(page.role("By Cleo Marsh") == .teaser)
  }

  @Test func keepsNothingOfAnIndexPage() throws {
    let cards = (0..<30).map { number in
      """
      <div class="item"><h3><a href="/\(number)">Story number \(number) of the week in the upper valley</a></h3>
      <a href="/\(number)">Read more</a></div>
      """
    }
    let page = try Page(
      html: """
        <html><head><title>News from the valley</title></head><body>\(Self.menu)<h1>News from the valley</h1>
        <p>All that happens between Brammel and Osse, from council meetings to lost dogs.</p>\(cards.joined())</body></html>
        """)
    #expect(page.text.isEmpty)
    #expect(!page.roles.contains(.content))
  }

  @Test func keepsAShortDatedArticleAmongManyLinks() throws {
    let text =
      "The night bus to Osse will not run on Friday, because its driver is getting married and all are invited."
    let links = (0..<60).map { "<li><a href=\"/\($0)\">Another story from the valley and beyond</a></li>" }.joined()
    let page = try Page(
      html: """
        <html><head><meta property="article:published_time" content="2026-03-05T08:00:00Z"></head><body>\(Self.menu)
        <div><h1>No night bus on Friday</h1><p>\(text)</p></div><ul>\(links)</ul></body></html>
        """)
    #expect(page.text == text)
  }

  @Test func favorsWhatItIsTold() throws {
    let html = """
      <body><div><div class="text">\(Self.paragraphs)</div>
      <div>The railway was opened in 1911, and by the company's own count it has carried four million people since.</div>
      <div>Photographs: the valley museum</div></div></body>
      """
    let counts = try [.precision, .balanced, .recall].map { try Page(html: html, favor: $0).text.utf8.count }
    #expect(counts == counts.sorted())
    #expect(counts[0] < counts[2])
  }

  @Test func readsLayersThatDoNotFitAsPlainText() throws {
    var document = Document(id: "test", text: Article.text)
    document.makeBlocksOfLines()
    document[.markup] = document[.blocks].map { BlockMarkup(span: $0.span, element: 7, tag: .p) }
    let stage = try StripBoilerplateStage(options: StripBoilerplateStage.Options())
    var scratch = stage.makeScratch()
    stage.process(&document, scratch: &scratch)
    #expect(document[.keptBlocks].count == document[.blocks].count)
  }
}
