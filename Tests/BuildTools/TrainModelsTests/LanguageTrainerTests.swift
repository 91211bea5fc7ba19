import Language
import Testing

@testable import TrainModels

@Suite struct LanguageTrainerTests {
  /// Sentences of two languages that nobody speaks.
  private static let sentences = [
    ["anu lamu sipa nolu", "lamu pina anu solu", "sipa anu lona", "nolu sipa lamu anu pina"],
    ["krek strom brik", "tork brek strik krom", "strom trik krek", "brik tork krek strom"],
  ]

  @Test func learnsToTellLanguagesApart() throws {
    let trainer = LanguageTrainer(languages: ["aa", "bb"], sentences: Self.sentences, piecesPerLanguage: 40)
    let weights = trainer.train(weightCount: 60)
    #expect(weights.count > 10 && weights.count <= 70)
    #expect(weights.map(\.feature) == weights.map(\.feature).sorted())
    #expect(trainer.train(weightCount: 60) == weights)
    let identifier = LanguageIdentifier(profiles: LanguageProfiles(languages: ["aa", "bb"], weights: weights))
    func language(_ text: String) -> String? {
      let bytes = Array(text.utf8)
      return identifier.guess(bytes.span, in: [bytes.indices])?.language
    }
    #expect(language("pina solu lona") == "aa")
    #expect(language("Krom trik brek") == "bb")
  }

  @Test func piecesBeginAndEndWithWords() {
    let sentence = Array("one two three four".unicodeScalars)
    #expect(LanguageTrainer.piece(of: sentence, 0, 9) == "one two")
    #expect(LanguageTrainer.piece(of: sentence, 5, 20) == "three four")
    #expect(LanguageTrainer.piece(of: sentence, 17, 5) == "one")
    #expect(LanguageTrainer.piece(of: [], 3, 5) == "")
  }
}
