import StageKit

/// Two neighbouring lines, and what their text says on whether one paragraph runs across both.
struct LinePair {
  let first: Line
  let second: Line

  /// Whether nothing but one line break stands between the two, both plain lines.
  var isAdjacent: Bool {
    !second.isSeparate && second.blankLinesBefore == 0 && first.kind == .line && second.kind == .line
  }

  /// Whether the second line did not begin on the first one because its first word would not have fitted.
  func runsOn(width: Int) -> Bool {
    if first.width > width {
      // A long address takes a line of its own; any other long line was not wrapped at all.
      return first.isOneWord
    }
    let room = room(width: width)
    // Two columns of slack where the text plainly runs on: people wrap by hand, too.
    return room < 0 || (room < 3 && continuity >= 30)
  }

  /// Whether a sentence ends with the first line and may begin with the second.
  var isBetweenSentences: Bool { first.ending == .sentence && second.start != .lowercase }

  /// The columns that the second line's first word would have left free on the first line; negative if it did not fit.
  func room(width: Int) -> Int { width - needed }

  /// The columns that the first line would take with the second line's first word.
  var needed: Int { first.width + 1 + second.firstWordWidth }

  /// How much the words at the line break speak for one paragraph, in tenths of a natural logarithm of the odds.
  ///
  /// Prose rarely ends a sentence where a line happens to end; a paragraph rarely ends or begins in mid-sentence.
  var continuity: Int {
    let ending =
      switch first.ending {
      case .sentence: -20
      case .colon: -8
      case .hyphen, .comma: 14
      case .other: 10
      }
    let start =
      switch second.start {
      case .lowercase: 22
      case .digit: 2
      case .other: 0
      case .uppercase: -9
      }
    return ending + start
  }
}
