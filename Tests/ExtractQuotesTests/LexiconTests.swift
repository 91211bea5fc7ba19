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
    #expect(SpeakerLexicon.english[FoldedHash.of("Susan")]?.bearers == .female)
    #expect(SpeakerLexicon.english[FoldedHash.of("Peter")]?.bearers == .male)
  }

  @Test func givesAWordAllItsClasses() {
    let classes = SpeakerLexicon.english[FoldedHash.of("spokeswoman")]?.classes
    #expect(classes?.isSuperset(of: [.title, .role, .female]) == true)
  }
}
