public import StageKit

/// The kinds of quotation mark, as pipelines name them.
public enum MarkKind: String, OptionChoice {
  /// Straight, curly, angular and low marks of two strokes, and two backticks with the two apostrophes that close them.
  /// Other marks count too if the same text quotes with them: two apostrophes by mistake, single marks in a short headline,
  /// and single marks everywhere in a text that mostly quotes with them.
  case double
  /// Two apostrophes, in a text without other double marks; in some dumps they mean emphasis.
  case doubled
  /// Straight, curly, angular and low marks of one stroke, in every text.
  case single
}
