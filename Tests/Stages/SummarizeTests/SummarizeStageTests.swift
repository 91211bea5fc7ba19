import StageKit
import Summarize
import Testing

@Suite struct SummarizeStageTests {
  private let ferry = [
    "The ferry to the island stopped on Monday.", "Its engine had failed twice in a week.",
    "The captain called the harbour for help.", "Repairs to the ferry will take a month.",
  ]

  private func lead(_ sentences: Int? = nil) -> SummarizeStage.Options {
    var options = SummarizeStage.Options()
    options.method = .lead
    options.sentences = sentences
    return options
  }

  @Test func leadTakesTheFirstThree() throws {
    #expect(try summary(article(ferry)) { $0.method = .lead } == Array(ferry.prefix(3)))
  }

  @Test(arguments: SummarizeStage.Method.allCases)
  func chosenSentencesStandInTheOrderOfTheText(method: SummarizeStage.Method) throws {
    for seed in 0..<30 as Range<UInt64> {
      let sentences = randomSentences(seed: seed)
      let chosen = try summary(article(sentences)) {
        $0.method = method
        $0.sentences = 4
      }
      #expect(chosen.count == min(4, sentences.count))
      #expect(chosen == sentences.filter(chosen.contains), "seed \(seed)")
    }
  }

  @Test(arguments: [
    "By Ann Lee and Bo Roe", "By Ann Lee, staff writer, in Northport", "PUBLISHED: 10:20 GMT, 5 March 2013.",
    "Last updated at 5:20 PM on 2nd March 2013.", "NORTHPORT, England (NPN) —", "10:20, 5 March 2013.",
    "Photo: Ann Lee",
    "A ferry in the harbour on Monday", "It sank.", "4-6, 6-1, 7-5, 6-4 went past.", "* * *", "Ferry stops",
  ])
  func neverChoosesWhatIsNoStatement(line: String) throws {
    let document = article([(.paragraph, [line]), (.paragraph, ferry)])
    #expect(try summary(document) { $0.sentences = 9 } == ferry)
  }

  @Test(arguments: [
    ["A ferry lies in the harbour on Monday.", "(AP Photo/Ann Lee)"],
    ["A ferry lies in the harbour, England.", "Photo: Ann Lee/Northport News"],
    ["A ferry lies in the harbour.", "Nobody is on board.", "Image courtesy of Ann Lee"],
    ["A ferry lies in the harbour on Monday (Photo: Ann Lee)."], ["The ferry lies in the harbour [File photo]"],
    ["FILE - In this Feb. 3, 2026 file photo, a ferry lies in the harbour."],
    ["FILE PHOTO: A ferry lies in the harbour on Monday."], ["Pictured: The ferry lies in the harbour on Monday."],
  ]) func neverChoosesACaption(caption: [String]) throws {
    let document = article([(.paragraph, [ferry[0]]), (.paragraph, caption), (.paragraph, [ferry[1]])])
    #expect(try summary(document) { $0.sentences = 9 } == Array(ferry.prefix(2)))
  }

  @Test(arguments: [
    ["The office closed its file on the ferry (the photo was never found)."],
    ["Photo albums were lost on the ferry.", "Nobody saw them again."],
    ["The ferry sailed.", "The captain sent a photo of it to the harbour."],
    ["Image is everything: the ferry was painted twice."], ["The engine (made in 1974) failed on Monday (again)."],
  ]) func choosesSentencesThatSpeakOfPictures(paragraph: [String]) throws {
    let expected = paragraph.filter { $0.split(separator: " ").count > 3 }
    #expect(try summary(article([(.paragraph, paragraph)])) { $0.sentences = 9 } == expected)
  }

  @Test(arguments: [
    "“The ferry is closed,” said Ann Lee.", "Sales at the yard rose 4.5% to $1.2 billion.",
    "NORTHPORT (NPN) — The ferry has stopped.", "It was Ann Lee who called the U.S.", "Has the ferry been repaired?",
    "THE FERRY TO THE ISLAND STOPPED ON MONDAY WITH ELEVEN PEOPLE ON BOARD.",
  ])
  func choosesStatementsHoweverTheyBegin(line: String) throws {
    #expect(try summary(article([(.paragraph, [line]), (.paragraph, ferry)])) { $0 = lead(1) } == [line])
  }

  @Test func listsAndQuotationsStandInOnlyWhereThereIsNoRunningText() throws {
    let list = [(kind: Paragraph.Kind.listItem, sentences: ["The ferry stops at noon."])]
    #expect(try summary(article(list)) == ["The ferry stops at noon."])
    #expect(try summary(article(list + [(.paragraph, [ferry[0]])])) == [ferry[0]])
    for kind in [Paragraph.Kind.heading, .caption, .tableRow] {
      #expect(try summary(article([(kind, ["The ferry stops at noon."])])).isEmpty)
    }
  }

  @Test func noSentenceComesTwiceAndTheTitleNotAtAll() throws {
    let again = ferry[0].uppercased().replacing("MONDAY.", with: "MONDAY!")
    let document = article(
      [(.paragraph, ["Ferry stops after engine failure."]), (.paragraph, [ferry[0], again, ferry[1]])],
      title: "Ferry stops after engine failure")
    #expect(try summary(document) { $0.sentences = 9 } == [ferry[0], ferry[1]])
  }

  @Test func sentencesWithDirectQuotationsCanBeAvoided() throws {
    var document = article(["“We were lucky to get home,” she said.", ferry[0], ferry[1]])
    document[.quotes] = [
      Quotation(
        span: TextSpan(3, 29), kind: .direct, speaker: nil, cue: nil, speakerName: nil, confidenceHundredths: 90)
    ]
    #expect(try summary(document) { $0.quotes = .avoid } == [ferry[0], ferry[1]])
    #expect(try summary(document).count == 3)
    var alone = article(["“We were lucky to get home,” she said."])
    alone[.quotes] = document[.quotes]
    #expect(try summary(alone) { $0.quotes = .avoid }.count == 1)
    var options = SummarizeStage.Options()
    options.quotes = .avoid
    #expect(try SummarizeStage(options: options).readsForOptions == [.layer(.quotes)])
  }

  @Test func wordsAndSharesAreUpperLimitsButNeverLessThanASentence() throws {
    func leading(_ change: (inout SummarizeStage.Options) -> Void) throws -> [String] {
      try summary(article(ferry)) {
        $0.method = .lead
        change(&$0)
      }
    }
    // 8, 8, 7 and 8 words.
    #expect(try leading { $0.words = 16 } == Array(ferry.prefix(2)))
    #expect(try leading { $0.words = 15 } == [ferry[0]])
    #expect(try leading { $0.words = 1 } == [ferry[0]])
    #expect(try leading { $0.share = 0.75 } == Array(ferry.prefix(3)))
    #expect(try leading { $0.share = 1 } == ferry)
    #expect(try leading { $0.share = 0 } == [ferry[0]])
  }

  @Test func aSentenceThatRepeatsThreeWordsCanBePassedOver() throws {
    let sentences = [ferry[0], "A boat took people to the island instead.", "Nobody knows when it will sail."]
    #expect(
      try summary(article(sentences)) {
        $0.trigramBlocking = true
        $0.sentences = 2
      } == [sentences[0], sentences[2]])
  }

  @Test func oneLengthAtMost() {
    var options = SummarizeStage.Options()
    options.words = 50
    options.share = 0.2
    #expect { try SummarizeStage(options: options) } throws: { ($0 as? OptionError)?.option == "share" }
  }

  @Test(arguments: SummarizeStage.Method.allCases)
  func theScratchRemembersNothing(method: SummarizeStage.Method) throws {
    var options = SummarizeStage.Options()
    options.method = method
    options.trigramBlocking = true
    let stage = try SummarizeStage(options: options)
    var scratch = stage.makeScratch()
    for seed in (0..<20 as Range<UInt64>).reversed() {
      var document = article(randomSentences(seed: seed))
      stage.process(&document, scratch: &scratch)
      var fresh = stage.makeScratch()
      var again = document
      stage.process(&again, scratch: &fresh)
      #expect(document[.summary] == again[.summary], "seed \(seed)")
    }
  }

  @Test(arguments: [SummarizeStage.Method.textrank, .lexrank])
  func pairwiseMethodsRankTheFirstFiveHundredCandidates(method: SummarizeStage.Method) throws {
    let sentences = (0..<1200).map { "The ferry number \($0) was closed on day \($0 % 7)." }
    let chosen = try summary(article(sentences)) {
      $0.method = method
      $0.sentences = 1000
    }
    #expect(chosen == Array(sentences.prefix(500)))
  }

  @Test(arguments: SummarizeStage.Method.allCases) func emptyArticlesHaveEmptySummaries(method: SummarizeStage.Method)
    throws
  {
    for document in [article([String]()), article([]), article([""]), Document(id: "x", text: "No layers at all.")] {
      #expect(try summary(document) { $0.method = method }.isEmpty)
    }
  }
}
