import ExtractQuotes
import StageKit
import Testing

@Suite struct TranslationTests {
  @Test(arguments: [
    ("„Wir haben verloren“, sagte die Bürgermeisterin am Montag in der Halle.", "die Bürgermeisterin"),
    ("Der Trainer war müde. »Wir haben nicht gut gespielt«, meinte er nach dem Spiel.", "er"),
    ("Dann rief Anna Moor: „Das Wasser ist schon im Keller!“ Dann ging sie zurück.", "Anna Moor"),
    ("Der Minister erklärte: \"Die Brücke wird nicht wieder gebaut.\" Es blieb still.", "Der Minister"),
  ])
  func readsGerman(text: String, speaker: String) throws {
    let document = try QuotationRunner.document(text)
    let quotation = try #require(document[.quotes].first)
    #expect(document.string(try #require(quotation.speaker)) == speaker)
    #expect(document[.quotes].count == 1)
  }

  @Test func readsNoEnglishAsGerman() throws {
    // `war`, `die`, `an`, `in`, `will` and `was` are words of both.
    let text = "The war was in an old town. \"We will die in it,\" said Ann Lee, who was in the war."
    #expect(try QuotationRunner.found(text).map(\.speaker) == ["Ann Lee"])
  }
}
