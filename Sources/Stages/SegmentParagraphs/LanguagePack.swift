import CData
import Language

/// What sentence finding knows about one language. Immutable; made at the first text in the language.
struct LanguagePack: Sendable {
  let tokenizer: Tokenizer
  let abbreviations: Abbreviations
  let words: SentenceWords
  /// Whether a full stop makes a number an ordinal: `3. Oktober`.
  let hasOrdinals: Bool
  /// Whether a short quotation inside a sentence is never split at its full stops.
  let joinsQuotations: Bool

  private init(
    _ abbreviations: Abbreviations, _ words: GalleyData, hasOrdinals: Bool = false, joinsQuotations: Bool = false
  ) {
    tokenizer = Tokenizer(abbreviations: abbreviations)
    self.abbreviations = abbreviations
    self.words = SentenceWords(WordList(words))
    self.hasOrdinals = hasOrdinals
    self.joinsQuotations = joinsQuotations
  }

  private static func pack(
    _ abbreviations: GalleyData, _ words: GalleyData, hasOrdinals: Bool = false
  ) -> LanguagePack {
    LanguagePack(Abbreviations(WordList(abbreviations)), words, hasOrdinals: hasOrdinals)
  }

  private static let german = pack(galley_abbreviations_de(), galley_sentence_words_de(), hasOrdinals: true)
  private static let english = LanguagePack(.english, galley_sentence_words_en(), joinsQuotations: true)
  private static let spanish = pack(galley_abbreviations_es(), galley_sentence_words_es())
  private static let french = pack(galley_abbreviations_fr(), galley_sentence_words_fr())
  private static let italian = pack(galley_abbreviations_it(), galley_sentence_words_it())
  private static let dutch = pack(galley_abbreviations_nl(), galley_sentence_words_nl())
  private static let portuguese = pack(galley_abbreviations_pt(), galley_sentence_words_pt())

  /// The pack of a language.
  static func of(_ language: SegmentParagraphsStage.TextLanguage) -> LanguagePack {
    switch language {
    case .auto, .english: english
    case .german: german
    case .french: french
    case .spanish: spanish
    case .italian: italian
    case .portuguese: portuguese
    case .dutch: dutch
    }
  }
}
