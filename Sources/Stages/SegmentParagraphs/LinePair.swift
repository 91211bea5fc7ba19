import StageKit

/// Two neighbouring lines, and whether their text tells that both are in one paragraph.
struct LinePair {
  let first: Line
  let second: Line

  /// Whether both are plain lines with only one line break in between.
  var isAdjacent: Bool {
    !second.isSeparate && second.blankLinesBefore == 0 && first.kind == .line && second.kind == .line
  }

  /// Whether the line break is there because the first word of the second line did not fit on the first line.
  func runsOn(width: Int) -> Bool {
    if first.width > width {
      // A long address takes a line of its own; any other long line was not wrapped at all.
      return first.isOneWord
    }
    let room = room(width: width)
    // Up to two free columns if the text clearly continues: some people wrap by hand.
    return room < 0 || (room < 3 && continuity >= 30)
  }

  /// Whether a sentence ends with the first line, and the second line may begin one.
  var isBetweenSentences: Bool { first.ending == .sentence && second.start != .lowercase }

  /// The columns left on the first line if it had the second line's first word as well; negative if the word did not fit.
  func room(width: Int) -> Int { width - needed }

  /// The columns of the first line with the second line's first word.
  var needed: Int { first.width + 1 + second.firstWordWidth }

  /// The log odds, in tenths, that both lines are in one paragraph, from the words at the line break.
  ///
  /// In prose, few line breaks are at the end of a sentence, and few paragraphs end or begin in the middle of one.
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
