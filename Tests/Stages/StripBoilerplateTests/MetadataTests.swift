import StageKit
import StripBoilerplate
import Testing

/// What bylines, credits and datelines state.
@Suite struct MetadataTests {
  private func metadata(_ before: String, _ after: String = "") throws -> Metadata {
    try Page(before + "\n\n" + Article.text + "\n\n" + after).document.metadata
  }

  @Test(arguments: [
    ("By Ann Lee", ["Ann Lee"]),
    ("By Ann Lee and Bo Roe, Staff Writer", ["Ann Lee", "Bo Roe"]),
    ("BY ANN LEE", ["Ann Lee"]),
    ("By Ann Lee, Bo Roe and Cleo de la Marsh", ["Ann Lee", "Bo Roe", "Cleo de la Marsh"]),
    ("Written by Ann O’Hara-Lee, Political Correspondent", ["Ann O’Hara-Lee"]),
    ("Posted March 5, 2026 by Ann B. Lee", ["Ann B. Lee"]),
    ("By the editorial staff", []),
    ("By Solène d’Arbois", ["Solène d’Arbois"]),
  ])
  func readsAuthors(byline: String, authors: [String]) throws {
    let page = try Page(byline + "\n\n" + Article.text)
    #expect(page.document.metadata.authors == authors)
    #expect(page.roles.first == .byline)
    #expect(page.text == Article.text)
  }

  @Test(arguments: [
    "By Monday the snow had covered the fence, and by Tuesday nobody could see where the line had been.",
    "By far the largest of the four villages is Upper Osse, where the railway was built by hand.",
  ])
  func keepsSentencesThatBeginLikeABylineEvenAtTheStart(sentence: String) throws {
    let page = try Page(sentence + "\n\n" + Article.text)
    #expect(page.roles.allSatisfy { $0 == .content })
    #expect(page.document.metadata.authors.isEmpty)
  }

  @Test(arguments: [
    (
      "Gazette writers Ann Lee in Rome and Bo Abdul-Roe in New Osse contributed to this report.",
      ["Ann Lee", "Bo Abdul-Roe"]
    ),
    ("Cleo Marsh contributed reporting from Brammel.", ["Cleo Marsh"]),
    ("(Reporting by Ann Lee and Bo Roe; Editing by Gus Tamm)", ["Ann Lee", "Bo Roe", "Gus Tamm"]),
  ])
  func readsContributors(credit: String, contributors: [String]) throws {
    let page = try Page(Article.text + "\n\n___\n\n" + credit)
    #expect(page.document.metadata.list("contributors") == contributors)
    #expect(page.roles.suffix(2) == [.other, .credit])
    #expect(page.text == Article.text)
  }

  @Test(arguments: [
    ("Published March 5, 2026", "2026-03-05"), ("Updated: 5 March 2026, 10:20 GMT", "2026-03-05"),
    ("By Ann Lee | 2026-03-05", "2026-03-05"), ("Thursday, March 5th, 2026", "2026-03-05"),
    ("25.3.2026", "2026-03-25"), ("Published 3/25/2026", "2026-03-25"), ("Published 3/5/2026", nil),
    ("Published February 30, 2026", nil), ("Published in March", nil),
  ])
  func readsDates(line: String, date: String?) throws {
    #expect(try metadata(line).text("published") == date)
  }

  @Test func readsTheDateOfADateline() throws {
    let text = "UPPER OSSE, March 5, 2026 — " + Article.text
    let page = try Page(text)
    #expect(page.document.metadata.text("published") == "2026-03-05")
    #expect(page.text == text)
  }

  @Test func readsTheTitle() throws {
    let page = try Page("Railway to Upper Osse stops for the winter\n\nBy Ann Lee\n\n" + Article.text)
    #expect(page.document.metadata.title == "Railway to Upper Osse stops for the winter")
    #expect(page.text == Article.text)
  }

  @Test func readsBylinesInOtherScripts() throws {
    for name in ["ก", "日", "é", "d'", "Ж Ж", "’"] {
      let page = try Page(Article.text + "\n\nBy " + name)
      #expect(page.roles.count == Article.paragraphs.count + 1)
    }
  }

  @Test func keepsWhatTheInputSaid() throws {
    let stage = try StripBoilerplateStage(options: .init())
    var scratch = stage.makeScratch()
    var document = Document(id: "test", text: "By Ann Lee\n\n" + Article.text)
    document.makeBlocksOfLines()
    document.metadata["authors"] = .list(["Bo Roe"])
    stage.process(&document, scratch: &scratch)
    #expect(document.metadata.authors == ["Bo Roe"])
  }
}
