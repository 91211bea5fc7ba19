import StageKit

/// The lines of a pipeline file, for excerpts.
struct SourceLines: Sendable {
  /// A longer line is shown in part.
  private static let maximumWidth = 120

  private let text: [UInt8]
  /// Where the lines begin.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var starts = [0]
    for (index, byte) in text.enumerated() {
      let isReturn = byte == UInt8(ascii: "\r") && (index + 1 >= text.count || text[index + 1] != UInt8(ascii: "\n"))
      if isReturn || byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The line of a problem with a caret, and tildes, below the column; nothing if the line is empty.
  static func excerpt(of diagnostic: Diagnostic, in line: [Unicode.Scalar]) -> String {
    guard !line.isEmpty else { return "" }
    let column = min(diagnostic.column - 1, line.count)
    var end = min(max(diagnostic.endColumn.map { $0 - 1 } ?? line.count, column + 1), max(line.count, column + 1))
    // A window around the place where the line is too long to show.
    let first = line.count > Self.maximumWidth ? max(0, column - Self.maximumWidth / 2) : 0
    let last = min(line.count, first + Self.maximumWidth)
    end = min(end, max(last, column + 1))

    let number = String(diagnostic.line)
    let gutter = String(repeating: " ", count: max(5, number.count))
    var shown = String(gutter.dropLast(number.count)) + number + " | " + (first > 0 ? "…" : "")
    for scalar in line[first..<last] { shown.unicodeScalars.append(Self.visible(scalar)) }
    if last < line.count { shown += "…" }
    var mark = gutter + " | " + (first > 0 ? " " : "")
    for scalar in line[first..<column] { mark += scalar == "\t" ? "\t" : Self.blanks(for: scalar) }
    mark += "^"
    let width = line[min(column, line.count)..<min(end, line.count)].reduce(0) { $0 + Self.blanks(for: $1).count }
    mark += String(repeating: "~", count: max(0, width - 1))
    return shown + "\n" + mark + "\n"
  }

  /// A line without its end; empty if there is no such line.
  func scalars(ofLine number: Int) -> [Unicode.Scalar] {
    guard number >= 1, number <= starts.count else { return [] }
    let end = number < starts.count ? starts[number] : text.count
    let bytes = text[starts[number - 1]..<end]
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return scalars.filter { $0 != "\n" && $0 != "\r" }
  }

  /// What could change the terminal is shown as a replacement.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == "\t" ? scalar : scalar.printable
  }

  /// As many blanks as a terminal has cells for the scalar.
  private static func blanks(for scalar: Unicode.Scalar) -> String {
    switch visible(scalar).properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return ""
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return "  "
    default: return " "
    }
  }
}
