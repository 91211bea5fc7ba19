import StageKit

/// Finds the width at which a text was wrapped, if it was.
///
/// Under a width W a line that is not the last of its paragraph is at most W columns wide, and the next line's first
/// word would not have fitted on it. Every pair of neighbouring lines so speaks for a short interval of widths, and
/// every line with blanks speaks against all widths below its own. The width with the highest sum wins if the sum beats
/// that of a text that is not wrapped. A few lines that break the rule, such as long addresses, cannot spoil it.
struct WrapWidth {
  private static let limit = LineReader.longestWrappedLine

  // In tenths of a natural logarithm of the odds, wrapped against not wrapped.
  /// A pair that fits the width: chance alone makes one such pair in twenty.
  private static let tightPair = 25
  /// A pair whose second line's first word would have fitted.
  private static let loosePair = -8
  /// A line wider than the width, with a blank at which it could have been wrapped.
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
      let score = sum - price(of: width)
      if score > best?.score ?? 0 { best = (width, score) }
    }
    return best?.width
  }

  /// How unlikely it is that somebody chose the width.
  private static func price(of width: Int) -> Int {
    switch width {
    case 60...82: 20
    case 45..<60, 83...100: 35
    case 30..<45: 65
    case 101...132: 50
    default: 80
    }
  }
}
