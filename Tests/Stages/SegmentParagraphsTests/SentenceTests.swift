import SegmentParagraphs
import StageKit
import Testing

@Suite struct SentenceTests {
  /// Each text has `|` where a sentence must end.
  @Test(arguments: [
    // Abbreviations.
    "Gen. Ada Pool met Dr. Rowe in the U.S. Senate.| They spoke at length.",
    "He moved to the U.S.| She did not.",
    "The firm, Orb Corp. of Lima, Ohio, sued Pym Inc.| The court agreed.",
    "It came from Gary, Ind., by way of St. Paul, on Sept. 3 at 5 p.m. EST.| Nobody knew.",
    "See e.g. Mill, vol. 3, pp. 12 ff., and cf. Hume.| He disagrees.",
    "It opens at 9 a.m.| The doors close at six.",
    "At 9 a.m. Mrs. Hale opened the door.| No. 7 was first.",
    "They sold pens, paper, etc.| Business was good.",
    "A. B. Cole and Mary J. Dunn agree.| So did he.",
    // Outcries and who made them.
    "“Where is it?” she asked.| “Gone!” the old man shouted.| Nobody moved.",
    "“Go!”| He went.| “Is that all?” Ann Lee asked.",
    "He said, “It is over.”| Then he left.",
    "What now?!| Nothing.",
    "She works for Yahoo! Inc. in town.| He does not.",
    // Ellipses.
    "He ... well, he tried.| Then came the rain...| It was late.",
    "They walked on . . . I did not.| The end.",
    "She quoted “the law [...] of the land” twice.| He nodded.",
    // Numbers, references, brackets, missing blanks.
    "It rose 3.5 percent to 1,000.| 42 others fell.",
    "It was built in 1890. [3] [4]| It burned in 1901.",
    "They won (at last!) and went home.| (It was late.)| The town slept.",
    "It ended.Then it began again.| See a.example for more.".replacing("ended.", with: "ended.|"),
    "Write to ann.Lee@a.example today.| Or call.",
    // Lists inside a line, and emoticons.
    "1. Take a bowl.| 2. Fill it.| 3. Stir.",
    "a) a bowl| b) a spoon| c) salt",
    "That was fun :)| See you soon.",
    "i was late. :)| so was she.| we laughed",
    // Numbers and names at the start, and words that have no capital.
    "Figure 3. The harbour at noon.| It is empty.",
    "2.1. What we found",
    "P.S. The key is under the mat.| Do not tell.",
    "She left. https://a.example/b has more.".replacing("left.", with: "left.|"),
    "They sell phones.| iPods are gone.",
    // The parts of letters, mails and lists of links.
    "See you. Best regards, Ann Pool 10/22/2001 04:15 PM| To whom it may concern:".replacing(
      "you. Best", with: "you.| Best"
    ).replacing("regards, Ann", with: "regards,| Ann").replacing("Pool 10", with: "Pool| 10"),
    "Look at https://a.example/b| https://a.example/c| Both are old.",
    "Thank you, Ann, for that.| It was kind.",
    // Lists that begin inside a sentence, that count down, and that have Roman numbers.
    "This is what to do:| 1. Take a bowl.| 2. Fill it.",
    "3. The lake| 2. The hill| 1. The sea",
    "i) a bowl| ii) a spoon| iii) salt",
    "h) a bowl| i) a spoon| j) salt",
    "You may a) go or b) stay.",
    // Notes, and brackets after an outcry inside a sentence.
    "It ended.3 4| The town slept. [source needed]| Nobody woke.",
    "They sang “Who Goes There?” (1950), and left.| It was late.",
    "He was born in Lima (b. May 1950).| He left.",
    "Read it (Gen. 1:2) again.| Then sleep.",
    // Marks that are letters.
    "The !Xam lived there.| P!nk sang.",
    // What careless writers leave out.
    "It was late when they came to the village. they slept.| We did not.".replacing("village. ", with: "village.| "),
    "Where is it? nobody knows.| Oh no! they left.".replacing("it? ", with: "it?| ").replacing("no! ", with: "no!| "),
    // What stands inside marks does not end the sentence around them.
    "He sat (why? Nobody knew.) and slept.| So did we.",
    "They shouted: “Bread! Peace! Land!” and marched on.| Nobody came.",
    "The sign read 'Stop! Go back!' and he stopped.",
    "“No! Wait!” she cried.| “Stay here.| Do not go.”",
    "“Was that all?” (It was.)| They left.",
    "The clock was slow [Ed.: We checked. It still is.] and loud.",
    "It was sold. (more on page 5 below) It was old.".replacing("sold. ", with: "sold.| ").replacing(
      ") It", with: ")| It"),
    "“Who is there?” He asked nobody in the room.".replacing("?” ", with: "?”| "),
    // Lists after a colon or a stop, in small letters, and with Roman capitals or numbers of parts.
    "You need: a) a roof| b) a wall| c) a door".replacing("need: ", with: "need:| "),
    "Take these. 1. a bowl 2. a spoon".replacing("these. ", with: "these.| ").replacing("bowl ", with: "bowl| "),
    "It needs (a) a roof, (b) a wall, and (c) a door.| It is new.",
    "II. What we did.| III. What we found.",
    "1.1. The lake.| 1.2. The hill.",
    "Step 1. Open the box.| Step 2. Close it.",
    // Times before a day, states before a capital, words cut short.
    "The market opens at 10 a.m. Friday and closes at 9 p.m. Sunday.",
    "They live in Macon, Ga. Together they own a farm.".replacing("Ga. ", with: "Ga.| "),
    "She works for the dept. The pay is low.".replacing("dept. ", with: "dept.| "),
    // Captions, whose picture it is, days under headlines, talk that breaks off, who is quoted.
    "Figure 3.2 The harbour at noon.".replacing("3.2 ", with: "3.2| "),
    "The mayor at the harbour Photo: Ann Lee.".replacing("harbour ", with: "harbour| "),
    "Town opens its new harbour Sunday, May 3, 2015".replacing("harbour ", with: "harbour| "),
    "It would be nice if we could — No, let us go.".replacing("— ", with: "—| "),
    "The harbour is ours. — Ann Lee",
    "They left the town in winter [3] The harbour froze.".replacing("[3] ", with: "[3]| "),
    "It froze. […]| Then it thawed.",
    // What careful writers do not mean.
    "The subst. was new.| It worked.",
  ])
  func sentencesEndWhereTheyShould(marked: String) {
    let expected = marked.split(separator: "|").map { $0.trimmingPrefix(" ") }
    let document = segmented(marked.replacing("|", with: ""))
    #expect(document[.sentences].map { document.string($0.span)[...] } == expected)
  }

  /// Each text has `|` where a sentence must end; the language is known.
  @Test(
    arguments: [
      (.german, "Am 3. Oktober kam Dr. Pohl um ca. 5 Uhr, d. h. zu spät.| Er blieb bis zum 4. Mai.| Das war alles."),
      (.german, "Sie sagte: „Es ist vorbei.“| Dann ging sie, z. B. nach Haus.| Heinrich II. König wurde er nie."),
      (.german, "Die Stadt hat ca. 3 Mio. Einwohner.| Sie wächst."),
      (.french, "M. Petit et Mme Roux ont lu l'art. 5, p. 12.| Ils l'ont aimé.| « Fini ! » dit-il."),
      (
        .spanish,
        "El Sr. Gil vive en EE. UU. desde 1990.| La Dra. Paz no.| ¿Por qué?| Nadie lo sabe, p. ej. en el núm. 3."
      ),
      (.italian, "Il dott. Neri ha letto l'art. 13 e il n. 270.| Poi è uscito.| Tutti, ecc., dormono."),
      (.portuguese, "O Sr. Reis leu o art. 5 na pág. 3.| Depois saiu.| A Dra. Luz ficou."),
      (
        .dutch,
        "Dhr. Bos en mevr. Vos lazen blz. 3.| Daarna, d.w.z. om 5 uur, gingen ze.| ,,Nu nog'', zei hij.| 's Avonds sliepen ze."
      ),
    ] as [(SegmentParagraphsStage.TextLanguage, String)])
  func everyLanguageHasItsAbbreviations(language: SegmentParagraphsStage.TextLanguage, marked: String) {
    let expected = marked.split(separator: "|").map { $0.trimmingPrefix(" ") }
    let document = segmented(marked.replacing("|", with: "")) { $0.language = language }
    #expect(document[.sentences].map { document.string($0.span)[...] } == expected)
  }

  /// `Am 3. Mai` is one sentence in German only.
  @Test func theTextTellsItsLanguageUnlessMetadataDoes() {
    let german = "Der Bus kam nicht, und wir sind nach Haus gegangen. Sie kam am 3. Mai."
    #expect(segmented(german)[.sentences].count == 2)
    var document = Document(id: "test", text: "Am 3. Mai")
    document.makeBlocksOfLines()
    var english = document
    segment(&english)
    #expect(english[.sentences].count == 2)
    document.metadata["language"] = .text("DE-at")
    segment(&document)
    #expect(document[.sentences].count == 1)
  }

  @Test func sentencesOfOtherScriptsEnd() {
    #expect(segmented("これは本です。あれは机です。")[.sentences].count == 2)
    #expect(segmented("यह घर है। वह पेड़ है।")[.sentences].count == 2)
  }

  @Test func aSentenceDoesNotCrossAParagraph() {
    let document = segmented("A heading\n\nand what follows it")
    #expect(document[.sentences].map(\.paragraph) == [0, 1])
  }
}
