public import StageKit

/// The kinds of quotation mark, as a pipeline names them.
public enum MarkKind: String, OptionChoice {
  /// Straight, curly, angular and low marks of two strokes, and two backticks with the two apostrophes that close them.
  /// With them count other marks by which the same text quotes: two apostrophes by slip, single marks in a headline of a
  /// few words, and throughout a text whose marks they are.
  case double
  /// Two apostrophes, in a text that quotes with nothing else; in some dumps they are emphasis.
  case doubled
  /// Straight, curly, angular and low marks of one stroke, in every text.
  case single
}
