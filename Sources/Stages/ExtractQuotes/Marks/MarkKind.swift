public import StageKit

/// The kinds of quotation mark, as a pipeline names them.
public enum MarkKind: String, OptionChoice {
  /// Straight, curly, angular and low marks of two strokes. Where most marks of a text are of this kind, single marks
  /// written twice are slips and count with them.
  case double
  /// Single marks written twice.
  case doubled
  /// Straight, curly, angular and low marks of one stroke.
  case single
}
