import StageKit

/// Finds the width at which a text was wrapped, if it was.
///
/// In a text wrapped at width W, each line that is not the last of its paragraph has at most W columns, and the first word
/// of the next line does not fit on it. So each pair of neighbouring lines is evidence for a short interval of widths, and
/// each line with spaces is evidence against all widths below its own. The width with the highest sum of evidence wins if
/// the sum is higher than that of a text without wrapping. A few exceptions, such as long addresses, do not change it.
struct WrapWidth {
  private static let limit = LineReader.maxWrappedLineColumns

  // Log odds of wrapped against not wrapped, in tenths.
  /// A pair that fits the width; by chance, one pair in twenty does.
  private static let tightPair = 25
  /// A pair in which the first word of the second line fits on the first line.
  private static let loosePair = -8
  /// A line wider than the width, with a space at which it could have been wrapped.
  private static let wideLine = -45

  /// The width in columns; nil if the lines are not wrapped.
  static func find(in lines: [Line]) -> Int? {
    var steps = [Int](repeating: 0, count: limit + 2)
    /// Adds to all widths from `lower` to `upper`.
    func add(_ value: Int, from lower: Int, through upper: Int) {
      guard lower <= limit, lower <= upper else { return }
      steps[lower] += value
      steps[min(upper, limit) + 1] -= value
    }
    for (index, line) in lines.enumerated() where line.kind == .line {
      if !line.isOneWord { add(wideLine, from: 0, through: min(line.width, limit + 1) - 1) }
      guard index > 0 else { continue }
      let pair = LinePair(first: lines[index - 1], second: line)
      guard pair.isAdjacent, line.mark == 0 else { continue }
      let continuity = pair.continuity
      add(tightPair + max(min(continuity, 30), -15), from: pair.first.width, through: pair.needed - 1)
      add(loosePair - max(continuity, 0), from: pair.needed, through: limit)
    }
    var best: (width: Int, score: Int)?
    var sum = 0
    for width in 0...limit {
      sum += steps[width]
      let score = sum - penalty(of: width)
      if score > best?.score ?? 0 { best = (width, score) }
    }
    return best?.width
  }

  /// How unlikely the width is, in the same unit.
  private static func penalty(of width: Int) -> Int {
    switch width {
    case 60...82: 20
    case 45..<60, 83...100: 35
    case 30..<45: 65
    case 101...132: 50
    default: 80
    }
  }
}
