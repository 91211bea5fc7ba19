import StageKit
import StripBoilerplate
import Testing

/// Pages as scrapers leave them.
@Suite struct ScrapedPageTests {
  static let menu = """
    Skip to content
    Home
    News
    Sport
    Weather
    Contact us
    Log in
    Subscribe
    """

  @Test func dropsTheMenuBeforeAndTheFooterAfter() throws {
    let page = try Page(
      Self.menu + "\n\n" + Article.text
        + "\n\nPrivacy Policy\nTerms of Use\nCopyright 2026 The Osse Lantern. All rights reserved.\n")
    #expect(page.text == Article.text)
    #expect(page.role("Home") == .navigation)
    #expect(page.role("Privacy Policy") == .legal)
    #expect(page.role("Copyright 2026 The Osse Lantern. All rights reserved.") == .legal)
  }

  @Test func dropsTeasersBehindTheirHeading() throws {
    let teasers = [
      "Related stories", "Night Buses Return To The Valley",
      "Night buses will run again between Osse and the upper valley from the first of April, after two winters without any.",
      "Library Opens After Flood",
      "The library on Quarry Street opens again in May, eleven months after a burst pipe put its ground floor under water.",
    ]
    let page = try Page(Article.text + "\n\n" + teasers.joined(separator: "\n"))
    #expect(page.text == Article.text)
    #expect(page.role(teasers[2]) == .teaser)
    #expect(page.role(teasers[4]) == .teaser)
  }

  @Test func goesOnBehindRelatedLinksInTheMiddle() throws {
    let middle = ["Related", "Night Buses Return To The Valley", "Library Opens After Flood"]
    let lines = Article.paragraphs[..<3] + middle + Article.paragraphs[3...]
    let page = try Page(lines.joined(separator: "\n\n"))
    #expect(page.text == Article.text)
  }

  @Test func dropsTheSectionOverTheHeadlineAndALineThatInterrupts() throws {
    let lines =
      ["NEWS | VALLEY", "Winter without a railway", "By Ann Lee"] + Article.paragraphs[..<2]
      + ["Story continues below advertisement"] + Article.paragraphs[2...]
    let page = try Page(lines.joined(separator: "\n\n"))
    #expect(page.text == Article.text)
    #expect(page.role("NEWS | VALLEY") == .navigation)
    #expect(page.role("Story continues below advertisement") == .promotion)
  }

  /// When it was published and when it was changed: no comments begin there.
  @Test func keepsAnArticleUnderTwoDatesWithTimes() throws {
    let notice = (1...3).map {
      "Number \($0) of the notes that stand over every page of this paper says who may write to it, and what it will print of that."
    }
    let dates = ["Posted at 02:29 PM ET, 03/27/2026", "Mar 27, 2026 06:29 PM EDT"]
    let page = try Page((notice + dates + Article.paragraphs).joined(separator: "\n\n"))
    #expect(page.text.hasSuffix(Article.text))
  }

  @Test func dropsWhatFollowsTheCredit() throws {
    let page = try Page(
      Article.text + "\n\nCleo Marsh contributed to this report.\n\nOur standards: see the back page.")
    #expect(page.text == Article.text)
  }

  @Test func dropsReadersComments() throws {
    let page = try Page(
      Article.text + """


        12 Comments

        shovelman
        Two days ago
        I have lived above that tunnel all my life and nobody ever asked me about the fences. Typical.
        Reply

        Anna of the hill
        Three days ago
        My grandmother walked down every Monday, winter or not, and she carried the milk as well as the eggs.
        Reply

        Leave a comment
        """)
    #expect(page.text == Article.text)
    #expect(page.role("shovelman") == .comment)
  }

  @Test(arguments: [
    "Sign up for our newsletter and get the best of the valley in your inbox every morning.",
    "We use cookies to give you the best experience. By continuing to browse, you agree to our use of cookies.",
    "Our journalism is free because readers pay for it. Please consider donating today, from five crowns a month.",
    "Already a subscriber? Log in to continue reading this story and all the others.",
  ])
  func dropsProseThatSellsOrWarns(line: String) throws {
    let page = try Page((Article.paragraphs[..<2] + [line] + Article.paragraphs[2...]).joined(separator: "\n\n"))
    #expect(page.text == Article.text)
    #expect([.promotion, .legal].contains(page.role(line)))
  }

  @Test func dropsCaptionsAndCreditsOfPictures() throws {
    let lines = ["Photo: Dana Voss", "The second tunnel in February, seen from the road. File photo."]
    let page = try Page(
      ([Article.paragraphs[0]] + lines + Article.paragraphs[1...]).joined(separator: "\n\n"))
    #expect(page.text == Article.text)
    #expect(page.role(lines[0]) == .credit)
    #expect(page.role(lines[1]) == .caption)
    #expect(page.document.metadata.list("contributors").isEmpty)
  }

  @Test func givesNoContentForAnIndexPage() throws {
    let sections = (1...12).map { number in
      "Valley news \(number)\nRailway Stops For The Winter\nNight Buses Return\nLibrary Opens Again\nRead more"
    }
    let page = try Page(
      Self.menu + "\n\n" + sections.joined(separator: "\n\n")
        + "\n\nSign up for our newsletter.\n\nPrivacy Policy\nTerms of Use")
    #expect(page.text.isEmpty)
    #expect(page.document.metadata.names == ["page_kind"])
  }

  @Test func favorsWhatItIsAskedTo() throws {
    // A sentence between menus that could be either.
    let text = Self.menu + "\n\nThe railway will stop running for the winter, its owner said.\n\n" + Self.menu
    let kept = try [StripBoilerplateStage.Favor.precision, .balanced, .recall].map {
      try Page(text, favor: $0).text.count
    }
    #expect(kept == kept.sorted())
    let scraped = Article.text + "\n\nThe weather in the valley today, brought to you by nobody\n\nLog in\nShare\nTweet"
    #expect(try Page(scraped, favor: .recall).text.count >= Page(scraped, favor: .precision).text.count)
  }

  @Test func addsTheRolesThatAreToBeKept() throws {
    let text = "Winter without a railway\n\nBy Ann Lee\n\n" + Article.text
    #expect(try Page(text).text == Article.text)
    #expect(try Page(text, keep: [.headline, .byline]).text == text)
  }
}
