import ExtractQuotes
import StageKit
import Testing

@Suite struct MarksTests {
  private func words(_ text: String) throws -> [String] {
    var options = ExtractQuotesStage.Options()
    options.keepUnattributed = true
    return try QuotationRunner.found(text, options: options).map(\.words)
  }

  @Test(arguments: [
    "\"", "“ ”", "” “", "“ “", "” ”", "\" ”", "“ \"", "'' ''", "`` ''", "« »", "„ “", "» «",
  ])
  func pairsMarksOfEveryStyle(style: String) throws {
    let marks = style.split(separator: " ").map(String.init)
    let open = marks[0]
    let close = marks.count > 1 ? marks[1] : marks[0]
    #expect(try words("\(open)We walked home,\(close) said Ann Lee.") == ["We walked home,"])
    #expect(try words("Ann Lee said, \(open)We walked home.\(close) It rained.") == ["We walked home."])
  }

  @Test func readsTheMarksThatAPipelineNames() throws {
    func words(_ marks: [MarkKind], _ text: String) throws -> [String] {
      var options = ExtractQuotesStage.Options()
      options.marks = marks
      return try QuotationRunner.found(text, options: options).map(\.words)
    }
    let typed = "''We walked home,'' said Ann Lee."
    let british = "‘We walked home,’ said Ann Lee."
    #expect(try words([.doubled], typed) == ["We walked home,"])
    #expect(try words([.double, .single], typed) == [])
    #expect(try words([.single], british) == ["We walked home,"])
    #expect(try words([.double, .doubled], british) == [])
    // Among double marks they are slips.
    let slip = "Ann Lee said, “It rained.” She said, “We walked home.'' They slept."
    #expect(try words([.double], slip) == ["It rained.", "We walked home."])
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
