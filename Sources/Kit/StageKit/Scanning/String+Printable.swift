extension String {
  /// The text on one line, and without what could change a terminal: white space becomes a blank; control characters, and
  /// those that turn the direction of writing, become U+FFFD.
  package var printable: String {
    var printable = String.UnicodeScalarView()
    for scalar in unicodeScalars { printable.append(scalar.printable) }
    return String(printable)
  }
}

extension Unicode.Scalar {
  /// The scalar as a terminal may be shown it.
  package var printable: Unicode.Scalar {
    // Most are letters, digits and marks of ASCII: no look at a table.
    if (0x20..<0x7F).contains(value) { return self }
    if properties.isWhitespace { return " " }
    return properties.generalCategory == .control || properties.isBidiControl ? "\u{FFFD}" : self
  }
}
