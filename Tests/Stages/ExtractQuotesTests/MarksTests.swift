import ExtractQuotes
import StageKit
import Testing

@Suite struct MarksTests {
  private func words(_ text: String) throws -> [String] {
    var options = ExtractQuotesStage.Options()
    options.keepUnattributed = true
    return try QuotationRunner.found(text, options: options).map(\.words)
  }

  private func words(_ marks: [MarkKind], _ text: String) throws -> [String] {
    var options = ExtractQuotesStage.Options()
    options.marks = marks
    return try QuotationRunner.found(text, options: options).map(\.words)
  }

  @Test(arguments: [
    "\"", "“ ”", "” “", "“ “", "” ”", "\" ”", "“ \"", "`` ''", "« »", "„ “", "» «", "“ ''", "'' ”",
  ])
  func pairsMarksOfEveryStyle(style: String) throws {
    let marks = style.split(separator: " ").map(String.init)
    let open = marks[0]
    let close = marks.count > 1 ? marks[1] : marks[0]
    #expect(try words("\(open)We walked home,\(close) said Ann Lee.") == ["We walked home,"])
    #expect(try words("Ann Lee said, \(open)We walked home.\(close) It rained.") == ["We walked home."])
  }

  @Test func readsTheMarksThatAPipelineNames() throws {
    let typed = "''We walked home,'' said Ann Lee."
    #expect(try words([.doubled], typed) == ["We walked home,"])
    #expect(try words([.double, .doubled], typed) == ["We walked home,"])
    #expect(try words([.double, .single], typed) == [])
    let british = "‘We walked home,’ said Ann Lee."
    #expect(try words([.single], british) == ["We walked home,"])
    #expect(try words([.doubled], british) == [])
  }

  @Test func saysThatATextQuotesWithMarksThatDoNotCount() throws {
    let typed = "''We walked home,'' said Ann Lee."
    #expect(try QuotationRunner.document(typed).metadata.text("unread_marks") == "''")
    #expect(try QuotationRunner.document("“We walked home,'' said Ann Lee.").metadata["unread_marks"] == nil)
    var options = ExtractQuotesStage.Options()
    options.marks = [.doubled]
    #expect(try QuotationRunner.document(typed, options: options).metadata["unread_marks"] == nil)
  }

  @Test func takesDoubledMarksAmongDoubleOnesForSlips() throws {
    let slip = "Ann Lee said, “It rained.” She said, “We walked home.'' They slept."
    #expect(try words([.double], slip) == ["It rained.", "We walked home."])
  }

  @Test func readsSingleMarksWhereTheTextQuotesWithThem() throws {
    let british = "‘We walked home,’ said Ann Lee. ‘He told me “go home” and left,’ she said. The '90s passed."
    #expect(try words([.double], "›We walked home‹, said Ann Lee. ‹We walked home›, she said.").count == 2)
    #expect(try words([.double], british) == ["We walked home,", "He told me “go home” and left,"])
  }

  @Test func readsSingleMarksOfAHeadline() throws {
    let story =
      "\n\nAnn Lee walked home in the ‘long winter’ of the strike. “We walked home,” said Ann Lee. “All of us.”"
    let body = ["We walked home,", "All of us."]
    #expect(try words([.double], "Lee: ‘We walked home’\(story)") == ["We walked home"] + body)
    // A word or two is as often irony.
    #expect(try words([.double], "Lee calls the strike ‘silly’\(story)") == body)
    #expect(try words([.double, .single], "Lee calls the strike ‘silly’\(story)").contains("silly"))
  }

  @Test func leavesWhiteSpaceInsideMarksOut() throws {
    #expect(try words("« We walked home, » said Ann Lee.") == ["We walked home,"])
  }

  @Test func endsWhatIsNotClosedWithItsParagraph() throws {
    #expect(try words("Ann Lee said, \"We walked home.\n\nIt rained.") == ["We walked home."])
  }

  @Test func keepsAQuotationInAQuotationInside() throws {
    #expect(try words("\"He told me 'go home' and left,\" said Ann Lee.") == ["He told me 'go home' and left,"])
    #expect(try words("‘He told me “go home” and left,’ said Ann Lee.") == ["He told me “go home” and left,"])
  }

  @Test func takesApostrophesAndInchesForNoMarks() throws {
    #expect(try words("The dogs' owner isn't from the '90s. Rock 'n' roll's done.") == [])
    #expect(try words("A 6-foot-2\" post fell. Ann Lee said, \"It fell.\"") == ["It fell."])
  }

  @Test func joinsParagraphsOfOneSpeech() throws {
    let text = "\"We walked home,\" said Ann Lee. \"It rained.\n\n\"Then it stopped.\n\n\"We slept.\"\n\nNobody came."
    #expect(try words(text) == ["We walked home,", "It rained.\n\n\"Then it stopped.\n\n\"We slept."])
  }

  @Test func keepsTheTurnsOfADialogueApart() throws {
    let text = "Ann Lee met Bo Roe. \"We won,\" said Ann Lee.\n\n\"No.\"\n\n\"But we did.\"\n\n\"We shall see.\""
    #expect(try words(text) == ["We won,", "No.", "But we did.", "We shall see."])
  }
}
