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
    // What careful writers do not mean.
    "The subst. was new.| It worked.",
  ])
  func sentencesEndWhereTheyShould(marked: String) {
    let expected = marked.split(separator: "|").map { $0.trimmingPrefix(" ") }
    let document = segmented(marked.replacing("|", with: ""))
    #expect(document[.sentences].map { document.string($0.span)[...] } == expected)
  }

  @Test func aSentenceDoesNotCrossAParagraph() {
    let document = segmented("A heading\n\nand what follows it")
    #expect(document[.sentences].map(\.paragraph) == [0, 1])
  }
}
