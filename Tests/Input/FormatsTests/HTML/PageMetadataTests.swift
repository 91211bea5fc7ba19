import StageKit
import Testing

@testable import Formats

struct PageMetadataTests {
  private func metadata(_ page: String) throws -> Metadata {
    var scratch = HTMLDecoder.Scratch()
    return try HTMLDecoder.decode(
      Array(page.utf8), id: "page", source: Source(path: "page.html", format: .html), scratch: &scratch
    ).metadata
  }

  @Test func metaElementsStateAllFields() throws {
    let metadata = try metadata(
      """
      <html lang="en-GB"><head><title>Ferry returns | The Harbour Post</title>
      <meta property="og:site_name" content="The Harbour Post"><meta name="author" content="By Ines Moor">
      <meta property="article:published_time" content="2024-05-06T07:08:09+01:00">
      <meta property="article:modified_time" content="2024-05-07T00:00:00Z">
      <link rel="canonical" href="https://harbour.example/ferry"></head>
      """)
    #expect(metadata.title == "Ferry returns")
    #expect(metadata.authors == ["Ines Moor"])
    #expect(metadata.text("published") == "2024-05-06T07:08:09+01:00")
    #expect(metadata.text("modified") == "2024-05-07T00:00:00Z")
    #expect(metadata.text("site") == "The Harbour Post")
    #expect(metadata.language == "en")
    #expect(metadata.text("url") == "https://harbour.example/ferry")
  }

  @Test func theHeadlineOnThePageGoesBeforeTheOneForSharing() throws {
    let metadata = try metadata(
      """
      <title>Old ferry returns to the harbour: what to know</title><header><h1>The Harbour Post</h1></header>
      <article><h1>The old ferry returns to the harbour</h1><p>Text.</article>
      """)
    #expect(metadata.title == "The old ferry returns to the harbour")
  }

  @Test func linkedDataIsReadAlsoWhereItIsBroken() throws {
    let metadata = try metadata(
      """
      <script type="application/ld+json"><!-- {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Harbour", },
        {"@type": ["Thing", "NewsArticle"], "headline": "Ferry
         returns &amp; stays", "author": [{"@id": "#a"}, {"@type": "Person", "name": "Bo \\u0141uk"}],
         "datePublished": "2024-05-06", "inLanguage": "pl-PL"},
        {"@type": "Person", "@id": "#a", "name": "Ines Moor"} ] --></script>
      """)
    #expect(metadata.title == "Ferry returns & stays")
    #expect(metadata.authors == ["Ines Moor", "Bo Łuk"])
    #expect(metadata.text("published") == "2024-05-06")
    #expect(metadata.text("site") == "Harbour")
    #expect(metadata.language == "pl")
  }

  @Test(arguments: [
    ("<span itemprop=author>Ines Moor</span>", ["Ines Moor"]),
    ("<a rel=author href=/x>ines</a>", ["ines"]),
    ("<div class='article-author'>By Ines Moor and Bo van Luk</div>", ["Ines Moor", "Bo van Luk"]),
    ("<p>Written by Ines Moor | 6 May 2024</p>", ["Ines Moor"]),
    ("<div class=byline><div>Ines Moor, PhD</div><div>Sea reporter</div></div>", ["Ines Moor"]),
    ("<p>By the sea there is a harbour.</p>", []),
    ("<span class=author>Read more</span>", []),
    ("<span class=author>https://example.org/ines</span>", []),
  ])
  func bylinesNameTheAuthors(_ byline: String, _ authors: [String]) throws {
    let page = "<title>The old ferry returns</title><h1>The old ferry returns</h1>\(byline)<p>Text of the article.</p>"
    #expect(try metadata(page).authors == authors)
  }

  @Test func theSiteIsTheAuthorOnlyWhereNobodyElseIs() throws {
    let site =
      "<meta property=og:site_name content=Harbour><meta name=author content=Harbour><title>The old ferry</title><h1>The old ferry</h1>"
    #expect(try metadata(site).authors == ["Harbour"])
    #expect(try metadata(site + "<p>By Ines Moor</p>").authors == ["Ines Moor"])
  }

  @Test(arguments: [
    ("<time datetime='2024-05-06T10:00'>yesterday</time>", "2024-05-06T10:00:00", nil),
    ("<p class=date>6 May 2024</p>", "2024-05-06", nil),
    ("<p>Ines Moor, May 6th, 2024</p>", "2024-05-06", nil),
    ("<p>Last updated: May 6, 2024</p>", nil, "2024-05-06"),
    ("<p>In 2024 nothing happened.</p>", nil, nil),
  ])
  func datesAreReadFromThePage(_ line: String, _ published: String?, _ modified: String?) throws {
    let page = try metadata("<title>The old ferry returns</title><h1>The old ferry returns</h1>\(line)<p>Text.</p>")
    #expect(page.text("published") == published)
    #expect(page.text("modified") == modified)
  }

  @Test func theAddressGivesTheDateWhereNothingElseDoes() throws {
    let page = try metadata("<link rel=canonical href=https://harbour.example/2024/05/06/ferry><p>Text.")
    #expect(page.text("published") == "2024-05-06")
  }
}
