import StageKit

/// Text for a terminal: the one way out for all text, so that nothing from outside can change the terminal, forge a line
/// or turn the direction of writing.
///
/// Literals are galley's own. Whatever is interpolated is put on one line and made harmless (``String/printable``):
/// `"galley: error: cannot read '\(path)'"`.
struct ConsoleText: ExpressibleByStringInterpolation, Equatable {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }

    /// Appends text that is harmless already.
    mutating func appendInterpolation(_ other: ConsoleText) { text += other.text }

    /// Appends anything else.
    mutating func appendInterpolation<Value>(_ value: Value) { text += "\(value)".printable }
  }

  /// What is written.
  let text: String

  private init(harmless text: String) {
    self.text = text
  }

  init(stringLiteral text: String) {
    self.init(harmless: text)
  }

  init(stringInterpolation: StringInterpolation) {
    self.init(harmless: stringInterpolation.text)
  }

  /// A text of several lines that galley has laid out: line breaks and tabs stay.
  ///
  /// Parts of it that come from outside have been put on one line before: a line break in them would forge a line.
  init(lines text: String) {
    var harmless = String.UnicodeScalarView()
    // CR LF is one line break; a CR alone would go back to the beginning of the line.
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      harmless.append(scalar == "\n" || scalar == "\t" ? scalar : scalar.printable)
    }
    self.init(harmless: String(harmless))
  }

  /// JSON on one line. What could change a terminal is escaped as JSON does it, so values stay what they are.
  init(json: String) {
    var harmless = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      guard scalar.printable != scalar else {
        harmless.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        harmless += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars
      }
    }
    self.init(harmless: String(harmless))
  }

  /// The text between the codes that begin and end a style.
  func styled(_ style: TerminalStyle) -> ConsoleText {
    style.codes.isEmpty || text.isEmpty
      ? self
      : ConsoleText(
        harmless: "\u{1B}[\(style.codes.map(String.init).joined(separator: ";"))m\(text)\u{1B}[0m")
  }

  /// One text after the other.
  static func + (a: ConsoleText, b: ConsoleText) -> ConsoleText {
    ConsoleText(harmless: a.text + b.text)
  }
}

extension Sequence<ConsoleText> {
  /// All texts with a separator between them.
  func joined(separator: ConsoleText = "") -> ConsoleText {
    var joined = ConsoleText.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
    for (index, text) in enumerated() {
      if index > 0 { joined.appendInterpolation(separator) }
      joined.appendInterpolation(text)
    }
    return ConsoleText(stringInterpolation: joined)
  }
}
