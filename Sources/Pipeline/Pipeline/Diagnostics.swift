import StageKit
import YAML

/// A problem in a pipeline file, with its line and column.
package struct Diagnostic: Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int
  /// The column after the last one to mark, on the same line; nil marks up to the line's end.
  package let endColumn: Int?
  /// What was found and what would be right.
  package let message: String

  /// What was meant, where the message asks: `…; did you mean 'sentences'?`.
  package var meant: String? {
    guard let question = message.firstRange(of: "; did you mean '"),
      let end = message[question.upperBound...].firstIndex(of: "'")
    else { return nil }
    return String(message[question.upperBound..<end])
  }

  init(_ message: String, at range: YAMLRange) {
    line = range.start.line
    column = range.start.column
    endColumn = range.end.line == range.start.line ? range.end.column : nil
    // A message may quote the file: what could change the terminal, or fill it, does not go through.
    self.message = String(String.UnicodeScalarView(message.unicodeScalars.prefix(1_000))).printable
  }
}

/// All problems of a pipeline file, in the order of the text.
package struct Diagnostics: Error, Sendable {
  /// More problems than these are counted and not shown.
  package static let maximumShown = 100

  /// The path of the file, as it was given.
  package let path: String
  /// The problems in the order of the text, none twice.
  package let diagnostics: [Diagnostic]
  private let source: SourceLines

  init(_ diagnostics: [Diagnostic], path: String, text: [UInt8]) {
    self.path = path
    var seen: Set<Diagnostic> = []
    // Sorted with the number of arrival: problems at one column stay in the order in which they were found.
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.enumerated()
      .sorted { ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset) }
      .map(\.element)
    source = SourceLines(text)
  }

  /// The problems as people read them: `path:line:column: error: …`, the line, and a mark below the part that is wrong.
  package var rendered: String {
    let path = path.printable
    var text = ""
    var line: [Unicode.Scalar] = []
    var lineNumber = 0
    for diagnostic in diagnostics.prefix(Self.maximumShown) {
      if diagnostic.line != lineNumber {
        lineNumber = diagnostic.line
        line = source.scalars(ofLine: lineNumber)
      }
      text += "\(path):\(diagnostic.line):\(diagnostic.column): error: \(diagnostic.message)\n"
      text += SourceLines.excerpt(of: diagnostic, in: line)
    }
    let rest = diagnostics.count - Self.maximumShown
    if rest > 0 { text += "\(path): \(rest) more errors\n" }
    return text
  }
}
