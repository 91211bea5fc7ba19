import StageKit
import StripBoilerplate
import Testing

/// Texts with nothing to strip come out whole.
@Suite struct CleanTextTests {
  @Test func keepsAnArticleOfParagraphs() throws {
    #expect(try Page(Article.text).text == Article.text)
  }

  @Test func keepsASingleShortParagraph() throws {
    let text = "A fire at the paint works in Lower Osse was put out within the hour on Sunday. Nobody was hurt."
    #expect(try Page(text).text == text)
  }

  @Test(arguments: ["Ann Lee said “it is over.”", "Hello world.", "It rains.\n\nAnd then?"])
  func keepsAFewWords(text: String) throws {
    let page = try Page(text)
    #expect(page.text == text)
    #expect(page.document.metadata.text("page_kind") == nil)
  }

  @Test(arguments: ["Sign up for our newsletter.", "Ann Lee said “it is over.”\n\nRead more\n\nShare this"])
  func doesNotTakeTheRestOfAPageForAShortText(text: String) throws {
    #expect(try Page(text).text == "")
  }

  @Test func keepsSubheadsAndListsInsideAnArticle() throws {
    let lines = [
      Article.paragraphs[0], "What stays open", "The company named three things that will run through the winter:",
      "- the cable lift to the clinic", "- the post sledge", "- the school bus, on chains",
      Article.paragraphs[2], "Who pays", Article.paragraphs[3],
    ]
    let text = lines.joined(separator: "\n\n")
    #expect(try Page(text).text == text)
  }

  @Test func keepsAMailWithItsShortLines() throws {
    let text = """
      Hello Teodor,

      thank you for the drawings. I have shown them to the people at the sawmill, and they think that the fences can be ready by the end of February.

      Could you come down on Monday? There are two or three things that I would rather not decide alone.

      Yours,
      Mira
      """
    #expect(try Page(text).roles.allSatisfy { $0 == .content })
  }

  @Test func keepsAnswersOfOneWord() throws {
    let text = """
      TOLLAN: Did you see the fence before the storm, or only afterwards?

      No.

      TOLLAN: And did anybody tell you that the posts were rotten, as the report of last autumn says they were?

      Yes.

      TOLLAN: Then I have nothing more to ask, and I thank you for coming down here in this weather.
      """
    #expect(try Page(text).roles.allSatisfy { $0 == .content })
  }

  @Test func keepsTalkBeforeAShortLineWithoutAFullStop() throws {
    let text = """
      Here is a good place for the shovels.

      Yes.

      The mountain railway, the old one

      It will stop running for the winter, and nobody up here has been told what will become of the people who have to go down to the clinic.
      """
    #expect(try Page(text).roles.allSatisfy { $0 == .content })
  }

  @Test func keepsTheShortLastLineOfAWrappedParagraph() throws {
    let text = """
      The county will fly in food and medicine once a week if the road
      stays closed, and has asked the army for a second helicopter in case
      of need.

      Villagers were told on Friday that new fences had been ordered from
      a sawmill in Brammel, but could not be put up before the thaw. Some
      of those present said that they would clear the line with shovels
      instead.

      Share:
      Read more
      """
    let page = try Page(text)
    #expect(page.role("of need.") == .content)
    #expect(page.role("instead.") == .content)
    #expect(page.role("Read more") == .navigation)
  }

  @Test func keepsTextWithoutBlankLinesBetweenItsParagraphs() throws {
    let text = Article.paragraphs.joined(separator: "\n")
    #expect(try Page(text).roles.allSatisfy { $0 == .content })
  }

  @Test func keepsTextInALanguageWithoutPhrases() throws {
    let text = """
      Die Bergbahn nach Oberosse fährt in diesem Winter nicht, teilte die Betreiberin am Freitag mit, weil die Schneezäune oberhalb des zweiten Tunnels verfault sind.

      „Man kann fahren und hoffen, aber Hoffnung ist kein Sicherheitskonzept“, sagte Mira Tollan, die das Unternehmen seit 2019 leitet.

      Oberhalb des Tunnels wohnen rund dreihundert Menschen. Die meisten von ihnen haben zwischen Dezember und März keinen anderen Weg ins Tal.
      """
    #expect(try Page(text).roles.allSatisfy { $0 == .content })
  }

  @Test func givesNothingForAnEmptyText() throws {
    #expect(try Page("").roles.isEmpty)
    #expect(try Page(" \n\n ").text.isEmpty)
  }
}
