/// A line and column of a YAML text.
package struct YAMLLocation: Hashable, Sendable, Comparable {
  /// The number of the line, from 1. Lines end with LF, CR LF or CR.
  package let line: Int
  /// The number of the column, from 1, counted in Unicode scalars; a byte order mark at the start does not count.
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders as in the text.
  package static func < (a: YAMLLocation, b: YAMLLocation) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }

  func advanced(by columns: Int) -> YAMLLocation {
    YAMLLocation(line: line, column: column + columns)
  }

  /// The location of a byte of a text that is valid UTF-8 up to there.
  init(ofByte offset: Int, in bytes: ArraySlice<UInt8>) {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    for byte in bytes.prefix(offset) {
      switch byte {
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        line += 1
        column = 1
      case 0x80...0xBF: break
      default: column += 1
      }
      previous = byte
    }
    self.init(line: line, column: column)
  }
}

/// The location of a node: from its first scalar up to, and without, `end`.
package struct YAMLRange: Hashable, Sendable {
  package let start: YAMLLocation
  package let end: YAMLLocation

  package init(_ start: YAMLLocation, _ end: YAMLLocation) {
    self.start = start
    self.end = max(start, end)
  }
}

/// What is wrong with a YAML text, with its location.
package struct YAMLProblem: Error, Hashable, Sendable {
  /// What was found and what would be right.
  package let message: String
  package let range: YAMLRange

  init(_ message: String, at range: YAMLRange) {
    self.message = message
    self.range = range
  }

  init(_ message: String, at place: YAMLLocation) {
    self.init(message, at: YAMLRange(place, place.advanced(by: 1)))
  }
}
