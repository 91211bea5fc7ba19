import CData

/// The function words of a language.
public enum StopWords {
  /// English.
  public static let english = WordList(galley_stop_words_en())
}
