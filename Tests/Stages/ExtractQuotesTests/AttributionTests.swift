import ExtractQuotes
import StageKit
import Testing

@Suite struct AttributionTests {
  @Test(arguments: [
    ("\"We walked home,\" Ann Lee said on Monday.", "Ann Lee"),
    ("\"We walked home,\" said Ann Lee, the mayor.", "Ann Lee"),
    ("\"We walked home,\" Ann Lee, the mayor of the town, said.", "Ann Lee"),
    ("Ann Lee has repeatedly warned: \"We walked home.\"", "Ann Lee"),
    ("\"We walked home,\" according to Ann Lee.", "Ann Lee"),
    ("Ann Lee: \"We walked home.\"", "Ann Lee"),
    ("\"We walked home.\" — Ann Lee", "Ann Lee"),
    ("\"We walked home!\" shouted Ann Lee. \"It rained.\"", "Ann Lee"),
    ("The mayor, Ann Lee, told a crowd: \"We walked home.\"", "Ann Lee"),
  ])
  func findsTheSpeaker(text: String, speaker: String) throws {
    let found = try QuotationRunner.found(text)
    #expect(found.first?.words.hasPrefix("We walked home") == true)
    #expect(found.allSatisfy { $0.speaker == speaker }, "\(found)")
  }

  @Test(arguments: [
    ("The law demands \"good faith and open books\" of every bank.", "law"),
    ("Ann Lee, a baker, rejected what she called \"a cruel and foolish rule.\"", "Ann Lee"),
    ("Hours later Ann Lee praised the crew, telling The Harbor News, \"We walked home.\"", "Ann Lee"),
    ("Ann Lee took Bo Roe's repeated warnings lightly, telling reporters: \"We walked home.\"", "Ann Lee"),
    ("Ann Lee openly praised the crew and quietly told friends: \"We walked home.\"", "Ann Lee"),
    ("The bridge is, in the words of Ann Lee, \"a cruel and foolish toy.\"", "Ann Lee"),
  ])
  func findsSpeakersOfAnyVerbNearAQuotation(text: String, speaker: String) throws {
    #expect(try QuotationRunner.found(text).first?.speaker?.hasSuffix(speaker) == true)
  }

  @Test func aSpeechOfSeveralParagraphsHasTheSpeakerWhomItsEndNames() throws {
    let found = try QuotationRunner.found(
      "They met on Monday.\n\n\"We walked home, all of us.\"\n\n\"And I would do it again,\" Ann Lee said.")
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.speaker == "Ann Lee" }, "\(found)")
  }

  @Test func takesALabelInsideTheMarksForTheSpeaker() throws {
    let document = try QuotationRunner.document("They met on Monday.\n\n\"HART: We walked home, and it rained.\"")
    let quotation = try #require(document[.quotes].first)
    #expect(document.string(quotation.span) == "We walked home, and it rained.")
    #expect(quotation.speaker.map { document.string($0) } == "HART")
  }

  @Test func tellsPartOfASentenceFromWholeClauses() throws {
    let found = try QuotationRunner.found(
      "Ann Lee said the road was \"a danger to all.\" \"We walked home,\" she added.")
    #expect(found == [.mixed("a danger to all.", "Ann Lee"), .direct("We walked home,", "Ann Lee")])
  }

  @Test func givesCueAndSpeakerTheirPlaces() throws {
    let document = try QuotationRunner.document("\"We walked home,\" said Ann Lee.")
    let quotation = try #require(document[.quotes].first)
    #expect(quotation.cue.map { document.string($0) } == "said")
    #expect(quotation.speaker.map { document.string($0) } == "Ann Lee")
    #expect((1...100).contains(quotation.confidenceHundredths))
  }

  @Test func leavesOutWhatNobodySpeaks() throws {
    let text = "The film \"Long Winter\" opened in the \"new\" hall."
    #expect(try QuotationRunner.found(text) == [])
    var options = ExtractQuotesStage.Options()
    options.keepUnattributed = true
    let document = try QuotationRunner.document(text, options: options)
    #expect(document[.quotes].map { document.string($0.span) } == ["Long Winter", "new"])
    #expect(document[.quotes].allSatisfy { $0.speaker == nil && $0.speakerName == nil && $0.cue == nil })
  }

  @Test func leavesOutWhatIsNotSureEnough() throws {
    var options = ExtractQuotesStage.Options()
    let text =
      "\"We walked home,\" said Ann Lee. A voice from the street was heard, quite \"loud and clear\" all night."
    let all = try QuotationRunner.document(text, options: options)[.quotes]
    let least = try #require(all.map(\.confidenceHundredths).min())
    options.minConfidence = Double(least + 1) / 100
    let sure = try QuotationRunner.document(text, options: options)[.quotes]
    #expect(sure == all.filter { $0.confidenceHundredths > least })
  }

  @Test func findsOnlyTheKindsAskedFor() throws {
    let text = "Ann Lee said the road was \"a danger.\" \"We walked home,\" she added. Bo Roe said that it rained."
    for kind in ExtractQuotesStage.Kind.allCases {
      var options = ExtractQuotesStage.Options()
      options.kinds = [kind]
      let found = try QuotationRunner.found(text, options: options)
      #expect(found.count == 1 && found.allSatisfy { $0.kind.rawValue == kind.rawValue }, "\(kind): \(found)")
    }
  }

  @Test(arguments: [
    ("Ann Lee said that the road was closed.", "that the road was closed"),
    ("Ann Lee told reporters on Monday that the road was closed.", "that the road was closed"),
    ("Ann Lee said the road was closed.", "the road was closed"),
    ("The road was closed, Ann Lee said.", "The road was closed"),
    ("The road was closed, said Ann Lee.", "The road was closed"),
    ("According to Ann Lee, the road was closed.", "the road was closed"),
  ])
  func findsReportedSpeech(text: String, words: String) throws {
    var options = ExtractQuotesStage.Options()
    options.kinds = [.direct, .mixed, .indirect]
    #expect(
      try QuotationRunner.found(text, options: options) == [Found(words: words, speaker: "Ann Lee", kind: .indirect)])
  }

  @Test func readsNoReportedSpeechIntoOtherSentences() throws {
    var options = ExtractQuotesStage.Options()
    options.kinds = [.indirect]
    #expect(try QuotationRunner.found("The claim was old. Ann Lee walked home on Monday.", options: options) == [])
  }

  @Test func keepsSpeechWhoseSpeakerIsNotNamed() throws {
    #expect(
      try QuotationRunner.found("The lamp went out.\n\n\"Is somebody there?\"\n\nThe door fell shut.")
        == [.direct("Is somebody there?", nil)])
    #expect(try QuotationRunner.found("We saw two films.\n\n\"The Long Winter of the North\"\n\nIt rained.") == [])
  }
}
