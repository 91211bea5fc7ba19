import Language
import StageKit
import Testing

@Suite struct WordListTests {
  @Test func findsAWordWhateverItsCaseAndApostrophe() {
    #expect(StopWords.english.contains(FoldedHash.of("The")))
    #expect(StopWords.english.contains(FoldedHash.of("DON’T")))
    #expect(!StopWords.english.contains(FoldedHash.of("minister")))
  }

  @Test func givesTheNumberOfAWord() {
    let list = WordList(words: [(FoldedHash.of("one"), 1), (FoldedHash.of("two"), 2), (FoldedHash.of("two"), 3)])
    #expect(list[FoldedHash.of("two")] == 2)
    #expect(list.count == 2)
  }
}
