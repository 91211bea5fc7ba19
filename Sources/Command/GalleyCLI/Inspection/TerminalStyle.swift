/// How a piece of text looks on a terminal: codes of ECMA-48, "select graphic rendition".
struct TerminalStyle: Equatable {
  var codes: [Int] = []

  static let plain = TerminalStyle()
  static let bold = TerminalStyle(codes: [1])
  static let faint = TerminalStyle(codes: [2])
  static let red = TerminalStyle(codes: [31])

  /// Colours that are told apart on dark and on light ground.
  private static let colors = [36, 33, 32, 35, 34, 31, 96, 93, 92, 95]

  /// One of a row of colours, which begins again at its end.
  static func color(_ number: Int) -> TerminalStyle {
    TerminalStyle(codes: [colors[number % colors.count]])
  }

  /// Both styles.
  static func + (a: TerminalStyle, b: TerminalStyle) -> TerminalStyle {
    TerminalStyle(codes: a.codes + b.codes)
  }
}
