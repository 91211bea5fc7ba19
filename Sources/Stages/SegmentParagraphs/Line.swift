import StageKit

/// A clean block as paragraph finding sees it.
struct Line {
  /// How a line begins.
  enum Start {
    case lowercase, uppercase, digit, other
  }

  /// How a line ends.
  enum Ending {
    /// With a full stop, question or exclamation mark, an ellipsis, and whatever closes after it.
    case sentence
    case colon
    /// With a hyphen inside a word, perhaps.
    case hyphen
    /// With a comma or semicolon.
    case comma
    case other
  }

  var span: TextSpan
  var kind: Block.Kind
  /// The columns of the list mark and the blanks after it, if the line begins with one.
  var mark = 0
  /// The columns before the first letter.
  var indent = 0
  /// The columns up to the end, with the indent; counted to ``LineReader/longestWrappedLine`` and no further.
  var width = 0
  /// The columns of the first word.
  var firstWordWidth = 0
  var start = Start.other
  var ending = Ending.other
  /// The blank lines between the line before and this one.
  var blankLinesBefore = 0
  /// Whether a paragraph ends before it whatever the layout says: it is the first, or something was stripped between.
  var isSeparate = false
  /// Whether it holds no letter or digit: a ruler, or the stray end of a wrapped line.
  var isMarksOnly = false

  /// The column of the text after the list mark.
  var textIndent: Int { indent + mark }
  /// Whether the line is a single word, which cannot be wrapped.
  var isOneWord: Bool { firstWordWidth + indent >= width }
}

/// The lines of one paragraph.
struct LineGroup {
  var lines: Range<Int>
  var kind: Paragraph.Kind
}
