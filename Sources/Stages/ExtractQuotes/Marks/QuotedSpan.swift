/// Words between a pair of quotation marks, in one paragraph.
struct QuotedSpan: Equatable {
  /// The tokens between the marks; never empty.
  var tokens: Range<Int>
  /// Whether the closing mark is missing: the span ends with its paragraph.
  var isUnclosed: Bool
  /// Whether the marks are single ones.
  var isSingle: Bool
}
