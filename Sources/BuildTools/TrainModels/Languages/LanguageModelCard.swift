/// What a reader should know about the profiles: data with licences, method, scores.
struct LanguageModelCard {
  /// The training texts of a language.
  struct Source {
    let language: String
    /// Treebanks of Universal Dependencies, with the licence of each.
    let treebanks: String
  }

  let byteCount: Int
  let weightCount: Int
  let featureCount: Int
  let scores: LanguageScores

  static let sources = [
    Source(language: "ar", treebanks: "Arabic-PUD: CC BY-SA 3.0"),
    Source(language: "cs", treebanks: "Czech-CAC, Czech-CLTT: CC BY-SA 4.0"),
    Source(language: "da", treebanks: "Danish-DDT: CC BY-SA 4.0"),
    Source(language: "de", treebanks: "German-GSD: CC BY-SA 4.0; German-LIT: CC BY-NC-SA 4.0"),
    Source(language: "en", treebanks: "English-GUM: CC BY-NC-SA 4.0; English-EWT: CC BY-SA 4.0"),
    Source(language: "es", treebanks: "Spanish-GSD, Spanish-AnCora: CC BY-SA 4.0"),
    Source(language: "fi", treebanks: "Finnish-TDT: CC BY-SA 4.0"),
    Source(language: "fr", treebanks: "French-GSD: CC BY-SA 4.0; French-ParTUT: CC BY-NC-SA 4.0"),
    Source(language: "gl", treebanks: "Galician-CTG: CC BY-NC-SA 3.0; Galician-TreeGal: LGPL-LR"),
    Source(language: "hi", treebanks: "Hindi-HDTB: CC BY-NC-SA 4.0"),
    Source(language: "id", treebanks: "Indonesian-GSD, Indonesian-CSUI: CC BY-SA 4.0"),
    Source(language: "is", treebanks: "Icelandic-Modern: CC BY-SA 4.0"),
    Source(language: "it", treebanks: "Italian-ISDT: CC BY-NC-SA 3.0; Italian-ParTUT: CC BY-NC-SA 4.0"),
    Source(language: "ja", treebanks: "Japanese-GSD: CC BY-SA 4.0"),
    Source(language: "ko", treebanks: "Korean-GSD: CC BY-SA 4.0"),
    Source(language: "nb", treebanks: "Norwegian-Bokmaal: CC BY-SA 4.0"),
    Source(language: "nl", treebanks: "Dutch-LassySmall, Dutch-Alpino: CC BY-SA 4.0"),
    Source(language: "pl", treebanks: "Polish-PDB: CC BY-NC-SA 4.0; Polish-LFG: GNU GPL 3.0"),
    Source(language: "pt", treebanks: "Portuguese-Porttinari: CC BY 4.0; Portuguese-Bosque: CC BY-SA 4.0"),
    Source(language: "ru", treebanks: "Russian-GSD, Russian-Taiga: CC BY-SA 4.0"),
    Source(language: "sv", treebanks: "Swedish-Talbanken: CC BY-SA 4.0; Swedish-LinES: CC BY-NC-SA 4.0"),
    Source(language: "th", treebanks: "Thai-TUD: CC BY-SA 4.0"),
    Source(language: "tr", treebanks: "Turkish-BOUN: CC BY-SA 4.0; Turkish-IMST: CC BY-NC-SA 4.0"),
    Source(language: "uk", treebanks: "Ukrainian-IU: CC BY-NC-SA 4.0"),
    Source(language: "zh", treebanks: "Chinese-GSD, traditional characters: CC BY-SA 4.0"),
  ]

  var text: String {
    """
    # The profiles of `detect_language`

    Written by `TrainModels detect_language`, with `profiles.bin` (\(byteCount) bytes): \(weightCount) weights of one byte for
    \(featureCount) features, and no text. The same data gives the same bytes on the same toolchain and kind of processor.

    A feature is a gram of one to five letters, a word of four to fifteen, or a script. Logistic regression over pieces of
    \(LanguageTrainer.pieceLengths.map(String.init).joined(separator: ", ")) letters, \(LanguageTrainer.piecesPerLanguage) a \
    language; the weights that matter most are kept and learned on without the others.
    The score of a language is a sum of whole numbers: the same on every machine.

    ## Data

    `language_id/train`: sentences of Universal Dependencies, at most 300,000 bytes a language. One sentence of
    \(TrainDetectLanguage.heldBack) was held back for the first scores below, with profiles made from the others alone; the profiles that ship are made from
    all. Whether the conditions of a text (NC, share-alike) reach weights that were counted from it is for whoever passes
    the profiles on to decide.

    \(Self.sources.map { "- \($0.language): \($0.treebanks)" }.joined(separator: "\n"))

    ## Scores

    Texts whose language was told, in hundredths, by language and as the mean over the languages. `dev` is other treebanks,
    or other parts of one, with the profiles that ship.

    \(scores.table)

    """
  }
}
