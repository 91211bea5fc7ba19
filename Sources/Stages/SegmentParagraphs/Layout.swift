/// How the lines of a text are laid out.
struct Layout {
  /// What an indent means.
  enum Indents {
    case none
    /// The first line of a paragraph is indented.
    case firstLine
    /// All lines of a paragraph but the first are indented.
    case hanging
  }

  /// The width at which lines are wrapped; nil if they are not.
  private(set) var width: Int?
  private(set) var indents = Indents.none
  /// The smallest indent of a line.
  private(set) var baseIndent = 0
  /// Whether blank lines separate paragraphs, so that a line without one before it rarely begins a paragraph.
  private(set) var hasBlankLines = false
  /// Whether a paragraph ends more likely than not at a full line that ends a sentence.
  private(set) var breaksAtFullLines = false

  /// An unknown layout.
  init() {}

  /// The layout of the lines.
  init(_ lines: [Line]) {
    guard let width = WrapWidth.find(in: lines) else { return }
    self.width = width
    baseIndent = lines.lazy.map(\.indent).min() ?? 0
    hasBlankLines = lines.contains { $0.blankLinesBefore > 0 && !$0.isSeparate }
    var hanging = 0
    var shortLines = 0
    var fullLinesBetweenSentences = 0
    for index in lines.indices.dropFirst() {
      let pair = LinePair(first: lines[index - 1], second: lines[index])
      guard pair.isAdjacent, pair.first.mark == 0, pair.second.mark == 0 else { continue }
      let runsOn = pair.runsOn(width: width)
      if pair.first.indent != pair.second.indent {
        // An indent after a full line is a hanging one; an indent after a short line begins a paragraph.
        hanging += (pair.second.indent > pair.first.indent) == runsOn ? 1 : -1
      } else if !runsOn {
        shortLines += 1
      } else if pair.isBetweenSentences {
        fullLinesBetweenSentences += 1
      }
    }
    if hanging != 0 { indents = hanging > 0 ? .hanging : .firstLine }
    // If only short last lines tell where paragraphs end, about one paragraph in twelve has a full last line.
    breaksAtFullLines = indents == .none && !hasBlankLines && shortLines > 6 * fullLinesBetweenSentences
  }
}
