@testable import ExtractQuotes
import StageKit
import Testing

@Suite struct LexiconTests {
  @Test func knowsFormsOfCueVerbs() {
    #expect(SpeakerLexicon.english[FoldedHash.of("said")]?.cueStrength == 4)
    #expect(SpeakerLexicon.english[FoldedHash.of("warns")]?.cueStrength ?? 0 > 0)
    #expect(SpeakerLexicon.english[FoldedHash.of("table")] == nil)
  }

  @Test func knowsWhoBearsAGivenName() {
    #expect(SpeakerLexicon.english.gender(ofGivenName: FoldedHash.of("Susan")) == .female)
    #expect(SpeakerLexicon.english.gender(ofGivenName: FoldedHash.of("Peter")) == .male)
  }

  @Test func givesAWordAllItsClasses() {
    let classes = SpeakerLexicon.english[FoldedHash.of("spokeswoman")]?.classes
    #expect(classes?.isSuperset(of: [.title, .role, .female]) == true)
  }

  @Test func aTableHoldsTheFirstOfEqualWords() {
    let words = (1...1_000).map { (key: FoldedHash.of("word\($0)"), value: UInt32($0)) }
    let table = LexiconTable(words + [(key: FoldedHash.of("word7"), value: 9)])
    table.withSlots { slots in
      for word in words { #expect(LexiconTable.value(of: word.key, in: slots) == word.value) }
      #expect(LexiconTable.value(of: FoldedHash.of("word0"), in: slots) == nil)
    }
  }

  @Test func keysAreThoseOfTheTokenizer() {
    for (key, word) in [
      (Key.comma, ","), (Key.emDash, "—"), (Key.according, "according"), (Key.spokeswoman, "spokeswoman"),
    ] {
      #expect(key == FoldedHash.of(word), "\(word)")
    }
    #expect(Key.isSuffix(FoldedHash.of("Jr.")) && Key.isSuffix(FoldedHash.of("III")))
    #expect(!Key.isSuffix(FoldedHash.of("Lee")))
  }

  @Test func wordsOfGroupsAreKeptInTextOrder() {
    var groups = GroupMentions()
    for token in 0..<40 { groups.add(token, key: UInt64(token % 2 + 1)) }
    var places: [Int32] = []
    var next = groups.first(2)
    while let mention = next {
      places.append(mention.token)
      next = groups.next(mention)
    }
    #expect(places == (0..<16).map { Int32(2 * $0 + 1) })
    groups.removeAll()
    #expect(groups.first(2) == nil)
  }
}
