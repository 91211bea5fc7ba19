import StageKit

/// Lays words of several styles out in lines.
struct LineLayout {
  private typealias Run = (text: String, style: TerminalStyle)

  private let width: Int
  private let hasColor: Bool
  /// The lines that are full.
  private var lines: [ConsoleText] = []
  private var line: [Run] = []
  private var column = 0
  private var word: [Run] = []

  /// - Parameter width: How many characters a line holds; a longer word has a line of its own.
  init(width: Int, hasColor: Bool) {
    self.width = width
    self.hasColor = hasColor
  }

  /// Appends text; white space in it ends words.
  mutating func append(_ text: String, _ style: TerminalStyle) {
    for (index, part) in text.printable.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { endWord() }
      if !part.isEmpty { word.append((String(part), style)) }
    }
  }

  /// The lines of all that was appended.
  mutating func finish() -> [ConsoleText] {
    endWord()
    endLine()
    return lines
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    let length = word.reduce(0) { $0 + $1.text.count }
    if column > 0 && column + 1 + length > width { endLine() }
    if column > 0 {
      // Between words of one style the blank is part of it.
      add((" ", line.last?.style == word[0].style ? word[0].style : .plain))
      column += 1
    }
    for run in word { add(run) }
    column += length
    word = []
  }

  private mutating func add(_ run: Run) {
    if let last = line.last, last.style == run.style {
      line[line.count - 1].text += run.text
    } else {
      line.append(run)
    }
  }

  private mutating func endLine() {
    guard !line.isEmpty else { return }
    lines.append(
      line.map { run in
        let text: ConsoleText = "\(run.text)"
        return hasColor ? text.styled(run.style) : text
      }.joined())
    line = []
    column = 0
  }
}
