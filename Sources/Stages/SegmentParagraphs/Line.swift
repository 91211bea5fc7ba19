import StageKit

/// A kept block with the measures by which paragraphs are found.
struct Line {
  /// How a line begins.
  enum Start {
    case lowercase, uppercase, digit, other
  }

  /// How a line ends.
  enum Ending {
    /// With a full stop, a question or exclamation mark or an ellipsis, and closing marks after it.
    case sentence
    case colon
    /// With a hyphen, which may be inside a word.
    case hyphen
    /// With a comma or semicolon.
    case comma
    case other
  }

  var span: TextSpan
  var kind: Block.Kind
  /// The columns of the list mark at the start and the spaces after it; 0 if there is none.
  var mark = 0
  /// The columns before the first letter.
  var indent = 0
  /// The columns up to the end, with the indent; counted up to ``LineReader/maxWrappedLineColumns``.
  var width = 0
  /// The columns of the first word.
  var firstWordWidth = 0
  var start = Start.other
  var ending = Ending.other
  /// The number of blank lines before it.
  var blankLinesBefore = 0
  /// Whether a paragraph always ends before it: it is the first line, or a block before it was stripped.
  var isSeparate = false
  /// Whether it has no letter or digit: a ruler, or punctuation that was wrapped onto a line of its own.
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
